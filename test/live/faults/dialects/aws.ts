import type { Asked, Dialect } from '../dialect.js'
import { answerOf } from '../dialect.js'
import type { WireAnswer, WireRequest } from '../proxy.js'

/** How AWS wraps what it says: by form, by form as EC2 does, in XML at paths, in JSON at paths, in JSON by a header. */
type Protocol = 'query' | 'ec2' | 'rest-xml' | 'rest-json' | 'json'

/** The scope of the signature: `20261121/eu-west-1/rds/aws4_request`. */
const SIGNED = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//

function signatureOf({ headers }: Asked): { readonly key: string; readonly region: string; readonly service: string } {
  const [, key = '', region = '', service = ''] = SIGNED.exec(headers.authorization ?? '') ?? []
  return { key, region, service }
}

function protocolOf(request: Asked): Protocol {
  const { service } = signatureOf(request)
  if (request.headers['x-amz-target'] !== undefined) return 'json'
  if (service === 's3') return 'rest-xml'
  if (!/(?:^|&)Action=/.test(request.body)) return 'rest-json'
  return service === 'ec2' ? 'ec2' : 'query'
}

/** The operation, or where a protocol has none the path: `DescribeDBInstances`, `/clusters`, `/invoices?versioning`. */
function operationOf(request: Asked): string {
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1)
  return new URLSearchParams(request.body).get('Action') ?? `${request.path}?${[...request.query.keys()].join('&')}`
}

const CHOSEN = /^(?:DescribeDBInstances|DescribeVolumes|DescribeRepositories|\/clusters\?.*|\/[^/]+\/?\?versioning)$/

/** A refusal in the words of the protocol. */
function refusal(
  request: Asked,
  {
    status,
    code,
    message,
    ...more
  }: { status: number; code: string; message: string; headers?: object; also?: string },
): WireAnswer {
  const headers = { 'x-amzn-requestid': 'wire', 'x-amz-request-id': 'wire', ...more.headers }
  const error = `<Code>${code}</Code><Message>${message}</Message>${more.also ?? ''}`
  const xml = (body: string): WireAnswer => answerOf(status, 'text/xml', `<?xml version="1.0"?>\n${body}`, headers)
  switch (protocolOf(request)) {
    case 'query':
      return xml(`<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>wire</RequestId></ErrorResponse>`)
    case 'ec2':
      return xml(`<Response><Errors><Error>${error}</Error></Errors><RequestID>wire</RequestID></Response>`)
    case 'rest-xml':
      return xml(`<Error>${error}<RequestId>wire</RequestId></Error>`)
    case 'rest-json':
    case 'json':
      return answerOf(status, 'application/json', JSON.stringify({ __type: code, message }), {
        ...headers,
        'x-amzn-errortype': code,
      })
  }
}

const THROTTLED: Readonly<Record<Protocol, readonly [number, string]>> = {
  query: [400, 'Throttling'],
  ec2: [503, 'RequestLimitExceeded'],
  'rest-xml': [503, 'SlowDown'],
  'rest-json': [429, 'TooManyRequestsException'],
  json: [400, 'ThrottlingException'],
}

const EXPIRED: Readonly<Record<Protocol, readonly [number, string]>> = {
  query: [403, 'ExpiredToken'],
  ec2: [400, 'RequestExpired'],
  'rest-xml': [400, 'ExpiredToken'],
  'rest-json': [403, 'ExpiredTokenException'],
  json: [400, 'ExpiredTokenException'],
}

const SKEWED: Readonly<Record<Protocol, readonly [number, string]>> = {
  query: [403, 'SignatureDoesNotMatch'],
  ec2: [400, 'RequestExpired'],
  'rest-xml': [403, 'RequestTimeTooSkewed'],
  'rest-json': [403, 'InvalidSignatureException'],
  json: [400, 'InvalidSignatureException'],
}

const breakdown =
  (status: number, code: string) =>
  (request: Asked): WireAnswer =>
    refusal(request, { status, code, message: 'We encountered an internal error. Please try again.' })

/** Where a request says which page it wants, and an answer which one comes next. */
const TOKEN = /^(?:Marker|NextToken|nextToken|ContinuationToken|continuation-token)$/
const NEXT_XML = /<(Marker|NextMarker|NextToken|nextToken|ContinuationToken)>[^<]*<\//
const NEXT_JSON = /"(NextToken|nextToken)":"[^"]*"/

const tokenIn = ({ query, body }: Asked): string | undefined => {
  const form = body.startsWith('{') ? (Object.entries(JSON.parse(body) as object) as [string, unknown][]) : []
  const all: readonly (readonly [string, unknown])[] = [...query, ...new URLSearchParams(body), ...form]
  const found = all.find(([name]) => TOKEN.test(name))?.[1]
  return typeof found === 'string' ? found : undefined
}

/** Amazon Web Services. */
export const aws: Dialect = {
  provider: 'aws',
  same(request) {
    const { key, region, service } = signatureOf(request)
    const { method, path, query, body } = request
    return [key, region, service, method, path, query.toString(), operationOf(request), body].join(' ')
  },
  isDoor: (request) => /^(?:GetCallerIdentity|AssumeRole|DescribeRegions)$/.test(operationOf(request)),
  isChosen: (request) => CHOSEN.test(operationOf(request)),
  chosen:
    '`DescribeDBInstances`, `DescribeVolumes`, `DescribeRepositories`, `ListClusters` and `GetBucketVersioning`, one of each protocol',
  throttled(request, wait) {
    const [status, code] = THROTTLED[protocolOf(request)]
    const headers = wait === undefined ? {} : { 'retry-after': String(wait) }
    return refusal(request, { status, code, message: 'Rate exceeded', headers })
  },
  expired(request) {
    const [status, code] = EXPIRED[protocolOf(request)]
    const token = request.headers['x-amz-security-token']
    // S3 gives the token back beside the message.
    const also = typeof token === 'string' ? `<Token-0>${token}</Token-0>` : ''
    return refusal(request, { status, code, message: 'The security token included in the request is expired', also })
  },
  broken: [breakdown(500, 'InternalFailure'), breakdown(503, 'ServiceUnavailable'), breakdown(502, 'BadGateway')],
  /** As AWS words it where a signature is not the right one: with the request that it computed it from. */
  quoting(request) {
    const sent = ['host', 'x-amz-date', 'x-amz-security-token', 'authorization']
      .map((name) => `${name}:${String(request.headers[name] ?? '')}`)
      .join('\n')
    const message = `The request signature we calculated does not match. The Canonical String for this request should have been\n'${request.method}\n${request.path}\n${sent}'`
    const code = protocolOf(request) === 'rest-json' ? 'InvalidSignatureException' : 'SignatureDoesNotMatch'
    return refusal(request, { status: 403, code, message })
  },
  circle() {
    return (request) => {
      const token = tokenIn(request)
      if (token === undefined) return undefined
      return {
        change: (answer) => {
          const text = answer.body.toString()
          const looped = text
            .replace(NEXT_XML, (_, name: string) => `<${name}>${token}</`)
            .replace(NEXT_JSON, (_, name: string) => `"${name}":${JSON.stringify(token)}`)
          return { ...answer, body: Buffer.from(looped) }
        },
      }
    }
  },
  secretsOf({ headers }) {
    const [, signature] = /Signature=([0-9a-f]+)/.exec(headers.authorization ?? '') ?? []
    const token = headers['x-amz-security-token']
    return [signature, token].filter((one) => typeof one === 'string')
  },
}

/** The request is refused where it was not signed by the server's clock, which is so many milliseconds ahead. */
export function refusedByClock(request: WireRequest, now: number): WireAnswer | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(request.headers['x-amz-date'])) ?? []
  const [year = 0, month = 1, day, hour, minute, second] = parts.map(Number)
  const signed = Date.UTC(year, month - 1, day, hour, minute, second)
  if (Math.abs(signed - now) < 5 * 60_000) return undefined
  const [status, code] = SKEWED[protocolOf(request)]
  return refusal(request, { status, code, message: 'Signature expired or not yet current: the clocks differ' })
}
