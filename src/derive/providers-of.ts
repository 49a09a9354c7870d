import { DATASETS } from '../model/inventory.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'
import { datasetsBehind } from './joins.js'

const known = new Map<string, ReadonlySet<Provider>>()

/** The providers that a rule reads, in the order of its lists. */
export function providersOf({ each, using }: Pick<AnyRule, 'each' | 'using'>): ReadonlySet<Provider> {
  const lists = [each, ...using]
  const key = lists.join(' ')
  const providers = known.get(key) ?? new Set(lists.flatMap(datasetsBehind).map((name) => DATASETS[name].provider))
  known.set(key, providers)
  return providers
}
