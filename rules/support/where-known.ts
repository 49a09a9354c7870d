import { MissingEvidence } from '../../src/model/fact.js'

/** What was asked for, or `undefined` where it is not known: for what only adds to a verdict that stands without it. */
export function whereKnown<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (thrown) {
    if (thrown instanceof MissingEvidence) return undefined
    throw thrown
  }
}
