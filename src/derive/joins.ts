import { type DatasetName, isView, type JoinName, type Joins, type ViewName, type Views } from '../model/inventory.js'
import type { Source } from '../model/rule.js'
import { awsJoins } from './aws-joins.js'
import { crossJoins } from './cross/joins.js'
import { datadogJoins } from './datadog/joins.js'
import type { Join } from './join.js'
import { kubernetesJoins, kubernetesViews } from './kubernetes/joins.js'

/** How each join is computed, by its name. */
export const joins: { readonly [Name in JoinName]: Join<Joins[Name]> } = {
  ...awsJoins,
  ...kubernetesJoins,
  ...datadogJoins,
  ...crossJoins,
}

/** How each view is computed, by its name. */
export const views: { readonly [Name in ViewName]: Join<Views[Name]> } = { ...kubernetesViews }

/** The join or view of a name, or `undefined` where it is a dataset. */
export function derivedBy(source: Source): Join<unknown> | undefined {
  if (isView(source)) return views[source]
  return isJoin(source) ? joins[source] : undefined
}

const isJoin = (source: Source): source is JoinName => Object.hasOwn(joins, source)

const behind = new Map<Source, readonly DatasetName[]>()

/** The datasets that a dataset, view or join is read from, each once. */
export function datasetsBehind(source: Source): readonly DatasetName[] {
  const known = behind.get(source)
  if (known) return known
  const derived = derivedBy(source)
  const datasets = derived ? [...new Set(derived.from.flatMap(datasetsBehind))] : [source as DatasetName]
  behind.set(source, datasets)
  return datasets
}
