import { gunzipSync } from 'node:zlib'
import { answerOf, type Dialect } from '../dialect.js'
import type { WireAnswer } from '../proxy.js'

/** A refusal as API servers give it. */
const status = (code: number, reason: string, message: string, more: object = {}, headers: object = {}): WireAnswer =>
  answerOf(
    code,
    'application/json',
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      code,
      ...more,
    }),
    headers,
  )

const CHOSEN = new Set(['/api/v1/pods', '/apis/apps/v1/deployments', '/apis/policy/v1/poddisruptionbudgets'])

const BROKEN = [
  () => status(500, 'InternalError', 'Internal error occurred: etcdserver: request timed out'),
  () => status(503, 'ServiceUnavailable', 'the server is currently unable to handle the request'),
  () => answerOf(502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>'),
] as const

/** The answer, not compressed. */
export function unpacked(answer: WireAnswer): WireAnswer {
  if (answer.headers['content-encoding'] !== 'gzip') return answer
  const { 'content-encoding': _, ...headers } = answer.headers
  return { ...answer, headers, body: gunzipSync(answer.body) }
}

/** The page of a list is too old to go on, and the server gives no newer token. */
export const gone = (): WireAnswer =>
  status(410, 'Expired', 'The provided continue parameter is too old to display a consistent list result.')

/** The query with the place that its token goes on from: the version in it changes with whatever changes in the cluster. */
function withPlace(query: URLSearchParams): URLSearchParams {
  const token = query.get('continue')
  const [, start] = /"start":"([^"]*)"/.exec(Buffer.from(token ?? '', 'base64url').toString()) ?? []
  const placed = new URLSearchParams(query)
  if (start !== undefined) placed.set('continue', start)
  return placed
}

/** Kubernetes. */
export const kubernetes: Dialect = {
  provider: 'kubernetes',
  same: ({ method, path, query, body }) => `${method} ${path}?${withPlace(query).toString()} ${body}`,
  isDoor: ({ path }) => path === '/version',
  isChosen: ({ path }) => CHOSEN.has(path),
  chosen: 'pods, deployments and pod disruption budgets',
  throttled: (_, wait) =>
    wait === undefined
      ? answerOf(429, 'text/plain; charset=utf-8', 'Too many requests, please try again later.\n')
      : status(
          429,
          'TooManyRequests',
          'The request is rejected: too many requests, please try again later.',
          { details: { retryAfterSeconds: wait } },
          { 'retry-after': String(wait) },
        ),
  expired: () => status(401, 'Unauthorized', 'Unauthorized'),
  broken: BROKEN,
  quoting: ({ headers }) =>
    status(400, 'BadRequest', `the request cannot be understood: authorization: ${String(headers.authorization)}`),
  circle() {
    return ({ query }) => {
      const token = query.get('continue')
      if (token === null) return undefined
      return {
        change: (answer) => {
          const plain = unpacked(answer)
          const looped = plain.body
            .toString()
            .replace(/"continue":"[^"]*"/, () => `"continue":${JSON.stringify(token)}`)
          return { ...plain, body: Buffer.from(looped) }
        },
      }
    }
  },
  secretsOf: ({ headers }) => [(headers.authorization ?? '').replace(/^Bearer /, '')],
}
