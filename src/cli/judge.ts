import { assess } from '../assess/assess.js'
import { evaluate } from '../evaluate/evaluate.js'
import type { Report } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import type { RulePolicy } from './resolve.js'

/** Judges a snapshot by rules and assesses what came out. */
export function judge(
  rules: readonly AnyRule[],
  snapshot: Snapshot,
  runId: string,
  { options, severities }: RulePolicy,
): Report {
  return assess(rules, evaluate(rules, snapshot, options), snapshot, runId, { severities })
}
