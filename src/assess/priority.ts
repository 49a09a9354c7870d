import type { Environment } from '../model/environment.js'
import type { Priority, PriorityTerm } from '../model/judgement.js'
import type { Tier } from '../model/service.js'
import type { Severity } from '../model/verdict.js'
import type { Weights } from '../model/weights.js'

/** What is known of a finding that changes how urgent it is. */
export type Urgency = {
  readonly severity: Severity
  readonly tier?: Tier | undefined
  readonly environment: Environment
  readonly exposed: boolean
  /** What else protects the same resource and is missing, in words: `no backup`. */
  readonly besides: readonly string[]
}

/** Severity first, then what multiplies it; every term that changes the value is kept. */
export function priorityOf({ severity, tier, environment, exposed, besides }: Urgency, weights: Weights): Priority {
  const start: PriorityTerm = { label: `${severity} severity`, factor: weights.severity[severity] }
  const multipliers: PriorityTerm[] = [
    ...(tier ? [{ label: `tier ${tier}`, factor: weights.tier[tier] }] : []),
    { label: `${environment} environment`, factor: weights.environment[environment] },
    { label: 'reachable from the internet', factor: exposed ? weights.exposed : 1 },
    { label: besides.join(' and '), factor: factorOf(besides.length, weights) },
  ]
  const terms = [start, ...multipliers.filter(({ factor }) => factor !== 1)]
  const value = terms.reduce((product, { factor }) => product * factor, 1)
  return { value: Math.round(value * 10) / 10, terms }
}

const factorOf = (missing: number, { alsoMissing }: Weights): number =>
  missing === 0 ? 1 : missing === 1 ? alsoMissing.one : alsoMissing.several
