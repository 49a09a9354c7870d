import { type Failure, type FailureKind, NETWORK_CODES, NotAnAnswer, oneLine } from '../failure.js'
import { HttpFailure } from './http.js'

/** However long the server would have us wait: whoever waits longer does not see that the limit was lifted. */
const MOST_WAIT_MILLISECONDS = 60_000
const LEAST_WAIT_MILLISECONDS = 250

/** Reads an error by its HTTP status, or by what the network said. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (error instanceof HttpFailure) {
    const { status, headers } = error
    const kind = kindOf(status)
    const retryAfter = kind === 'throttled' || status === 503 ? retryAfterOf(headers) : undefined
    return { kind, code: `HTTP ${status}`, status, message: oneLine(error.message), retryAfter }
  }
  const code = networkCodeOf(error) ?? error.name
  const kind = localKindOf(error, code)
  return { kind, code, status: undefined, message: oneLine(saidBy(error)), retryAfter: undefined }
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'expired'
  if (status === 403) return 'denied'
  if (status === 429) return 'throttled'
  if (status === 408) return 'timeout'
  return status >= 500 ? 'transient' : 'rejected'
}

function localKindOf(error: Error, code: string): FailureKind {
  if (error instanceof NotAnAnswer) return 'no-answer'
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ETIMEDOUT') return 'timeout'
  return NETWORK_CODES.has(code) || code.startsWith('UND_ERR_') ? 'transient' : 'rejected'
}

/** Seconds until there are more calls, spread out so that those who wait do not all come back at once. */
function retryAfterOf(headers: Headers): number {
  const asked = Math.max(...['retry-after', 'x-ratelimit-reset'].map((name) => secondsIn(headers.get(name))), 0) * 1000
  const spread = LEAST_WAIT_MILLISECONDS * (1 + Math.random())
  return Math.min(MOST_WAIT_MILLISECONDS, asked + spread)
}

function secondsIn(header: string | null): number {
  if (header === null || header.trim() === '') return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, (date - Date.now()) / 1000)
}

/** `fetch` says no more than that it failed; why lies inside. */
function networkCodeOf(error: Error): string | undefined {
  const cause: unknown = error.cause
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined
  return typeof cause.code === 'string' ? cause.code : undefined
}

const saidBy = (error: Error): string =>
  error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
