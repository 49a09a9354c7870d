export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A number with its unit, in the plural where it takes one: `1 day`, `3 days`. */
export const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`

/** A length of time for people, rounded down: `45 minutes`, `5 hours`, `3 days`. */
export function duration(milliseconds: number): string {
  if (milliseconds < HOUR) return count(Math.floor(milliseconds / MINUTE), 'minute')
  if (milliseconds < 2 * DAY) return count(Math.floor(milliseconds / HOUR), 'hour')
  return count(Math.floor(milliseconds / DAY), 'day')
}

/** The day of a moment, as `2026-11-20`. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
