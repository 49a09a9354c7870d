import { IRELAND, type Place, SHOP } from './place.js'

const ZIP_OF_NOTHING = 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=='

type Call = {
  readonly service: string
  readonly path?: string
  readonly target?: string
  readonly body: object | string
}

/**
 * Things of services that no rule reads: they must change nothing, and what is secret in them must show nowhere. Their
 * clients are no part of the program, so the requests are written by hand; the emulator goes by the scope of a signature.
 */
export async function seedUnread({ account, region, config }: Place): Promise<void> {
  if (region !== IRELAND) return
  const call = async ({ service, path = '/', target, body }: Call): Promise<void> => {
    const { accessKeyId, sessionToken = '' } = config.credentials
    const scope = `${accessKeyId}/20261121/${region}/${service}/aws4_request`
    const answer = await fetch(new URL(path, config.endpoint), {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'x-amz-security-token': sessionToken,
        ...(typeof body === 'string'
          ? { 'content-type': 'application/x-www-form-urlencoded' }
          : target === undefined
            ? { 'content-type': 'application/json' }
            : { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${await answer.text()}`)
  }
  await call({
    service: 'lambda',
    path: '/2015-03-31/functions',
    body: {
      FunctionName: 'resize',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${account}:role/${account === SHOP ? 'deployer' : 'plumbline-audit'}`,
      Code: { ZipFile: ZIP_OF_NOTHING },
      Environment: { Variables: { DATABASE_PASSWORD: 'canary-function-environment' } },
    },
  })
}
