import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Effect as SharedEffect, type HttpAnswer, send } from '../effect.js'
import { ApiError, forbidden, forbiddenStranger, type Headers, refusal } from './api-error.js'
import type { DatadogEstate } from './estate.js'
import type { Effect } from './faults.js'
import { operationAt } from './operations.js'
import type { Operation } from './operation.js'

/** One request that reached the sandbox. */
export type DatadogCall = {
  readonly method: string
  readonly path: string
  /** Such as `datadog:ListMonitors`; empty where the API has nothing. */
  readonly operation: string
  readonly query: { readonly [name: string]: string }
  /** How the caller showed who it is. */
  readonly authorization: 'keys' | 'api-key' | 'bearer' | 'none'
  /** The permission that the operation needs. */
  readonly scope: string | undefined
  /** How the endpoint words refusals. */
  readonly refuses: 'plain' | 'json-api'
}

export type DatadogSandboxSettings = {
  /** Decides what goes wrong with a call, by how many of the same operation came earlier. */
  readonly faults?: (call: DatadogCall, earlier: number) => Effect | undefined
  /** The largest page of any list, whatever is asked for: each endpoint's own unless told. */
  readonly pageSize?: number
  /** What the organisation takes for the present. */
  readonly now?: Date
  /** The scopes that the caller's application key or token lacks. */
  readonly lacks?: readonly string[]
}

export type DatadogSandbox = {
  /** Where to point the clients, such as `http://127.0.0.1:40001`. */
  readonly endpoint: string
  /** Every request so far, in the order of arrival. */
  readonly calls: readonly DatadogCall[]
  close(): Promise<void>
}

/** Serves a Datadog organisation over HTTP on the loopback interface, on a port of the system's choice. */
export async function startDatadogSandbox(
  org: DatadogEstate,
  settings: DatadogSandboxSettings = {},
): Promise<DatadogSandbox> {
  const calls: DatadogCall[] = []
  const counts = new Map<string, number>()
  const lacks = new Set(settings.lacks)

  function answer(request: IncomingMessage): { readonly answer: HttpAnswer; readonly effect?: SharedEffect } {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
    const found = operationAt(url.pathname)
    const call = callOf(request, url, found?.operation)
    calls.push(call)
    const earlier = counts.get(call.operation) ?? 0
    counts.set(call.operation, earlier + 1)
    const headers = headersOf(call)
    try {
      if (!found) throw refusal(404, 'Not found')
      if (call.method !== 'GET') throw refusal(405, 'Method Not Allowed')
      const effect = settings.faults?.(call, earlier)
      if (effect && 'error' in effect) throw effect.error(call)
      admit(call, found.operation, lacks)
      const unknown = Object.keys(call.query).filter((name) => !found.operation.query?.includes(name))
      if (unknown.length > 0) throw refusal(400, `The sandbox does not know ${unknown.join(', ')} here`)
      if (effect && 'body' in effect) return { answer: encode(200, effect.body, headers) }
      const whole = found.operation.answer({
        estate: org,
        url,
        query: url.searchParams,
        parameters: found.parameters,
        cutting: {
          query: url.searchParams,
          most: settings.pageSize ?? Infinity,
          fault: effect && 'pages' in effect ? effect.pages : undefined,
        },
        now: settings.now ?? new Date(),
      })
      if (!effect || 'pages' in effect) return { answer: encode(200, whole, headers) }
      if ('headers' in effect) return { answer: encode(200, whole, { ...headers, ...effect.headers }) }
      return { answer: encode(200, 'change' in effect ? effect.change(whole) : whole, headers), effect }
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : refusal(500, `The sandbox broke: ${String(thrown)}`)
      return { answer: encode(error.status, error.body, { ...headers, ...error.headers }) }
    }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    request.on('end', () => {
      const one = answer(request)
      send(response, one.answer, one.effect)
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

function callOf(request: IncomingMessage, url: URL, operation: Operation | undefined): DatadogCall {
  return {
    method: request.method ?? '',
    path: url.pathname,
    operation: operation ? `datadog:${operation.name}` : '',
    query: Object.fromEntries(url.searchParams),
    authorization: authorizationOf(request),
    scope: operation?.scope,
    refuses: operation?.refuses ?? 'plain',
  }
}

function authorizationOf({ headers }: IncomingMessage): DatadogCall['authorization'] {
  if (/^Bearer ./.test(headers.authorization ?? '')) return 'bearer'
  if (!headers['dd-api-key']) return 'none'
  return headers['dd-application-key'] ? 'keys' : 'api-key'
}

/** Lets in whoever shows keys or a token with the permission: which keys these are is all the same. */
function admit(call: DatadogCall, { apiKeyIsEnough }: Operation, lacks: ReadonlySet<string>): void {
  const { authorization, scope, refuses, path } = call
  if (authorization === 'none') {
    if (apiKeyIsEnough) throw refusal(403, 'API key required')
    throw path.startsWith('/api/v1/') ? forbiddenStranger() : refusal(403, 'Forbidden')
  }
  if (authorization === 'api-key' && !apiKeyIsEnough) throw refusal(403, 'Forbidden')
  if (scope !== undefined && lacks.has(scope)) throw forbidden(refuses, scope)
}

/** The limits are generous and never used up: a fault has to. */
const headersOf = ({ operation, refuses }: DatadogCall): Headers => ({
  'content-type': refuses === 'json-api' ? 'application/vnd.api+json' : 'application/json',
  'x-ratelimit-limit': '1000',
  'x-ratelimit-period': '10',
  'x-ratelimit-remaining': '999',
  'x-ratelimit-reset': '5',
  'x-ratelimit-name': operation
    .replace(/^datadog:/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase(),
})

const encode = (status: number, body: unknown, headers: Headers): HttpAnswer => ({
  status,
  headers: {
    ...Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(typeof body === 'string' && { 'content-type': 'text/html' }),
  },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
