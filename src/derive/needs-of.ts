import type { DatasetName } from '../model/inventory.js'
import type { AnyRule, FactPath } from '../model/rule.js'
import { datasetsBehind } from './joins.js'

/** The datasets and facts that rules read, directly or through joins. */
export function needsOf(rules: readonly AnyRule[]): {
  readonly datasets: ReadonlySet<DatasetName>
  readonly facts: ReadonlySet<FactPath>
} {
  return {
    datasets: new Set(rules.flatMap((rule) => [rule.each, ...rule.using].flatMap(datasetsBehind))),
    facts: new Set(rules.flatMap((rule) => rule.facts)),
  }
}
