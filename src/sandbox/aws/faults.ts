import type { ServerResponse } from 'node:http'
import type { HttpAnswer } from './encode.js'
import { ApiError } from './operation.js'
import type { PageFault } from './pages.js'
import type { ProtocolName } from './services.js'

/** What can go wrong with one call, on purpose. */
export type Effect =
  /** The API answers with an error of its own, as its protocol does. */
  | {
      readonly error: (protocol: ProtocolName, operation: string) => ApiError
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The answer comes, but not for so many milliseconds. */
  | { readonly delay: number }
  /** The connection breaks before anything is sent. */
  | { readonly reset: true }
  /** Nothing is ever sent. */
  | { readonly silence: true }
  /** Headers and half the body are sent, then nothing more. */
  | { readonly stall: true }
  /** Headers promise the whole body, the connection ends half-way. */
  | { readonly truncate: true }
  /** Success, with this in place of an answer, and without a request id: what a captive portal does. */
  | { readonly instead: string }
  /** The answer is another one than the estate gives: a field less, a type that nobody expects. */
  | { readonly change: (answer: object) => object }
  /** The list is cut into pages wrongly. */
  | { readonly pages: PageFault }

/** The refusal of a missing permission, in each protocol's words. */
export const deny: Effect = {
  error: (protocol, operation) => {
    const message = `User: arn:aws:iam::111111111111:user/auditor is not authorized to perform: ${operation} because no identity-based policy allows it`
    const codes: Readonly<Record<ProtocolName, string>> = {
      query: 'AccessDenied',
      ec2: 'UnauthorizedOperation',
      'rest-xml': 'AccessDenied',
      'rest-json': 'AccessDeniedException',
      json: 'AccessDeniedException',
    }
    return new ApiError(codes[protocol], 403, protocol === 'rest-xml' ? 'Access Denied' : message)
  },
}

/** Too many requests, in each protocol's words. */
export const throttle: Effect = {
  error: (protocol) => {
    const answers: Readonly<Record<ProtocolName, readonly [string, number]>> = {
      query: ['Throttling', 400],
      ec2: ['RequestLimitExceeded', 503],
      'rest-xml': ['SlowDown', 503],
      'rest-json': ['TooManyRequestsException', 429],
      json: ['ThrottlingException', 400],
    }
    const [code, status] = answers[protocol]
    return new ApiError(code, status, 'Rate exceeded')
  },
}

export const expired: Effect = { error: () => new ApiError('ExpiredToken', 400, 'The provided token has expired.') }
export const broken: Effect = {
  error: () => new ApiError('InternalFailure', 500, 'We encountered an internal error. Please try again.'),
}

/** Sends an answer, or does to it what the effect says. */
export function send(response: ServerResponse, { status, headers, body }: HttpAnswer, effect?: Effect): void {
  const whole = Buffer.from(body)
  const finish = (): void => {
    response.writeHead(status, { ...headers, 'content-length': whole.length })
    response.end(whole)
  }
  if (!effect || 'error' in effect || 'pages' in effect || 'change' in effect) finish()
  else if ('delay' in effect) setTimeout(finish, effect.delay)
  else if ('reset' in effect) response.socket?.resetAndDestroy()
  else if ('instead' in effect) response.writeHead(200, { 'content-type': 'text/html' }).end(effect.instead)
  else if ('stall' in effect || 'truncate' in effect) {
    response.writeHead(status, { ...headers, 'content-length': whole.length })
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => {
      if ('truncate' in effect) response.socket?.destroy()
    })
  }
}
