import type { Join } from './join.js'
import { awsJoins } from './aws-joins.js'
import type { DatasetName, JoinName, Joins } from '../model/inventory.js'
import type { Source } from '../model/rule.js'

/** How each join is computed, by its name. */
export const joins: { readonly [Name in JoinName]: Join<Joins[Name]> } = { ...awsJoins }

export const isJoin = (source: Source): source is JoinName => Object.hasOwn(joins, source)

/** The datasets that a dataset or join is read from. */
export function datasetsBehind(source: Source): readonly DatasetName[] {
  return isJoin(source) ? joins[source].from : [source]
}
