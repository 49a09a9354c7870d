import type { Severity } from '../../model/verdict.js'
import type { Entry, Member } from '../ledger.js'
import { isFixed, weighsMore, worstOf } from './reconcile.js'

/** What is worth telling the people at a ticket. All of a run goes into one comment. */
export type Said =
  | { readonly kind: 'back' | 'new' | 'lapsed'; readonly members: readonly Member[] }
  | { readonly kind: 'worse'; readonly from: Severity; readonly to: Severity }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'accepted'; readonly until: string | undefined }
  | { readonly kind: 'moved' }
  | { readonly kind: 'closed-by-person'; readonly members: readonly Member[] }

export const failingOf = ({ members }: Entry): readonly Member[] => members.filter(({ state }) => state === 'failing')

/** Whether it was fixed for good, as far as we could tell, and fails again. */
export const isRegression = (entry: Entry): boolean => entry.verified && failingOf(entry).length > 0

/**
 * What is to be said at a ticket by now that was not said yet.
 * @param readAt when what the run judged was read
 */
export function remarksOn(entry: Entry, readAt: string): readonly Said[] {
  if (entry.state === 'closed' && !isRegression(entry)) return onClosed(entry)
  const failing = failingOf(entry)
  const since = (told: Member['told'][]): readonly Member[] => failing.filter((one) => told.includes(one.told))
  const worst = worstOf(failing)
  const said: readonly (Said | false)[] = [
    listed('back', since(['fixed'])),
    listed('new', since([undefined, 'moved'])),
    listed('lapsed', since(['accepted'])),
    failing.length > 0 && weighsMore(worst, entry.severity) && { kind: 'worse', from: entry.severity, to: worst },
    failing.length === 0 && onRest(entry, readAt),
  ]
  return said.filter((one) => one !== false)
}

const listed = (kind: 'back' | 'new' | 'lapsed', members: readonly Member[]): Said | false =>
  members.length > 0 && { kind, members }

/** Nothing fails any more, as far as this run and those before it could tell. */
function onRest({ members, said }: Entry, readAt: string): Said | false {
  if (isFixed(members, readAt)) return !said.includes('fixed') && { kind: 'fixed' }
  const accepted = members.filter(({ state }) => state === 'accepted')
  if (accepted.length > 0) {
    const [until] = accepted.flatMap((one) => one.until ?? []).toSorted()
    return !said.includes('accepted') && { kind: 'accepted', until }
  }
  return members.some(({ state }) => state === 'moved') && !said.includes('moved') && { kind: 'moved' }
}

function onClosed(entry: Entry): readonly Said[] {
  const members = failingOf(entry)
  const isDue = members.length > 0 && entry.closedBy === 'person' && !entry.declined
  return isDue && !entry.said.includes('closed-by-person') ? [{ kind: 'closed-by-person', members }] : []
}
