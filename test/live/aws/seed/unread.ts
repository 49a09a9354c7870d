import { IRELAND, type Place } from './place.js'

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
export async function seedUnread({ region, config }: Place): Promise<void> {
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
  await call({ service: 'kms', target: 'TrentService.CreateKey', body: { Description: 'orders' } })
  await call({
    service: 'dynamodb',
    target: 'DynamoDB_20120810.CreateTable',
    body: {
      TableName: 'carts',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  })
  await call({
    service: 'elasticache',
    body: new URLSearchParams({
      Action: 'CreateCacheCluster',
      Version: '2015-02-02',
      CacheClusterId: 'sessions',
      Engine: 'redis',
      NumCacheNodes: '1',
      CacheNodeType: 'cache.t4g.micro',
    }).toString(),
  })
  await call({
    service: 'elasticfilesystem',
    path: '/2015-02-01/file-systems',
    body: { CreationToken: 'media', Encrypted: true },
  })
}
