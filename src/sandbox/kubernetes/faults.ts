import type { Effect as SharedEffect } from '../effect.js'
import type { PageFault } from './lists.js'
import type { KubernetesCall } from './server.js'
import { forbidden, forbiddenPath, StatusError, unauthorized, unavailable } from './status.js'

/** What can go wrong with one call, on purpose. */
export type Effect =
  | SharedEffect
  /** The server refuses, in its own words. */
  | { readonly error: (call: KubernetesCall) => StatusError }
  /** The list is cut into pages wrongly. */
  | { readonly pages: PageFault }

/** The refusal of a missing permission. */
export const deny: Effect = {
  error: (call) =>
    call.resource === '' ? forbiddenPath(call.user ?? '', call.path) : forbidden(call.user ?? '', call),
}

/** The token is no longer good. */
export const signedOut: Effect = { error: unauthorized }

/** Too many requests; the caller is told to wait a second. */
export const throttle: Effect = {
  error: () =>
    new StatusError(429, 'TooManyRequests', 'The request is rejected: too many requests, please try again later.', {
      details: { retryAfterSeconds: 1 },
      headers: { 'retry-after': '1' },
    }),
}

/** The same from the server's priority and fairness filter, which speaks plain text. */
export const queueFull: Effect = {
  error: () =>
    new StatusError(429, 'TooManyRequests', 'Too many requests', {
      text: 'Too many requests, please try again later.\n',
      headers: { 'retry-after': '1' },
    }),
}

export const broken: Effect = {
  error: () =>
    new StatusError(500, 'InternalError', 'Internal error occurred: etcdserver: request timed out', { details: {} }),
}

export const down: Effect = { error: unavailable }

/** A list without its items, as a client in Go writes an empty one. */
export const itemsNull: Effect = { change: (answer) => ({ ...answer, items: null }) }
