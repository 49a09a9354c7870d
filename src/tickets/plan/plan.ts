import { scopeKey } from '../../model/scope.js'
import type { Severity } from '../../model/verdict.js'
import { type Ledger, LedgerInvalid } from '../ledger.js'
import { decide, decideNew, type Planned, type Powers } from './decide.js'
import type { Grouping } from './group.js'
import { type Group, reconcile } from './reconcile.js'
import type { Compare, TicketedReport } from './ticketed-report.js'

export type PlanOptions = {
  readonly groupBy: Grouping
  /** Groups below it get no ticket; one that has a ticket keeps it. */
  readonly minSeverity: Severity
  readonly maxNewPerRun: number
  readonly powers: Powers
  readonly compare: Compare
}

export type Plan = {
  /** Those with something to do first, the most urgent first. */
  readonly tickets: readonly Planned[]
  /** The ledger with what the run says of it; nothing is told to anybody yet. */
  readonly ledger: Ledger
  readonly groups: ReadonlyMap<string, Group>
}

/**
 * What to do about tickets after a run. Depends on the report and the ledger alone.
 * @throws LedgerInvalid where the ledger knows a later run
 */
export function planTickets(report: TicketedReport, before: Ledger, options: PlanOptions): Plan {
  refuseEarlier(report, before)
  const { ledger, groups, untold } = reconcile(before, report, options.groupBy, options.compare)
  const run = report.run.id
  const made = ledger.created?.run === run ? ledger.created.count : 0
  const fresh = [...groups.values()]
    .filter(({ id }) => ledger.groups[id] === undefined)
    .flatMap((group) => decideNew(group, options.minSeverity) ?? [])
    .map((planned, index): Planned => {
      if (made + index < options.maxNewPerRun) return planned
      return {
        ...planned,
        actions: [],
        isDeferred: true,
        reason: `${planned.reason}; ${options.maxNewPerRun} are created for a run, this one in a later run`,
      }
    })
  const known = Object.entries(ledger.groups).map(([id, entry]): Planned => {
    const planned = decide(id, entry, groups.get(id), { run: report.run, powers: options.powers, untold })
    return entry.ticket
      ? planned
      : { ...planned, actions: [], reason: 'an earlier run broke off while it was created: it is looked up first' }
  })
  const order = new Map([...groups.keys()].map((id, index) => [id, index]))
  const place = ({ group }: Planned): number => order.get(group) ?? order.size
  const isIdle = ({ actions }: Planned): number => (actions.length > 0 ? 0 : 1)
  return {
    tickets: [...known, ...fresh].toSorted((a, b) => isIdle(a) - isIdle(b) || place(a) - place(b)),
    ledger,
    groups,
  }
}

/** The moments at which the scopes of a ledger were read last, after a report. */
export const readAtAfter = (before: Ledger, { run, scope }: TicketedReport): Ledger['readAt'] => ({
  ...before.readAt,
  ...Object.fromEntries(scope.map((one) => [scopeKey(one), run.takenAt])),
})

/** An earlier reading would call fixed what has failed since, and the other way round. Runs over other scopes may overlap. */
function refuseEarlier({ run, scope }: TicketedReport, { readAt }: Ledger): void {
  const later = scope.map(scopeKey).find((key) => Date.parse(readAt[key] ?? '') > Date.parse(run.takenAt))
  if (later !== undefined)
    throw new LedgerInvalid(
      `the report is of ${run.takenAt}, and the ledger knows ${later} of ${readAt[later] ?? ''}: name a later report with --report; nothing was done`,
    )
}
