import { DATASETS } from '../model/inventory.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'
import { datasetsBehind } from './joins.js'

/** The providers that a rule reads, in the order of its lists. */
export const providersOf = ({ each, using }: Pick<AnyRule, 'each' | 'using'>): ReadonlySet<Provider> =>
  new Set([each, ...using].flatMap(datasetsBehind).map((name) => DATASETS[name].provider))
