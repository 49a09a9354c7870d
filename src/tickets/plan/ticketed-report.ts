import type { Comparable, Difference } from '../../model/difference.js'
import type { Finding } from '../../model/report.js'

/** What a ticket says of a finding. */
export type TicketedFinding = Pick<
  Finding,
  | 'fingerprint'
  | 'rule'
  | 'title'
  | 'severity'
  | 'subject'
  | 'because'
  | 'why'
  | 'fix'
  | 'references'
  | 'owner'
  | 'service'
  | 'tier'
>

/** What tickets are made from: less than a report, as one of an earlier version will do. */
export type TicketedReport = Omit<Comparable, 'findings' | 'waived'> & {
  readonly findings: readonly TicketedFinding[]
  readonly waived: readonly (TicketedFinding & {
    readonly waiver: { readonly id: string; readonly expires?: string }
  })[]
}

/** Tells what became of findings between two runs; what could not be judged is not fixed. */
export type Compare = (from: Comparable, to: Comparable) => Difference
