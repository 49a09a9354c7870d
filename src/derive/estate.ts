import { MissingEvidence } from '../model/fact.js'
import type { Gap } from '../model/gap.js'
import { type DatasetName, DATASETS } from '../model/inventory.js'
import type { Lookup, Reach } from '../model/lookup.js'
import type { Source } from '../model/rule.js'
import { GLOBAL_REGION, ownerKey, type Scope, scopeKey } from '../model/scope.js'
import type { Portion, Snapshot } from '../model/snapshot.js'
import { type Index, indexOf, WHOLE_RUN } from './index-of.js'
import { datasetsBehind } from './joins.js'

/** A snapshot with what is derived from it, each part computed when it is first asked for and then kept. */
export type Estate = {
  readonly snapshot: Snapshot
  /** The scopes of the run in which a dataset is to be read, each with what was read, or `undefined` where nothing was tried. */
  portions(name: DatasetName): readonly { scope: Scope; portion: Portion<unknown> | undefined }[]
  lookup(source: Source, subject: Scope, reach?: Reach): Lookup<unknown>
}

/** Opens a snapshot for lookups. The snapshot is never changed. */
export function openEstate(snapshot: Snapshot): Estate {
  const indexes = new Map<Source, Index>()
  const gaps = new Map<string, readonly Gap[]>()
  const index = (source: Source) => kept(indexes, source, () => indexOf(snapshot, source))
  const gapsIn = (source: Source, partition: string, subject: Scope) =>
    kept(gaps, `${source} ${partition}`, () =>
      datasetsBehind(source).flatMap((name) => gapsOf(snapshot, name, partition, subject)),
    )

  return {
    snapshot,
    portions: (name) => expected(snapshot, name),
    lookup(source, subject, reach = 'scope') {
      const partition = partitionFor(source, subject, reach)
      const complete = <T>(value: T): T => {
        const missing = gapsIn(source, partition, subject)
        if (missing.length > 0) throw new MissingEvidence(missing)
        return value
      }
      return {
        find: (key) => index(source).at(partition, key)[0] ?? complete(undefined),
        first: (key, test) => index(source).at(partition, key).find(test) ?? complete(undefined),
        all: (key) => complete(index(source).at(partition, key)),
        list: () => complete(index(source).in(partition)),
      }
    },
  }
}

function kept<K, V>(cache: Map<K, V>, key: K, compute: () => V): V {
  const cached = cache.get(key)
  if (cached !== undefined) return cached
  const value = compute()
  cache.set(key, value)
  return value
}

function partitionFor(source: Source, subject: Scope, reach: Reach): string {
  const { provider, level } = DATASETS[datasetsBehind(source)[0] ?? 'aws.regions']
  if (reach === 'run' || provider !== subject.provider) return WHOLE_RUN
  const regional = subject.provider !== 'aws' || (level === 'region' && subject.region !== GLOBAL_REGION)
  return reach === 'scope' && regional ? scopeKey(subject) : ownerKey(subject)
}

/** A dataset is expected in every scope of its provider and level, whether or not anybody tried to read it. */
function expected(snapshot: Snapshot, name: DatasetName) {
  const { provider, level } = DATASETS[name]
  const portions = new Map((snapshot.datasets[name] ?? []).map((portion) => [scopeKey(portion.scope), portion]))
  return snapshot.scopes
    .filter((scope) => scope.provider === provider)
    .filter((scope) => scope.provider !== 'aws' || (scope.region === GLOBAL_REGION) === (level === 'global'))
    .map((scope) => ({ scope, portion: portions.get(scopeKey(scope)) }))
}

function gapsOf(snapshot: Snapshot, name: DatasetName, partition: string, subject: Scope): readonly Gap[] {
  const inPartition = expected(snapshot, name).filter(({ scope }) =>
    [scopeKey(scope), ownerKey(scope), WHOLE_RUN].includes(partition),
  )
  // A run without the other provider knows nothing of it: no scope at all is not an empty list.
  if (inPartition.length === 0) return [notCollected(name, subject)]
  return inPartition.flatMap(({ scope, portion }) => {
    if (portion === undefined) return [notCollected(name, scope)]
    if (portion.state === 'complete') return []
    return portion.gaps.length > 0 ? portion.gaps : [notCollected(name, scope)]
  })
}

/** The gap of a dataset that nobody tried to read in a scope. */
export const notCollected = (name: DatasetName, scope: Scope): Gap => ({
  reason: 'not-collected',
  scope,
  source: name,
  detail: `${DATASETS[name].title} were not part of this run`,
})
