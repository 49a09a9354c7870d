import type { Finding, Report } from './report.js'

/** What is needed of a report to compare it with another. */
export type Comparable = {
  readonly run: Pick<Report['run'], 'id' | 'takenAt'>
  readonly scope: Report['scope']
  readonly rules: readonly Pick<Report['rules'][number], 'id'>[]
  readonly findings: readonly ComparedFinding[]
  readonly waived: readonly ComparedFinding[]
  readonly results: readonly Pick<Report['results'][number], 'rule' | 'subject' | 'status'>[]
}

export type ComparedFinding = Pick<Finding, 'fingerprint' | 'rule' | 'title' | 'severity' | 'subject'>

/**
 * What became of a finding between two runs. `new`: it was not open before. `worsened`: it weighs more. `accepted`: a waiver
 * covers it now. `fixed`: its rule passes, or its subject is gone, and all of that was seen. `incomparable`: this time nobody
 * could tell, so that it is not called fixed.
 */
export const CHANGES = ['new', 'worsened', 'open', 'accepted', 'fixed', 'incomparable'] as const
export type Change = (typeof CHANGES)[number]

export type Changed = {
  readonly change: Change
  readonly finding: ComparedFinding
  /** Why, where the change alone does not say it; no full stop. */
  readonly note?: string
}

export type Difference = {
  readonly from: Comparable['run']
  readonly to: Comparable['run']
  readonly totals: Readonly<Record<Change, number>>
  /** By change, in the order of `CHANGES`, and within each in the order of the report. */
  readonly changes: readonly Changed[]
}
