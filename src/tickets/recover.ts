import type { Entry, Ledger, Ticket } from './ledger.js'
import { entryFor } from './plan/decide.js'
import type { Plan } from './plan/plan.js'
import { told } from './plan/settle.js'
import { asSeen, confirmCreated, type LedgerRecord } from './record.js'
import type { Clock } from './systems/http.js'
import { type Seen, TicketProblem, type TicketSystem } from './systems/system.js'

/** What to do with what cannot be settled. */
type Fail = (about: { readonly group: string; readonly title: string }, thrown: unknown) => void

/**
 * Settles the calls that an earlier run was about to make when it broke off.
 * @returns the groups of which nobody can tell yet, about which nothing may be done; and the tickets that were found again
 */
export async function recover(
  record: LedgerRecord,
  system: TicketSystem,
  clock: Clock,
  fail: Fail,
): Promise<{ readonly stuck: ReadonlySet<string>; readonly notes: readonly string[] }> {
  const stuck = new Set<string>()
  const open = Object.entries(record.ledger().groups).filter(([, { pending }]) => pending !== undefined)
  const creates = open.filter(([, { pending }]) => pending?.call === 'create')
  const since = Math.min(...creates.map(([, { pending }]) => pending?.at ?? 0))
  let found: ReadonlyMap<string, readonly Seen[]> = new Map()
  const refuse = (group: string, { title }: Entry, thrown: unknown): void => {
    stuck.add(group)
    fail({ group, title }, thrown)
  }
  if (creates.length > 0) {
    try {
      found = await system.look(
        creates.map(([group]) => ({ group })),
        since,
      )
    } catch (thrown) {
      for (const [group, entry] of creates) refuse(group, entry, thrown)
    }
  }
  for (const [group, entry] of open) {
    if (stuck.has(group)) continue
    try {
      await settle(record, group, entry, { system, found: found.get(group) ?? [], now: clock.now() })
    } catch (thrown) {
      refuse(group, entry, thrown)
    }
  }
  const notes = creates.flatMap(([group]) => {
    const ticket = record.ledger().groups[group]?.ticket
    return ticket ? [`${ticket.url || ticket.key} was opened by an earlier run that broke off: it is known now`] : []
  })
  return { stuck, notes }
}

type Settling = { readonly system: TicketSystem; readonly found: readonly Seen[]; readonly now: number }

async function settle(
  record: LedgerRecord,
  group: string,
  entry: Entry,
  { system, found, now }: Settling,
): Promise<void> {
  const { pending, ...rest } = entry
  if (pending?.call === 'comment') {
    const isThere = entry.ticket !== undefined && (await isCommented(system, entry.ticket, pending.key))
    // The ledger on disk is that of the call: what it says was told.
    await record.set(group, isThere ? told(entry, pending.remarks, pending.run) : rest)
    return
  }
  if (pending?.call !== 'create') return
  const [ours] = found.filter(({ isOurs }) => isOurs)
  const [other] = found
  if (ours) return confirmCreated(record, group, ours)
  if (other) throw new TicketProblem('unsure', unlabelled(system, other))
  const age = now - pending.at
  if (system.lagMs !== undefined && age >= 0 && age < system.lagMs)
    throw new TicketProblem(
      'unsure',
      `${system.name}: an earlier run broke off while it created this ticket, and a new one may not be found at once: run again in ${Math.ceil((system.lagMs - age) / 1000)} seconds`,
    )
  await record.set(group, undefined)
}

/** A ticket that is gone has no comments. */
async function isCommented(system: TicketSystem, ticket: Ticket, key: string): Promise<boolean> {
  try {
    return await system.hasComment(ticket, key)
  } catch (thrown) {
    if (thrown instanceof TicketProblem && thrown.kind === 'gone') return false
    throw thrown
  }
}

const unlabelled = ({ name }: TicketSystem, { ticket }: Seen): string =>
  `${name}: ${ticket.url} bears the mark of this ticket, and not the label plumbline: add the label if it is ours, else close it and take the mark out`

/**
 * Looks at tickets before anything is done: after a new run at those that something may be due for, and at those that are
 * to be created, as a ledger may have been lost.
 */
export async function lookUp(
  ledger: Ledger,
  { tickets, groups, ledger: now }: Plan,
  run: string,
  system: TicketSystem,
): Promise<{ readonly ledger: Ledger; readonly notes: readonly string[] }> {
  if (system.lagMs === undefined) return { ledger, notes: [] }
  const creates = tickets.filter(({ actions }) => actions.includes('create')).map(({ group }) => ({ group }))
  const isNew = ledger.run !== run
  const known = Object.entries(isNew ? ledger.groups : {}).flatMap(([group, { ticket, state }]) => {
    const mayBeDue = state === 'open' || now.groups[group]?.members.some((one) => one.state === 'failing') === true
    return ticket && mayBeDue ? [{ group, ticket }] : []
  })
  if (creates.length + known.length === 0) return { ledger, notes: [] }
  const found = await system.look([...known, ...creates], undefined)
  const next = { ...ledger.groups }
  const notes: string[] = []
  for (const { group } of [...known, ...creates]) {
    const ours = (found.get(group) ?? []).filter(({ isOurs }) => isOurs)
    const entry = next[group]
    const seen = entry?.ticket ? ours.find(({ ticket }) => ticket.id === entry.ticket?.id) : ours[0]
    const fresh = groups.get(group)
    if (seen && entry) next[group] = asSeen(entry, seen)
    else if (seen && fresh) next[group] = asSeen({ ...entryFor(fresh), ticket: seen.ticket }, seen)
    if (ours.length > 1)
      notes.push(
        `${ours.map(({ ticket }) => ticket.key).join(' and ')} bear the same mark: the first of them is kept up to date`,
      )
  }
  return { ledger: { ...ledger, groups: next }, notes }
}
