import type { Attestation } from './attestation.js'
import type { ChecklistItem, Dimension } from './catalogue.js'

/**
 * What became of a control or an item of a checklist. `verified`: rules see all of it, and what they see holds. `failing`: a
 * finding is open. `partly`: what is seen holds, and nobody answered the rest. `attested`: a person vouches for what no rule
 * sees. `planned`, `accepted`: a person or a waiver says so. `unknown`: evidence could not be read. `unanswered`: no rule and
 * no person said anything.
 */
export const READINESS = [
  'verified',
  'failing',
  'partly',
  'attested',
  'planned',
  'accepted',
  'unknown',
  'unanswered',
] as const
export type Readiness = (typeof READINESS)[number]

/** The weakest of them speaks for all; where only some are answered, the item is answered in part. */
export function together(statuses: readonly Readiness[]): Readiness {
  const all = new Set(statuses)
  if (all.has('failing')) return 'failing'
  if (all.has('unknown')) return 'unknown'
  if (all.size === 1 && all.has('unanswered')) return 'unanswered'
  if (all.has('unanswered') || all.has('partly')) return 'partly'
  return (['planned', 'accepted', 'attested'] as const).find((one) => all.has(one)) ?? 'verified'
}

/** What rules and people said of a control. */
export type ControlAnswer = {
  readonly id: string
  readonly dimension: Dimension
  readonly status: Readiness
  /** What it rests on, and what is left; no full stop. */
  readonly because: string
  /** Rules of the run that name it. */
  readonly rules: readonly string[]
  /** Verdicts of these rules; `fail` counts those that are open. */
  readonly verdicts: Readonly<Record<'pass' | 'fail' | 'waived' | 'manual' | 'unknown', number>>
  readonly attestation?: Attestation
}

export type ItemAnswer = ChecklistItem & { readonly status: Readiness }

export type ChecklistAnswer = {
  readonly id: string
  readonly title: string
  readonly totals: Readonly<Record<Readiness, number>>
  readonly items: readonly ItemAnswer[]
}
