import type { Change, ComparedFinding } from './difference.js'
import type { Report } from './report.js'

/**
 * Since when a finding is there. A spell begins with the first run that finds it and ends with one that sees it fixed: runs
 * that could not tell do not end it, and neither does a waiver, as what is waived still fails.
 */
export type Spell = {
  /** When the first run of the present spell was taken. */
  readonly firstSeen: string
  /** Nobody had looked before that run, so that it may be older. */
  readonly firstSeenOrBefore?: true
  readonly lastSeen: string
  /** Runs of the present spell that found it, waived or not. */
  readonly runsOpen: number
  /** It had been fixed and is back. `firstSeen` is that of its return: the time in between is not its age. */
  readonly reopened?: true
}

/** What a report says of the run that it is compared with. */
export type Since = {
  /** Id of that run, and when it was taken. */
  readonly run: string
  readonly takenAt: string
  readonly totals: Readonly<Record<Change, number>>
}

type RunReference = Pick<Report['run'], 'id' | 'takenAt'>

/** A finding that was there when somebody last looked. */
export type StandingFinding = ComparedFinding & Spell & { readonly waived?: true }

/** What is known after a run, by it and all runs before: enough to compare the next one with. */
export type Standing = {
  readonly findings: readonly StandingFinding[]
  /** When those that were fixed were seen fixed, by fingerprint. */
  readonly fixed: Readonly<Record<string, string>>
  /** The last run that read an account, a cluster or an organisation, by its key. */
  readonly readBy: Readonly<Record<string, RunReference>>
  /** Ids of the rules that have been judged whole in a scope, by its key. */
  readonly judged: Readonly<Record<string, readonly string[]>>
}

/** What a run folder tells of a run without its report. */
export type KeptRun = {
  /** Its place in the order in which runs were kept. */
  readonly sequence: number
  readonly run: Report['run']
  readonly verdict: Report['verdict']
  readonly totals: Report['totals']
  readonly coverage: Pick<Report['coverage'], 'judged' | 'expected' | 'share' | 'complete'>
  /** Keys of the accounts, clusters and organisations that it read. */
  readonly read: readonly string[]
  /** Against what was known before; none where nothing of it had been read before. */
  readonly since?: Since
}

/** Something in a run folder that is no run, or not all of one. */
export type HistoryProblem = { readonly path: string; readonly reason: string }
