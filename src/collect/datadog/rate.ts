import type { Rate } from '../pacer.js'

/**
 * Of each operation. Datadog publishes few of its limits: its answers tell them. This keeps to a fraction of the smallest
 * that is known.
 */
export const RATE: Rate = { perSecond: 10, burst: 30 }

/** How many calls to one organisation may be under way at once. */
export const AT_ONCE = 8
