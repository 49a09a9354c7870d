import type { Spell } from '../model/history.js'
import { daysBetween } from '../model/waiver.js'
import { counted } from './text.js'

/**
 * How long a finding has been open, in a few words: `new`, `first look` where nobody had looked before, `open for 34 days`,
 * `open for 34 days or longer`. Undefined where no runs are kept.
 * @param now the moment of the run, or of the present where the reader stands there
 */
export function ageText(
  { firstSeen, firstSeenOrBefore, runsOpen, reopened }: Partial<Spell>,
  now: string,
): string | undefined {
  if (firstSeen === undefined) return undefined
  const days = daysBetween(firstSeen.slice(0, 10), now.slice(0, 10))
  if (runsOpen === 1 && days <= 0) {
    if (reopened) return 'back after it was fixed'
    return firstSeenOrBefore ? 'first look' : 'new'
  }
  const age = days <= 0 ? 'open since today' : `open for ${counted(days, 'day')}`
  return `${age}${firstSeenOrBefore ? ' or longer' : ''}${reopened ? ', after it was fixed before' : ''}`
}
