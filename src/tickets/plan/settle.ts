import { type Entry, isOnce } from '../ledger.js'
import { worstOf } from './reconcile.js'
import { failingOf, remarksOn } from './remarks.js'

/** The entry after a comment that said all there was to say, by the kinds of its remarks. */
export function told(entry: Entry, remarks: readonly string[], run: string): Entry {
  const { pending: _, ...rest } = entry
  return { ...withTold(rest), said: [...new Set([...entry.said, ...remarks.filter(isOnce)])], commentedIn: run }
}

/** The entry after all was done that was due; what was not worth a comment counts as told. */
export function settled(entry: Entry, readAt: string): Entry {
  if (remarksOn(entry, readAt).length > 0) return entry
  const after = withTold(entry)
  if (failingOf(entry).length === 0) return after
  // It fails, so that all there was to say of its being fixed may have to be said again.
  return { ...after, verified: false, said: entry.said.filter((one) => one === 'closed-by-person') }
}

function withTold(entry: Entry): Entry {
  const failing = failingOf(entry)
  return {
    ...entry,
    severity: failing.length > 0 ? worstOf(failing) : entry.severity,
    // What one run alone saw fixed may be back in the next: nobody is told of either.
    members: entry.members.map((member) =>
      member.state === 'fixed' && member.fixedAt.length < 2 ? member : { ...member, told: member.state },
    ),
  }
}
