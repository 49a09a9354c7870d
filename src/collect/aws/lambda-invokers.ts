import { parsePolicyDocument } from './policy-document.js'

const INVOKES: readonly string[] = ['lambda:invokefunction', 'lambda:invoke*', 'lambda:*', '*']

/** The services that a function's policy lets invoke it. */
export function invokersIn(policy: string): readonly string[] {
  const allowed = parsePolicyDocument(policy).Statement.filter(
    ({ Effect, Action }) => Effect === 'Allow' && Action.some((action) => INVOKES.includes(action.toLowerCase())),
  )
  return [...new Set(allowed.flatMap(({ Principal }) => Principal['Service'] ?? []))].sort()
}
