import { rules as allRules } from '../../rules/index.js'
import { assess } from '../assess/assess.js'
import { evaluate } from '../evaluate/evaluate.js'
import type { Report } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Waiver } from '../model/waiver.js'
import type { RulePolicy } from './resolve.js'

/** Judges a snapshot by rules and assesses what came out. */
export function judge(
  rules: readonly AnyRule[],
  snapshot: Snapshot,
  runId: string,
  { options, severities }: RulePolicy,
  waivers: readonly Waiver[] = [],
): Report {
  const policy = { severities, waivers, known: new Set(allRules.map(({ id }) => id)) }
  return assess(rules, evaluate(rules, snapshot, options), snapshot, runId, policy)
}
