import type { Gap } from '../../model/gap.js'

/** What trying to enter a target led to: who that is with what the caller needs of it, or why it failed. */
export type Attempt<Entry> =
  { readonly account: string; readonly entry: Entry } | { readonly account: string; readonly gap: Gap }

/**
 * Settles every attempt, so that each account is read once, by the first target that could enter it.
 * `again`: another target leads to an account that is read already. `closed`: nobody could enter; `isAlone` where no
 * other target stands for the account, so that all of it is unread.
 */
export function perAccount<Entry, T>(
  attempts: readonly Attempt<Entry>[],
  settle: {
    readonly read: (entry: Entry) => T
    readonly again: (account: string) => T
    readonly closed: (account: string, gap: Gap, isAlone: boolean) => T
  },
): T[] {
  const open = new Set(attempts.flatMap((one) => ('entry' in one ? [one.account] : [])))
  const settled = new Set<string>()
  return attempts.map((one) => {
    const isFirst = !settled.has(one.account)
    if ('gap' in one) {
      const isAlone = isFirst && !open.has(one.account)
      if (isAlone) settled.add(one.account)
      return settle.closed(one.account, one.gap, isAlone)
    }
    settled.add(one.account)
    return isFirst ? settle.read(one.entry) : settle.again(one.account)
  })
}
