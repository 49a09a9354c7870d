import type { Effect as SharedEffect } from '../effect.js'
import { ApiError } from './operation.js'
import type { PageFault } from './pages.js'
import type { ProtocolName } from './services.js'

/** What can go wrong with one call, on purpose. */
export type Effect =
  | SharedEffect
  /** The API answers with an error of its own, as its protocol does. */
  | {
      readonly error: (protocol: ProtocolName, operation: string) => ApiError
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The list is cut into pages wrongly. */
  | { readonly pages: PageFault }

/** IAM guards all reads of Budgets by one action, and names that one. */
const actionOf = (operation: string): string => (operation.startsWith('budgets:') ? 'budgets:ViewBudget' : operation)

/** The refusal of a missing permission, in each protocol's words. */
export const deny: Effect = {
  error: (protocol, operation) => {
    const message = `User: arn:aws:iam::111111111111:user/auditor is not authorized to perform: ${actionOf(operation)} because no identity-based policy allows it`
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
