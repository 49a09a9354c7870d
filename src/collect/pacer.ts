import type { Clock } from './clock.js'

/** How often an operation may be called: a steady rate, and how many calls may go at once after a rest. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Lets calls through at a rate, and slower for a while after the API has said that it was too fast. */
export type Pacer = {
  /** Resolves when the next call may go; rejects when the signal aborts. */
  turn(signal: AbortSignal): Promise<void>
  /** The API throttled a call: halve the rate, and let nothing through for so many milliseconds. */
  slowDown(pauseMilliseconds: number): void
}

const SLOWEST = 1 / 16
/** Calls that must go through before a slowed pacer speeds up by a tenth again. */
const CALM_CALLS = 10

/** A pacer after the generic cell rate algorithm: it keeps one moment in time, no queue and no timer of its own. */
export function createPacer({ perSecond, burst }: Rate, clock: Clock): Pacer {
  const interval = 1000 / perSecond
  let factor = 1
  let calm = 0
  let arrival = -Infinity
  let closedUntil = 0
  let slowdowns = 0

  return {
    async turn(signal) {
      for (;;) {
        const now = clock.now()
        const spacing = interval / factor
        const start = Math.max(now, closedUntil)
        arrival = Math.max(arrival, start - interval * (burst - 1))
        const wait = arrival - now
        arrival += spacing
        const before = slowdowns
        if (wait > 0) await clock.sleep(wait, signal)
        // Whoever waited while the API said that it was too fast waits anew, at the rate that holds now.
        if (before === slowdowns) break
      }
      calm += 1
      if (factor < 1 && calm >= CALM_CALLS) {
        factor = Math.min(1, factor * 1.1)
        calm = 0
      }
    },
    slowDown(pauseMilliseconds) {
      factor = Math.max(SLOWEST, factor / 2)
      calm = 0
      closedUntil = Math.max(closedUntil, clock.now() + pauseMilliseconds)
      arrival = closedUntil
      slowdowns += 1
    },
  }
}
