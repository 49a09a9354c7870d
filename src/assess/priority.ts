import type { Environment, Priority, PriorityTerm } from '../model/report.js'
import type { Severity } from '../model/verdict.js'

/** Where a priority comes from. Policy: no rule knows these numbers. */
export type Weights = {
  readonly severity: Readonly<Record<Severity, number>>
  readonly environment: Readonly<Record<Environment, number>>
  readonly exposed: number
}

export const WEIGHTS: Weights = {
  severity: { critical: 100, high: 50, medium: 20, low: 5, info: 1 },
  environment: { production: 1.5, 'non-production': 0.5, unknown: 1 },
  exposed: 1.5,
}

/** Severity first, then what multiplies it; every term that changes the value is kept. */
export function priorityOf(
  finding: { severity: Severity; environment: Environment; exposed: boolean },
  weights: Weights = WEIGHTS,
): Priority {
  const start: PriorityTerm = { label: `${finding.severity} severity`, factor: weights.severity[finding.severity] }
  const multipliers: PriorityTerm[] = [
    { label: `${finding.environment} environment`, factor: weights.environment[finding.environment] },
    { label: 'reachable from the internet', factor: finding.exposed ? weights.exposed : 1 },
  ]
  const terms = [start, ...multipliers.filter(({ factor }) => factor !== 1)]
  const value = terms.reduce((product, { factor }) => product * factor, 1)
  return { value: Math.round(value * 10) / 10, terms }
}
