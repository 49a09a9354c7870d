import type { Environment } from './environment.js'
import type { Tier } from './service.js'
import type { Severity } from './verdict.js'

/** What priorities are made of, and what a verdict weighs in a grade. Policy: no rule knows these numbers. */
export type Weights = {
  /** Where a priority starts. */
  readonly severity: Readonly<Record<Severity, number>>
  /** What multiplies it. A service of no known tier, and an environment that nothing names, change nothing. */
  readonly tier: Readonly<Record<Tier, number>>
  readonly environment: Readonly<Record<Environment, number>>
  /** The resource can be reached from the internet. */
  readonly exposed: number
  /**
   * The same resource also lacks one or several of the others of: a second place to run, a way back for lost data,
   * somebody who watches it. Together they are worse than their sum.
   */
  readonly alsoMissing: { readonly one: number; readonly several: number }
  /** What a verdict weighs in the grade of a dimension. */
  readonly grade: Readonly<Record<Severity, number>>
}

export const WEIGHTS: Weights = {
  severity: { critical: 100, high: 50, medium: 20, low: 5, info: 1 },
  tier: { A: 1.5, B: 1, C: 0.6 },
  environment: { production: 1.5, 'non-production': 0.5, unknown: 1 },
  exposed: 1.5,
  alsoMissing: { one: 1.3, several: 1.7 },
  grade: { critical: 10, high: 5, medium: 2, low: 1, info: 0 },
}

/** Scores from which on a grade is given; below the last it is E. */
export const GRADE_FROM = { A: 95, B: 85, C: 70, D: 50 } as const

/** The best grade that is given while there is a finding of this severity, waived or not. */
export const BEST_WITH = { critical: 'C', high: 'B' } as const

/** Share of the verdicts that must be reached for a grade not to be provisional. */
export const ENOUGH_SEEN = 0.9
