import { hash } from 'node:crypto'
import { commentBody } from './body/comment-body.js'
import { ticketBody, titleOf } from './body/ticket-body.js'
import type { Entry, Ticket } from './ledger.js'
import { type Action, bodyHash, entryFor, type Planned } from './plan/decide.js'
import type { Group } from './plan/reconcile.js'
import { told } from './plan/settle.js'
import { confirmCreated, type LedgerRecord } from './record.js'
import type { Clock } from './systems/http.js'
import { type Draft, TicketProblem, type TicketSystem } from './systems/system.js'

export type Doing = {
  readonly planned: Planned
  /** What the run found of it; nothing where none of it is in the report. */
  readonly group: Group | undefined
  readonly record: LedgerRecord
  readonly system: TicketSystem
  readonly clock: Clock
  readonly run: string
}

/**
 * Does what is planned for one ticket, call by call. Creating and commenting must not happen twice, so that the intent is
 * on disk before the call. The other calls come to the same however often they are made.
 * @throws TicketProblem at the first call that fails
 */
export async function carryOut(doing: Doing): Promise<void> {
  for (const action of doing.planned.actions) await DO[action](doing)
}

const DO: Readonly<Record<Action, (doing: Doing) => Promise<void>>> = {
  create,
  comment,
  async reopen(doing) {
    const { entry, ticket } = present(doing)
    await doing.system.reopen(ticket, draftOf(entry, doing))
    const { closedBy: _, ...rest } = entry
    await doing.record.set(doing.planned.group, { ...rest, state: 'open' })
  },
  async update(doing) {
    const { entry, ticket } = present(doing)
    const draft = draftOf(entry, doing)
    await doing.system.update(ticket, draft)
    // Where people took our part out there is nothing to keep up to date until it changes again.
    await doing.record.set(doing.planned.group, { ...entry, body: draft.hash })
  },
  async close(doing) {
    const { entry, ticket } = present(doing)
    await doing.system.close(ticket, draftOf(entry, doing))
    await doing.record.set(doing.planned.group, { ...entry, state: 'closed', closedBy: 'plumbline' })
  },
}

async function create(doing: Doing): Promise<void> {
  const { planned, group, record, system, clock, run } = doing
  if (!group) return
  const entry = entryFor(group)
  const draft = draftOf(entry, doing)
  const at = clock.now()
  await record.set(planned.group, { ...entry, pending: { call: 'create', at, run, body: draft.hash } })
  let seen
  try {
    seen = await system.create(draft)
  } catch (thrown) {
    if (!(thrown instanceof TicketProblem)) throw thrown
    if (isSure(thrown)) {
      await record.set(planned.group, undefined)
      throw thrown
    }
    const found = await system.look([{ group: planned.group }], at)
    seen = found.get(planned.group)?.find(({ isOurs }) => isOurs)
    if (!seen) throw thrown
  }
  await confirmCreated(record, planned.group, seen)
  if (!seen.isOurs)
    throw new TicketProblem(
      'unauthorized',
      `${system.name}: ${seen.ticket.url} was created without the label plumbline, by which it is found again: add it, and give the account the right to set labels`,
    )
}

async function comment(doing: Doing): Promise<void> {
  const { planned, record, system, clock, run } = doing
  const { entry, ticket } = present(doing)
  const key = `c1:${hash('sha256', `${planned.group}\u001f${run}`, 'hex').slice(0, 24)}`
  const remarks = planned.remarks.map(({ kind }) => kind)
  await record.set(planned.group, { ...entry, pending: { call: 'comment', at: clock.now(), run, key, remarks } })
  try {
    await system.comment(ticket, draftOf(entry, doing), { key, body: commentBody(planned.remarks, run) })
  } catch (thrown) {
    if (!(thrown instanceof TicketProblem)) throw thrown
    if (isSure(thrown)) {
      await record.set(planned.group, entry)
      throw thrown
    }
    if (!(await system.hasComment(ticket, key))) throw thrown
  }
  await record.set(planned.group, told(entry, remarks, run))
}

/** Whether a call that failed did nothing. */
const isSure = ({ kind }: TicketProblem): boolean => kind !== 'unsure' && kind !== 'odd'

function present({ planned, record }: Doing): { readonly entry: Entry; readonly ticket: Ticket } {
  const entry = record.ledger().groups[planned.group]
  if (!entry?.ticket) throw new TicketProblem('odd', `${planned.group} has no ticket: run again`)
  return { entry, ticket: entry.ticket }
}

function draftOf(entry: Entry, { planned, group, run }: Doing): Draft {
  const { rule, title, owner } = entry
  const found = group ?? { id: planned.group, rule, title, owner, failing: [], accepted: [], adopted: 0 }
  return {
    ...{ group: planned.group, rule, owner, run, members: entry.members },
    title: titleOf(entry),
    severity: planned.severity,
    body: (rows) => ticketBody(entry, found, rows),
    hash: bodyHash(entry, found.adopted),
  }
}
