import { setTimeout as delay } from 'node:timers/promises'

/** What waiting goes by. */
export type Clock = { now(): number; sleep(milliseconds: number, signal: AbortSignal): Promise<void> }

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
}
