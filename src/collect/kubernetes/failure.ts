import type { IncomingHttpHeaders } from 'node:http'
import { type Failure, type FailureKind, NETWORK_CODES, NotAnAnswer, oneLine } from '../failure.js'
import type { HttpAnswer } from './connection.js'
import { isMembers, type Members } from './reduce/read.js'

/** The API server answered with something else than success. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** What the server says in its own form, if it was the API server that answered. */
  readonly own: Members | undefined

  constructor({ status, headers, body }: HttpAnswer) {
    const own = statusIn(body)
    const said = own?.['message']
    super(typeof said === 'string' && said !== '' ? said : `HTTP ${status}`)
    this.status = status
    this.headers = headers
    this.own = own
  }
}

/** The router of an API server says so, in plain text, of groups that it does not serve. */
const NO_PATH = /^404 page not found\s*$/

function statusIn(body: string): Members | undefined {
  if (NO_PATH.test(body)) return { reason: 'NotFound', message: 'the server does not serve this path' }
  const value = parsed(body)
  return isMembers(value) && value['kind'] === 'Status' ? value : undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Reads what went wrong with a request: by HTTP status first, for proxies answer in words of their own. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Refused) return ofRefusal(thrown)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return { kind: kindOf(error, code), code, status: undefined, message: oneLine(error.message), retryAfter: undefined }
}

function kindOf(error: Error, code: string): FailureKind {
  if (error instanceof NotAnAnswer) return 'no-answer'
  if (error.name === 'SignInFailed') return 'not-accepted'
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ETIMEDOUT') return 'timeout'
  // A compressed body that was cut short.
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return 'no-answer'
  return NETWORK_CODES.has(code) ? 'transient' : 'rejected'
}

function ofRefusal({ status, headers, own, message }: Refused): Failure {
  const reason = own?.['reason']
  return {
    kind: kindOfStatus(status, own !== undefined),
    code: typeof reason === 'string' && reason !== '' ? reason : `HTTP ${status}`,
    status,
    message: oneLine(message),
    retryAfter: retryAfterOf(headers, own),
  }
}

function kindOfStatus(status: number, isOwn: boolean): FailureKind {
  if (status === 401) return 'expired'
  if (status === 403) return 'denied'
  if (status === 429) return 'throttled'
  if (status === 408 || status === 504) return 'timeout'
  if (status >= 500) return 'transient'
  // What the API server did not say itself is no answer of it: a proxy's page, a sign-in page.
  if (!isOwn) return 'no-answer'
  return status === 404 ? 'not-enabled' : 'rejected'
}

/** How long to wait, in milliseconds: as seconds or as a date in the header, or inside the refusal. */
function retryAfterOf(headers: IncomingHttpHeaders, own: Members | undefined): number | undefined {
  const said = headers['retry-after']
  if (said !== undefined && /^\d+$/.test(said.trim())) return Number(said) * 1_000
  const until = Date.parse(said ?? '')
  if (!Number.isNaN(until)) return Math.max(0, until - (Date.parse(headers.date ?? '') || Date.now()))
  const details = own?.['details']
  const seconds = isMembers(details) ? details['retryAfterSeconds'] : undefined
  return typeof seconds === 'number' ? seconds * 1_000 : undefined
}
