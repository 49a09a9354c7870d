import type { Clock } from '../clock.js'

/** What the API says is left of its limits. Operations that share a limit share what is left of it. */
export type Budget = {
  /** Resolves when the limit of the operation lets another call through; rejects when the signal aborts. */
  turn(operation: string, signal: AbortSignal): Promise<void>
  /** Takes over what an answer says of its limit. */
  learn(operation: string, headers: Headers): void
}

type Family = { limit: number; remaining: number; resetsAt: number }

/** Whoever waits for an hour does not see that a limit was lifted meanwhile. */
const MOST_WAIT_SECONDS = 60

export function createBudget(clock: Clock): Budget {
  const families = new Map<string, Family>()
  const nameOf = new Map<string, string>()

  return {
    async turn(operation, signal) {
      for (;;) {
        const family = families.get(nameOf.get(operation) ?? operation)
        if (!family) return
        const wait = family.resetsAt - clock.now()
        if (wait <= 0) family.remaining = family.limit
        if (wait <= 0 || family.remaining > 0) {
          family.remaining -= 1
          return
        }
        await clock.sleep(wait, signal)
      }
    },
    learn(operation, headers) {
      const remaining = countIn(headers, 'x-ratelimit-remaining')
      const reset = countIn(headers, 'x-ratelimit-reset')
      if (remaining === undefined || reset === undefined) return
      const name = headers.get('x-ratelimit-name') ?? operation
      nameOf.set(operation, name)
      const now = clock.now()
      const known = families.get(name)
      // Answers overtake each other, and calls under way are not yet counted by the server.
      const left = known && now < known.resetsAt ? Math.min(known.remaining, remaining) : remaining
      families.set(name, {
        limit: countIn(headers, 'x-ratelimit-limit') ?? Infinity,
        remaining: left,
        resetsAt: now + Math.min(reset, MOST_WAIT_SECONDS) * 1000,
      })
    },
  }
}

function countIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)
  const count = text === null || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(count) && count >= 0 ? count : undefined
}
