import type { Evidence, Verdict } from '../../src/model/verdict.js'
import { fail, failAs, manual, pass } from '../../src/model/verdict.js'
import { count, DAY } from './time.js'

export const KEY_DOCS = 'https://docs.datadoghq.com/account_management/api-app-keys/'
export const KEY_API_DOCS = 'https://docs.datadoghq.com/api/latest/key-management/'

/** How old and how idle a key may be. */
export const KEY_LIMITS = {
  maxUnusedDays: { default: 90, doc: 'For how many days a key may go unused.', min: 1 },
  maxAgeDays: { default: 365, doc: 'The greatest age of a key in days.', min: 1 },
} as const

type Limits = { readonly maxUnusedDays: number; readonly maxAgeDays: number }
type KeyDates = {
  readonly created: string | undefined
  /** `null`: Datadog knows of no use; `undefined`: it does not say. */
  readonly lastUsed: string | null | undefined
}

const daysSince = (date: string | null | undefined, now: number): number =>
  Math.floor((now - Date.parse(date ?? '')) / DAY)

/** Whether a key is used, and young enough. */
export function judgeKey(
  { created, lastUsed }: KeyDates,
  now: number,
  limits: Limits,
  seen: readonly Evidence[],
): Verdict {
  const age = daysSince(created, now)
  const idle = daysSince(lastUsed, now)
  if (idle > limits.maxUnusedDays) return fail(`was last used ${count(idle, 'day')} ago`, seen)
  if (lastUsed === null && age > limits.maxUnusedDays)
    return fail(`is ${count(age, 'day')} old, and Datadog knows of no use`, seen)
  if (age > limits.maxAgeDays)
    return failAs('low', `has been in use for ${count(age, 'day')} without being replaced`, seen)
  if (Number.isNaN(age)) return manual('does not say how old it is', seen)
  if (lastUsed !== null && Number.isNaN(idle)) return manual('does not say when it was last used', seen)
  return pass(`is ${count(age, 'day')} old and ${lastUsed === null ? 'not used yet' : 'in use'}`, seen)
}
