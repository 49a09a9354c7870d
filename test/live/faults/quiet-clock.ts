import type { Clock } from '../../../src/collect/clock.js'
import type { Proxy } from './proxy.js'

/** Turns of the event loop in which nothing happened on the wire: then nobody does anything but wait. */
const QUIET_TURNS = 10
/** Who wakes within the same second wakes together: one by one they would take as long as there are calls. */
const TICK_MILLISECONDS = 1_000

/**
 * A clock that goes on only while everybody waits, and then at once to the moment at which the first of them wakes. What
 * waits for an hour so costs no time, and the run ends at its deadline however fast the machine is.
 */
export function quietClock(proxy: Proxy, deadline: number, onDeadline: () => void): Clock {
  const sleepers = new Set<{ readonly until: number; wake(): void }>()
  let time = 0
  let isWatching = false

  function watch(quiet: number, seen: number): void {
    if (sleepers.size === 0) {
      isWatching = false
      return
    }
    const isQuiet = proxy.underWay() === 0 && proxy.requests.length === seen
    if (isQuiet && quiet >= QUIET_TURNS) {
      time = Math.min(...[...sleepers].map(({ until }) => until)) + TICK_MILLISECONDS
      if (time > deadline) onDeadline()
      for (const sleeper of sleepers) if (sleeper.until <= time) sleeper.wake()
    }
    const next = isQuiet && quiet < QUIET_TURNS ? quiet + 1 : 0
    setImmediate(watch, next, proxy.requests.length)
  }

  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', onAbort)
        }
        const onAbort = (): void => {
          end()
          reject(new Error('aborted'))
        }
        const sleeper = {
          until: time + milliseconds,
          wake: () => {
            end()
            resolve()
          },
        }
        if (signal.aborted) {
          onAbort()
          return
        }
        signal.addEventListener('abort', onAbort, { once: true })
        sleepers.add(sleeper)
        if (!isWatching) {
          isWatching = true
          setImmediate(watch, 0, proxy.requests.length)
        }
      }),
  }
}
