import type { Gap } from './gap.js'

/**
 * A value that took an API call of its own, or the reason why it is not known.
 * `T | undefined` would make "switched off" and "not allowed to look" the same thing.
 */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly gap: Gap }

export const known = <T>(value: T): Fact<T> => ({ known: true, value })
export const unknown = (gap: Gap): Fact<never> => ({ known: false, gap })

/** Evidence that a verdict needs and that was not read. Thrown by `need` and by lookups, caught by the engine. */
export class MissingEvidence extends Error {
  override readonly name = 'MissingEvidence'
  readonly gaps: readonly Gap[]
  constructor(gaps: readonly Gap[]) {
    super(gaps.map((gap) => `${gap.source}: ${gap.reason}`).join(', '))
    this.gaps = gaps
  }
}

/** Says that evidence lies where this run did not look: the verdict on the subject at hand becomes `unknown`. */
export function notSeen(gap: Gap): never {
  throw new MissingEvidence([gap])
}

/** The value of a fact. Where there is none, the verdict on the subject at hand becomes `unknown`. */
export function need<T>(fact: Fact<T>): T {
  if (fact.known) return fact.value
  throw new MissingEvidence([fact.gap])
}
