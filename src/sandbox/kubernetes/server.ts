import { createServer, type IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type HttpAnswer, send } from '../effect.js'
import { coreVersions, groupList, groupOf, resourceList, versionInfo } from './discovery.js'
import type { KubernetesEstate } from './estate.js'
import type { Effect } from './faults.js'
import { listOf } from './lists.js'
import { asksForMetadata, metadataOnly } from './metadata-only.js'
import { groupVersionOf, servedBy } from './resources.js'
import { isAskedAt, isReview, type May, review } from './reviews.js'
import { resourceAt, type Target, targetOf } from './route.js'
import {
  badRequest,
  forbidden,
  methodNotAllowed,
  noObject,
  noPath,
  notAcceptable,
  StatusError,
  statusOf,
  unauthorized,
} from './status.js'
import { createStore } from './store.js'

/** One request that reached the sandbox. */
export type KubernetesCall = Target & {
  readonly cluster: string
  readonly method: string
  readonly path: string
  /** As permissions name it: `get`, `list`, `watch`; what the method says where that is no read. */
  readonly verb: string
  readonly query: Readonly<Record<string, string>>
  /** Whom the token stands for; nobody where it is not known. */
  readonly user?: string
}

export type KubernetesSandboxSettings = {
  /** What the calls are recorded under, `sandbox` unless told. */
  readonly cluster?: string
  /** Decides what goes wrong with a call, by how many of the same method and path came earlier. */
  readonly faults?: (call: KubernetesCall, earlier: number) => Effect | undefined
  /** The largest page of a list whose caller asks for pages, as large as it asks for unless told. */
  readonly pageSize?: number
  /** The time that the server says it is. */
  readonly now?: Date
  /** Whom tokens stand for; the auditor's alone unless told. */
  readonly tokens?: Readonly<Record<string, string>>
  /** What the caller may do: read everything unless told. */
  readonly may?: May
}

export type KubernetesSandbox = {
  /** Where to point the clients, such as `http://127.0.0.1:40001`. */
  readonly endpoint: string
  /** Every request so far, in the order of arrival. */
  readonly calls: readonly KubernetesCall[]
  close(): Promise<void>
}

/** The token that the sandbox knows, and whom it stands for. */
export const SANDBOX_TOKEN = 'sandbox-token-of-the-auditor'
export const SANDBOX_USER = 'system:serviceaccount:plumbline:auditor'

const READS = new Set(['get', 'list', 'watch'])
/** Bodies larger than this are compressed where the caller understands it. */
const COMPRESSED_FROM = 128 * 1024

/** Serves a cluster's API over HTTP on the loopback interface, on a port of the system's choice. */
export async function startKubernetesSandbox(
  estate: KubernetesEstate,
  settings: KubernetesSandboxSettings = {},
): Promise<KubernetesSandbox> {
  const { cluster = 'sandbox', tokens = { [SANDBOX_TOKEN]: SANDBOX_USER }, pageSize = Infinity } = settings
  const may: May = settings.may ?? (({ verb }) => READS.has(verb))
  const served = servedBy(estate)
  const store = createStore(estate, served.resources)
  const users = new Map(Object.entries(tokens))
  const calls: KubernetesCall[] = []
  const counts = new Map<string, number>()

  function callOf(request: IncomingMessage): KubernetesCall {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
    const { method = 'GET' } = request
    const target = targetOf(path)
    const query = Object.fromEntries(searchParams)
    const reads = target.name === undefined ? (query['watch'] === 'true' ? 'watch' : 'list') : 'get'
    const user = users.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
    const verb = method === 'GET' ? reads : method.toLowerCase()
    return { cluster, method, path, verb, query, ...target, ...(user !== undefined && { user }) }
  }

  function read(call: KubernetesCall, effect: Effect | undefined): object {
    const { path, name, namespace, query } = call
    if (path === '/version') return versionInfo(estate.version)
    if (path === '/api') return coreVersions
    if (path === '/apis') return groupList(served)
    if (call.resource === '') {
      if (call.version !== '') return resourceList(served, groupVersionOf(call))
      if (call.group !== '') return groupOf(served, call.group)
      throw noPath()
    }
    if (!may(call)) throw forbidden(call.user ?? '', call)
    const resource = resourceAt(served, call)
    if (call.verb === 'watch') throw badRequest('the sandbox does not watch')
    if (name === undefined) {
      const fault = effect && 'pages' in effect ? effect.pages : undefined
      return listOf(store, { resource, namespace, query }, { pageSize, fault })
    }
    const found = store.find(resource, name, namespace)
    if (!found) throw noObject(call, name)
    return { ...found, apiVersion: groupVersionOf(resource) }
  }

  function answer(request: IncomingMessage, body: string): { answer: HttpAnswer; effect?: Effect | undefined } {
    const call = callOf(request)
    const counted = `${call.method} ${call.path}`
    const earlier = counts.get(counted) ?? 0
    counts.set(counted, earlier + 1)
    calls.push(call)
    try {
      const effect = settings.faults?.(call, earlier)
      if (effect && 'error' in effect) throw effect.error(call)
      if (call.user === undefined) throw unauthorized()
      if (call.method === 'POST' && isReview(call.resource) && isAskedAt(call.resource, call))
        return { answer: ok(201, review(call.resource, body, { user: call.user, may, served }), request), effect }
      if (call.method !== 'GET') throw methodNotAllowed()
      const accept = request.headers.accept ?? '*/*'
      if (!/json|\*\/\*|application\/\*/.test(accept)) throw notAcceptable()
      if (/^\/(?:healthz|livez|readyz)$/.test(call.path)) return { answer: plain(200, 'ok'), effect }
      const full = read(call, effect)
      const changed = effect && 'change' in effect ? effect.change(full) : full
      return { answer: ok(200, asksForMetadata(accept) ? metadataOnly(changed) : changed, request), effect }
    } catch (thrown) {
      const error =
        thrown instanceof StatusError
          ? thrown
          : new StatusError(500, 'InternalError', `The sandbox broke: ${String(thrown)}`)
      return { answer: refused(error) }
    }
  }

  const common = (): Record<string, string> => ({
    'audit-id': `sandbox-${String(calls.length).padStart(6, '0')}`,
    'cache-control': 'no-cache, private',
    'x-kubernetes-pf-flowschema-uid': '5f1f7d6a-3a0e-4f4e-a7de-6a0ff2b3c001',
    'x-kubernetes-pf-prioritylevel-uid': '0c9e2a44-8d05-4a8e-a1b2-7f6b1c2d3002',
    ...(settings.now && { date: settings.now.toUTCString() }),
  })
  const plain = (status: number, body: string): HttpAnswer => ({
    status,
    headers: { ...common(), 'content-type': 'text/plain; charset=utf-8' },
    body,
  })
  const json = (status: number, value: object): HttpAnswer => ({
    status,
    headers: { ...common(), 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
  const ok = (status: number, value: object, request: IncomingMessage): HttpAnswer => {
    const whole = json(status, value)
    const compressed =
      whole.body.length > COMPRESSED_FROM && /\bgzip\b/.test(String(request.headers['accept-encoding']))
    if (!compressed) return whole
    const headers = { ...whole.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' }
    return { ...whole, headers, body: gzipSync(whole.body, { level: 1 }) }
  }
  const refused = (error: StatusError): HttpAnswer => {
    const { text, headers } = error.parts
    const one = text === undefined ? json(error.code, statusOf(error)) : plain(error.code, text)
    return { ...one, headers: { ...one.headers, ...headers } }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { answer: one, effect } = answer(request, Buffer.concat(chunks).toString())
      send(response, one, effect)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
