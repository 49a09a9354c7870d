import { type Entry, type Ledger, ledgerText } from './ledger.js'
import type { OpenLedger } from './ledger-file.js'
import type { Seen } from './systems/system.js'

/** The ledger in memory and on disk. What is recorded here is on disk before the next call is made. */
export type LedgerRecord = {
  readonly ledger: () => Ledger
  keep(ledger: Ledger): Promise<void>
  /** Undefined takes the entry out. */
  set(group: string, entry: Entry | undefined): Promise<void>
}

export function recordOf(open: OpenLedger): LedgerRecord {
  let ledger = open.ledger
  let saved = open.isNew ? undefined : ledgerText(ledger)
  const keep = async (next: Ledger): Promise<void> => {
    const text = ledgerText(next)
    if (text !== saved) await open.save(next)
    ledger = next
    saved = text
  }
  return {
    ledger: () => ledger,
    keep,
    set: async (group, entry) => {
      // To write the whole ledger takes longer than to see that nothing changed.
      if (JSON.stringify(entry) === JSON.stringify(ledger.groups[group])) return
      const { [group]: _, ...others } = ledger.groups
      await keep({ ...ledger, groups: entry ? { ...others, [group]: entry } : others })
    },
  }
}

/** Records the ticket of a call that was about to be made, and counts it for its run. */
export async function confirmCreated(record: LedgerRecord, group: string, seen: Seen): Promise<void> {
  const ledger = record.ledger()
  const entry = ledger.groups[group]
  if (entry?.pending?.call !== 'create') return
  const { pending, ...rest } = entry
  const earlier = ledger.created?.run === pending.run ? ledger.created.count : 0
  await record.keep({
    ...ledger,
    created: { run: pending.run, count: earlier + 1 },
    groups: { ...ledger.groups, [group]: asSeen({ ...rest, ticket: seen.ticket, body: pending.body }, seen) },
  })
}

/** An entry with what its ticket looks like. */
export function asSeen(entry: Entry, { state, declined }: Seen): Entry {
  const { closedBy, ...rest } = entry
  if (state === 'open') return { ...rest, declined, state }
  return { ...rest, declined, state, closedBy: entry.state === 'closed' ? (closedBy ?? 'person') : 'person' }
}
