import { MissingEvidence } from '../../src/model/fact.js'

/** What was found, or the evidence that was missing. */
export type Attempt<T> = { readonly value: T } | { readonly missing: MissingEvidence }

/** Asks one of several sources, any of which may answer: that one was not read is no reason not to ask the next. */
export function attempt<T>(ask: () => T): Attempt<T> {
  try {
    return { value: ask() }
  } catch (thrown) {
    if (thrown instanceof MissingEvidence) return { missing: thrown }
    throw thrown
  }
}

/** The value, where there is one; otherwise the verdict becomes `unknown`. */
export function settled<T>(attempted: Attempt<T>): T {
  if ('missing' in attempted) throw attempted.missing
  return attempted.value
}
