import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type HttpAnswer, send } from '../effect.js'
import { decodeForm, routeRest } from './decode.js'
import { encodeAnswer, encodeError } from './encode.js'
import type { AwsEstate } from './estate.js'
import type { Effect } from './faults.js'
import { ApiError, type Caller, type Input } from './operation.js'
import { page } from './pages.js'
import { type OperationSchema, operationSchemas } from './schemas.js'
import { type SandboxService, services } from './services.js'

/** One request that reached the sandbox. */
export type SandboxCall = {
  readonly account: string
  readonly region: string
  readonly operation: string
  readonly input: Input
  /** The access key that signed it. */
  readonly key: string
}

export type SandboxSettings = {
  /** Decides what goes wrong with a call, by how many of the same operation, account and region came earlier. */
  readonly faults?: (call: SandboxCall, earlier: number) => Effect | undefined
  /** The largest page of any list, 1000 unless told. */
  readonly pageSize?: number
  /** What the estate takes for the present. */
  readonly now?: Date
}

export type AwsSandbox = {
  /** Where to point the clients, such as `http://127.0.0.1:40001`. */
  readonly endpoint: string
  /** Every request so far, in the order of arrival. */
  readonly calls: readonly SandboxCall[]
  close(): Promise<void>
}

/** Serves AWS accounts over HTTP on the loopback interface, on a port of the system's choice. */
export async function startAwsSandbox(estate: AwsEstate, settings: SandboxSettings = {}): Promise<AwsSandbox> {
  const calls: SandboxCall[] = []
  const counts = new Map<string, number>()
  const answered = new Map<string, number>()
  const { pageSize = 1000 } = settings
  const schemas = new Map<SandboxService, ReadonlyMap<string, OperationSchema>>()
  const schemasOf = (service: SandboxService) => {
    const known = schemas.get(service) ?? operationSchemas(service.load())
    schemas.set(service, known)
    return known
  }

  function answer(request: IncomingMessage, body: string): { answer: HttpAnswer; effect?: Effect | undefined } {
    const requestId = `sandbox-${String(calls.length + 1).padStart(6, '0')}`
    const identity = identityOf(request)
    const service = services.find(
      (one) => (one.signedAs ?? one.prefix) === identity?.signedAs && matchesPath(one, request.url ?? '/'),
    )
    if (!service || !identity)
      return {
        answer: encodeError(
          'rest-xml',
          new ApiError('UnknownService', 404, 'The sandbox does not speak this service'),
          requestId,
        ),
      }
    try {
      const own = estate.accounts[identity.account]
      if (!own) throw new ApiError('InvalidClientTokenId', 403, 'The security token included in the request is invalid')
      const { operation, input } = read(service, schemasOf(service), request, body)
      const call = {
        account: identity.account,
        region: identity.region,
        operation: `${service.prefix}:${operation.name}`,
        input,
        key: identity.key,
      }
      const counted = `${call.account}/${call.region} ${call.operation}`
      const seen = counts.get(counted) ?? 0
      counts.set(counted, seen + 1)
      calls.push(call)
      const effect = settings.faults?.(call, seen)
      if (effect && 'error' in effect) throw effect.error(service.protocol, call.operation)
      const handler = service.handlers[operation.name]
      if (!handler) throw new ApiError('InvalidAction', 400, `The sandbox does not know ${call.operation}`)
      const asked = (name: string): number => answered.get(`${identity.account} ${name}`) ?? 0
      answered.set(`${identity.account} ${call.operation}`, asked(call.operation) + 1)
      const caller: Caller = {
        ...identity,
        own,
        here: own.regions[identity.region] ?? {},
        estate,
        now: settings.now ?? new Date(),
        pageSize,
        asked,
      }
      const full = handler(caller, input)
      const whole = page(
        operation,
        input,
        effect && 'change' in effect ? effect.change(full) : full,
        pageSize,
        effect && 'pages' in effect ? effect.pages : undefined,
      )
      return { answer: encodeAnswer(service.protocol, operation, whole, requestId), effect }
    } catch (thrown) {
      const error =
        thrown instanceof ApiError
          ? thrown
          : new ApiError('InternalFailure', 500, `The sandbox broke: ${String(thrown)}`)
      return { answer: encodeError(service.protocol, error, requestId) }
    }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { answer: one, effect } = answer(request, Buffer.concat(chunks).toString())
      send(response, one, effect)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Twelve digits in the access key name the account; the signature's scope names region and service, the token the role. */
function identityOf(
  request: IncomingMessage,
): { account: string; region: string; signedAs: string; role: string | undefined; key: string } | undefined {
  const [, key = '', region = '', signedAs = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
  const [account] = /\d{12}/.exec(key) ?? []
  const [, role] = /^role:(.+)$/.exec(String(request.headers['x-amz-security-token'] ?? '')) ?? []
  return signedAs === '' ? undefined : { account: account ?? '', region, signedAs, role, key }
}

const S3_CONTROL_PATH = '/v20180820/'

const matchesPath = ({ prefix }: SandboxService, path: string): boolean =>
  (prefix === 's3control') === path.startsWith(S3_CONTROL_PATH) || (prefix !== 's3' && prefix !== 's3control')

function read(
  service: SandboxService,
  schemas: ReadonlyMap<string, OperationSchema>,
  request: IncomingMessage,
  body: string,
): { operation: OperationSchema; input: Input } {
  const named = (name: string): OperationSchema => {
    const operation = schemas.get(name)
    if (!operation) throw new ApiError('InvalidAction', 400, `${service.prefix} has no operation ${name}`)
    return operation
  }
  if (service.protocol === 'query' || service.protocol === 'ec2') {
    const operation = named(new URLSearchParams(body).get('Action') ?? '')
    return { operation, input: decodeForm(operation.input, body, service.protocol) }
  }
  if (service.protocol === 'json') {
    const target = String(request.headers['x-amz-target'] ?? '')
    return { operation: named(target.slice(target.lastIndexOf('.') + 1)), input: JSON.parse(body || '{}') as Input }
  }
  const url = new URL(request.url ?? '/', 'http://sandbox')
  // S3 by path: the bucket is the first segment, and the operation's own path begins behind it.
  const [, bucket = ''] = service.prefix === 's3' ? url.pathname.split('/') : []
  const path = bucket === '' ? url.pathname : url.pathname.slice(bucket.length + 1) || '/'
  const candidates = [...schemas.values()].filter(
    ({ input }) => service.prefix !== 's3' || hasBucket(input) === (bucket !== ''),
  )
  const routed = routeRest(candidates, {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    headers: request.headers as Record<string, string>,
  })
  if (!routed)
    throw new ApiError('InvalidAction', 400, `${service.prefix} has nothing at ${request.method ?? ''} ${url.pathname}`)
  const given = body.startsWith('{') ? (JSON.parse(body) as Input) : {}
  return {
    operation: routed.operation,
    input: { ...given, ...routed.input, ...(bucket !== '' && { Bucket: decodeURIComponent(bucket) }) },
  }
}

const hasBucket = (input: OperationSchema['input']): boolean =>
  [...input.structIterator()].some(([name]) => name === 'Bucket')
