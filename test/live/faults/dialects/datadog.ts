import { answerOf, type Asked, type Dialect } from '../dialect.js'
import type { WireAnswer } from '../proxy.js'

const refusal = (status: number, message: string, headers: object = {}): WireAnswer =>
  answerOf(status, 'application/json', JSON.stringify({ errors: [message] }), headers)

const CHOSEN = new Set(['/api/v1/monitor', '/api/v1/slo', '/api/v2/users'])

const BROKEN = [
  () => answerOf(500, 'text/html', '<html><body><h1>500 Internal Server Error</h1></body></html>'),
  () => refusal(503, 'Service Unavailable'),
  () => refusal(502, 'Bad Gateway'),
] as const

/** The parameters that say which page. */
const PAGE = /^(?:page|start|offset|skip|id_offset|page\[number\]|page\[offset\])$/

/** Not permitted, in the words that Datadog also has for keys that it no longer knows. */
export const forbidden = (): WireAnswer => refusal(403, 'Forbidden')

/** Datadog. */
export const datadog: Dialect = {
  provider: 'datadog',
  same: ({ method, path, query, body }) => `${method} ${path}?${query.toString()} ${body}`,
  isDoor: ({ path }) => path === '/api/v2/current_user',
  isChosen: ({ path }) => CHOSEN.has(path),
  chosen: 'monitors, objectives and users',
  throttled: (_, wait) =>
    refusal(
      429,
      'Rate limit of 100 requests in 60 seconds reached. Please try again later.',
      wait === undefined
        ? {}
        : {
            'x-ratelimit-limit': '100',
            'x-ratelimit-period': '60',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(wait),
          },
    ),
  expired: () => refusal(401, 'Unauthorized'),
  broken: BROKEN,
  quoting: ({ headers }) =>
    refusal(
      400,
      `not understood: dd-api-key: ${String(headers['dd-api-key'])}, dd-application-key: ${String(headers['dd-application-key'])}`,
    ),
  circle() {
    // Pages are asked for by number: the server gives the same one, whichever it is.
    const first = new Map<string, WireAnswer>()
    const list = ({ path, query }: Asked): string =>
      `${path}?${[...query].filter(([name]) => !PAGE.test(name)).join('&')}`
    return (request) => ({
      change: (answer) => {
        const page = first.get(list(request)) ?? answer
        first.set(list(request), page)
        return page
      },
    })
  },
  secretsOf: ({ headers }) =>
    [headers['dd-api-key'], headers['dd-application-key']].filter((one) => typeof one === 'string'),
}
