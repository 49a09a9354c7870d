import { carryOut } from './carry-out.js'
import type { OpenLedger } from './ledger-file.js'
import type { Planned } from './plan/decide.js'
import { planTickets, type Plan, type PlanOptions, readAtAfter } from './plan/plan.js'
import { settled } from './plan/settle.js'
import type { TicketedReport } from './plan/ticketed-report.js'
import { recordOf } from './record.js'
import { lookUp, recover } from './recover.js'
import type { Clock } from './systems/http.js'
import { TicketProblem, type TicketSystem } from './systems/system.js'

export type Applying = {
  readonly report: TicketedReport
  readonly options: PlanOptions
  readonly system: TicketSystem
  readonly open: OpenLedger
  readonly clock: Clock
}

export type Failure = { readonly group: string; readonly title: string; readonly problem: TicketProblem }

export type Applied = {
  /** What was due, with what the tickets look like taken into account. */
  readonly plan: Plan
  /** Groups of which everything that was due was done. */
  readonly done: ReadonlySet<string>
  readonly failures: readonly Failure[]
  /** What a person should look at. */
  readonly notes: readonly string[]
  /** Where the tickets are, by group. */
  readonly urls: ReadonlyMap<string, string>
}

/**
 * Does what the plan says. What cannot be done is told, and the rest is done all the same.
 * @throws LedgerInvalid before anything was done
 */
export async function applyTickets({ report, options, system, open, clock }: Applying): Promise<Applied> {
  const record = recordOf(open)
  const { id: run, takenAt } = report.run
  const failures: Failure[] = []
  const fail = ({ group, title }: Pick<Planned, 'group' | 'title'>, thrown: unknown): TicketProblem => {
    if (!(thrown instanceof TicketProblem)) throw thrown
    failures.push({ group, title, problem: thrown })
    return thrown
  }
  // A report that does not fit the ledger is refused before any call.
  planTickets(report, record.ledger(), options)
  const { stuck, notes: recovered } = await recover(record, system, clock, fail)
  const first = planTickets(report, record.ledger(), options)
  const done = new Set<string>()
  const result = (plan: Plan, notes: readonly string[]): Applied => ({
    ...{ plan, done, failures, notes: [...recovered, ...notes] },
    urls: new Map(
      Object.entries(record.ledger().groups).flatMap(([group, { ticket }]) => (ticket ? [[group, ticket.url]] : [])),
    ),
  })
  let seen
  try {
    seen = await lookUp(record.ledger(), first, run, system)
  } catch (thrown) {
    // Blind, it could create what there is, or speak where a person has closed.
    fail({ group: '', title: 'looking at the tickets that there are' }, thrown)
    return result(first, [])
  }
  const plan = planTickets(report, seen.ledger, options)
  const due = plan.tickets.filter(({ group, actions }) => actions.length > 0 && !stuck.has(group))
  const busy = new Set([...stuck, ...due.map(({ group }) => group)])
  const groups = Object.fromEntries(
    Object.entries(plan.ledger.groups).map(([group, entry]) => [
      group,
      entry.ticket && !busy.has(group) ? settled(entry, takenAt) : entry,
    ]),
  )
  await record.keep({ ...plan.ledger, groups, run, readAt: readAtAfter(plan.ledger, report) })
  for (const planned of due) {
    try {
      await carryOut({ planned, group: plan.groups.get(planned.group), record, system, clock, run })
      const entry = record.ledger().groups[planned.group]
      if (entry?.ticket) await record.set(planned.group, settled(entry, takenAt))
      done.add(planned.group)
    } catch (thrown) {
      const { kind } = fail(planned, thrown)
      if (kind === 'limited' || kind === 'unauthorized') break
    }
  }
  return result(plan, seen.notes)
}
