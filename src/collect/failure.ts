/** What a failed call means for what to do next, whichever API it was. */
export type FailureKind =
  | 'denied'
  | 'throttled'
  | 'timeout'
  | 'transient'
  | 'expired'
  | 'clock-corrected'
  | 'not-enabled'
  | 'not-accepted'
  | 'no-answer'
  | 'rejected'

export type Failure = {
  readonly kind: FailureKind
  readonly code: string
  readonly status: number | undefined
  readonly message: string
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfter: number | undefined
}

/** Resolved, but not an answer of the API: no request id, or the list is not there (a captive portal, an empty body). */
export class NotAnAnswer extends Error {
  override readonly name = 'NotAnAnswer'
}

/** What the network says when nobody was reached, or when the connection broke. */
export const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
])

/** One short line: no markup, no control characters, no encoded blobs. */
export function oneLine(message: string): string {
  const line = message
    .replace(/Encoded authorization failure message:.*/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line || 'no message'
}
