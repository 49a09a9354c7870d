import { getRetryAfterHint, isClockSkewCorrectedError, isThrottlingError, isTransientError } from '@smithy/core/retry'
import { type Failure, type FailureKind, NETWORK_CODES, NotAnAnswer, oneLine } from '../failure.js'

const EXPIRED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
  'CredentialsProviderError',
])
const NOT_ENABLED = new Set(['OptInRequired', 'SubscriptionRequiredException', 'SubscriptionRequired', 'NotSignedUp'])
const NOT_ACCEPTED = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'AuthFailure',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'InvalidAccessKeyId',
  'IncompleteSignature',
])
const THROTTLED = new Set([
  'SlowDown',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
])

/** A date by a clock that is hours ahead would have everybody wait for hours. */
const MOST_WAIT_MILLISECONDS = 60_000

type SdkError = Error & {
  readonly code?: unknown
  readonly Code?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: unknown
}

/** Reads an error of the SDK by its name, code and HTTP status: a proxy's 403 has none of the names. */
export function failureOf(thrown: unknown): Failure {
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as SdkError
  const code = codeOf(error)
  const status = error.$metadata?.httpStatusCode
  const failure = { code, status, message: messageOf(error, status), retryAfter: retryAfterOf(error) }
  return { ...failure, kind: kindOf(error, code, status) }
}

function kindOf(error: SdkError, code: string, status: number | undefined): FailureKind {
  if (error instanceof NotAnAnswer) return 'no-answer'
  if (isClockSkewCorrectedError(error as never)) return 'clock-corrected'
  if (EXPIRED.has(code)) return 'expired'
  if (NOT_ENABLED.has(code)) return 'not-enabled'
  if (NOT_ACCEPTED.has(code)) return 'not-accepted'
  if (status === 429 || THROTTLED.has(code) || isThrottlingError(error as never)) return 'throttled'
  // The SDK calls a connection that broke a timeout.
  if (NETWORK_CODES.has(code)) return 'transient'
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ETIMEDOUT') return 'timeout'
  if (status === 401 || status === 403) return 'denied'
  if ((status !== undefined && status >= 500) || isTransientError(error as never)) return 'transient'
  // A body that does not parse, or that names no error, was cut short or is not the API's.
  if ((status !== undefined && status < 300) || isUnreadable(error)) return 'no-answer'
  return /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError/i.test(code) ? 'denied' : 'rejected'
}

function codeOf(error: SdkError): string {
  const own = [error.Code, error.code].find((code): code is string => typeof code === 'string')
  return error.name !== 'Error' && error.name !== 'SyntaxError' && own === undefined ? error.name : (own ?? error.name)
}

function retryAfterOf(error: SdkError): number | undefined {
  if (error.$response === undefined) return undefined
  const hint: unknown = getRetryAfterHint(error.$response)
  return hint instanceof Date ? Math.min(MOST_WAIT_MILLISECONDS, Math.max(0, hint.getTime() - Date.now())) : undefined
}

const isUnreadable = (error: SdkError): boolean =>
  error instanceof SyntaxError || /parse error|Deserialization error|^Unknown(?:Error)?$/.test(error.message)

/** The SDK's own words about a body that it could not parse help nobody. */
function messageOf(error: SdkError, status: number | undefined): string {
  return isUnreadable(error)
    ? `the answer${status === undefined ? '' : ` (HTTP ${status})`} is not one of this API`
    : oneLine(error.message)
}
