import type { Effect as SharedEffect } from '../effect.js'
import { ApiError, forbidden, type Headers, refusal } from './api-error.js'
import type { PageFault } from './pages.js'
import type { DatadogCall } from './server.js'

/** What can go wrong with one call, on purpose. */
export type Effect =
  | SharedEffect
  /** The API answers with an error of its own. */
  | { readonly error: (call: DatadogCall) => ApiError }
  /** The list is cut into pages wrongly. */
  | { readonly pages: PageFault }
  /** Success, with this in place of what the estate gives: `null`, an empty object. */
  | { readonly body: unknown }
  /** The right answer, with other headers. */
  | { readonly headers: Headers }

/** The refusal of a missing scope, in the endpoint's words. */
export const deny: Effect = { error: ({ refuses, scope }) => forbidden(refuses, scope ?? '') }

/** The token or the keys are not known, or no longer. */
export const unauthorized: Effect = { error: () => refusal(401, 'Unauthorized') }

/** Too many requests. @param reset in how many seconds there are more; the API may also keep that to itself */
export const throttle = (reset?: number): Effect => ({
  error: () =>
    new ApiError(
      429,
      { errors: ['Rate limit of 300 requests in 3600 seconds reached. Please try again later.'] },
      reset === undefined ? NO_LIMITS : usedUp(reset),
    ),
})

/** The right answer, and the last one for so many seconds. */
export const lastBefore = (reset: number): Effect => ({ headers: usedUp(reset) })

/** A page for humans in place of an error. */
export const broken: Effect = {
  error: () => new ApiError(500, '<html><body><h1>500 Internal Server Error</h1></body></html>'),
}

/** The answer without what a path leads to, such as `0.query` or `data.0.attributes.name`. */
export const without = (path: string): Effect => ({ change: (answer) => edited(answer, path.split('.'), undefined) })

/** The answer with another value where a path leads to: a kind that is not known yet, a wrong type, `null` for a list. */
export const replaced = (path: string, value: unknown): Effect => ({
  change: (answer) => edited(answer, path.split('.'), value),
})

const usedUp = (reset: number): Headers => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) })

const NO_LIMITS: Headers = {
  'x-ratelimit-limit': undefined,
  'x-ratelimit-period': undefined,
  'x-ratelimit-remaining': undefined,
  'x-ratelimit-reset': undefined,
  'x-ratelimit-name': undefined,
}

function edited(value: object, [key = '', ...rest]: readonly string[], put: unknown): object {
  const members = new Map<string, unknown>(Object.entries(value))
  const inner = members.get(key)
  if (rest.length > 0 && (typeof inner !== 'object' || inner === null)) throw new Error(`The answer has no ${key}`)
  const next = rest.length > 0 && typeof inner === 'object' && inner !== null ? edited(inner, rest, put) : put
  if (next === undefined) members.delete(key)
  else members.set(key, next)
  return Array.isArray(value) ? [...members.values()] : Object.fromEntries(members)
}
