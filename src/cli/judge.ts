import { catalogue } from '../../rules/catalogue/index.js'
import { rules as allRules } from '../../rules/index.js'
import { assess } from '../assess/assess.js'
import { providersOf } from '../derive/providers-of.js'
import { evaluate } from '../evaluate/evaluate.js'
import type { Attestation } from '../model/attestation.js'
import type { Report } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Waiver } from '../model/waiver.js'
import type { RulePolicy } from './resolve.js'

/** What people decided and answered. */
export type Said = { readonly waivers?: readonly Waiver[]; readonly attestations?: readonly Attestation[] }

/** Judges a snapshot by rules and assesses what came out. */
export function judge(
  rules: readonly AnyRule[],
  snapshot: Snapshot,
  runId: string,
  { options, severities }: RulePolicy,
  { waivers = [], attestations = [] }: Said = {},
): Report {
  const known = new Set(allRules.map(({ id }) => id))
  const readiness = { catalogue, attestations, providersOf }
  return assess(rules, evaluate(rules, snapshot, options), snapshot, runId, { severities, waivers, known, readiness })
}
