import type { KubernetesInventory } from '../../model/kubernetes/inventory.js'
import type { Reduce } from './reduce/meta.js'

export type KubernetesDatasetName = keyof KubernetesInventory

/** A kind of object as the API lists it. */
export type Resource = {
  /** Empty for the oldest kinds, such as pods. */
  readonly group: string
  /** The versions that the collector can read, the best first. */
  readonly versions: readonly string[]
  /** The plural, as in paths: `deployments`. */
  readonly resource: string
  /** Whether a definition must be there before there is such a kind. */
  readonly isCustom: boolean
  /** How many to ask for at once. */
  readonly limit: number
}

/** One list of the API, and how its objects become items. */
export type Source<T> = {
  readonly resource: Resource
  readonly reduce: Reduce<T>
  /** Made once for each list: lets its items have equal parts in common. */
  share?(): Sharing<T>
}

export type Sharing<T> = { item(item: T): T }

/** Fills one dataset of a cluster from the lists that it declares: the guard lets nothing else through. */
export type Collector<Name extends KubernetesDatasetName> = {
  readonly fills: Name
  readonly sources: readonly Source<KubernetesInventory[Name]>[]
}

/** Any collector, whatever it fills. */
export type AnyCollector = { readonly [Name in KubernetesDatasetName]: Collector<Name> }[KubernetesDatasetName]

/** Fixes the types of a collector to the dataset that it fills. */
export const defineCollector = <const Name extends KubernetesDatasetName>(
  collector: Collector<Name>,
): Collector<Name> => Object.freeze(collector)

/** What the API server weighs as a list of ordinary size. */
const OBJECTS_AT_ONCE = 500

/** A list that every server has, by group and version: `v1`, `apps/v1`. */
export function builtIn<T>(
  groupVersion: string,
  resource: string,
  reduce: Reduce<T>,
  limit = OBJECTS_AT_ONCE,
): Source<T> {
  const [first = '', second] = groupVersion.split('/')
  const [group, version] = second === undefined ? ['', first] : [first, second]
  return { resource: { group, versions: [version], resource, isCustom: false, limit }, reduce }
}

/** A list that is there only where somebody has installed the definition. */
export const custom = <T>(
  group: string,
  versions: readonly string[],
  resource: string,
  reduce: Reduce<T>,
): Source<T> => ({ resource: { group, versions, resource, isCustom: true, limit: OBJECTS_AT_ONCE }, reduce })

/** Where a resource is listed: `/api/v1/pods`, `/apis/apps/v1/deployments`. */
export const pathOf = ({ group, resource }: Resource, version: string): string =>
  `${group === '' ? '/api' : `/apis/${group}`}/${version}/${resource}`

/** A resource as permissions and refusals name it: `pods`, `deployments.apps`. */
export const nameOf = ({ group, resource }: Pick<Resource, 'group' | 'resource'>): string =>
  group === '' ? resource : `${resource}.${group}`
