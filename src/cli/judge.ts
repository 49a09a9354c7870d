import { catalogue } from '../../rules/catalogue/index.js'
import { rules as allRules } from '../../rules/index.js'
import { assess } from '../assess/assess.js'
import { providersOf } from '../derive/providers-of.js'
import { placeItems } from '../derive/services/place.js'
import { evaluate } from '../evaluate/evaluate.js'
import { type Attestation, STALE_DAYS } from '../model/attestation.js'
import type { Report } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Waiver } from '../model/waiver.js'
import type { RulePolicy } from './resolve.js'

/** What people decided and answered. */
export type Said = {
  readonly waivers?: readonly Waiver[]
  readonly attestations?: readonly Attestation[]
  /** Days after which an answer is too old to count. */
  readonly staleDays?: number
}

/** Judges a snapshot by rules and assesses what came out. */
export function judge(
  rules: readonly AnyRule[],
  snapshot: Snapshot,
  runId: string,
  { options, severities, services, weights }: RulePolicy,
  { waivers = [], attestations = [], staleDays = STALE_DAYS }: Said = {},
): Report {
  const known = new Set(allRules.map(({ id }) => id))
  const readiness = { catalogue, attestations, providersOf, staleDays }
  return assess(rules, evaluate(rules, snapshot, options), snapshot, runId, {
    severities,
    waivers,
    known,
    readiness,
    placements: placeItems(snapshot, services),
    ...(weights && { weights }),
  })
}
