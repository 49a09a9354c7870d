import { MissingEvidence } from '../model/fact.js'
import type { Gap } from '../model/gap.js'
import { type DatasetName, DATASETS, type SubjectName, subjectInfo } from '../model/inventory.js'
import type { Item } from '../model/item.js'
import type { Lookup, Reach } from '../model/lookup.js'
import type { Source } from '../model/rule.js'
import { GLOBAL_REGION, ownerKey, type Scope, scopeKey } from '../model/scope.js'
import type { Portion, Snapshot } from '../model/snapshot.js'
import { entriesIn, type Index, indexOf, WHOLE_RUN } from './index-of.js'
import { datasetsBehind, derivedBy } from './joins.js'

/** A snapshot with what is derived from it, each part computed when it is first asked for and then kept. */
export type Estate = {
  readonly snapshot: Snapshot
  /** The scopes of the run in which a list is to be read, each with what was read, or `undefined` where nothing was tried. */
  portions(name: SubjectName): readonly { scope: Scope; portion: Portion<Item> | undefined }[]
  lookup(source: Source, subject: Scope, reach?: Reach): Lookup<unknown>
}

/** Opens a snapshot for lookups. The snapshot is never changed. */
export function openEstate(snapshot: Snapshot): Estate {
  const indexes = new Map<Source, Index>()
  const lookups = new Map<string, Lookup<unknown>>()
  const parts = new Map<DatasetName, ReadonlyMap<string, readonly Expected[]>>()
  const entries = entriesIn(snapshot)
  const index = (source: Source) => kept(indexes, source, () => indexOf(entries(source)))
  const gapsOf = (name: DatasetName, partition: string, subject: Scope): readonly Gap[] => {
    const inPartition = kept(parts, name, () => expectedByPartition(snapshot, name)).get(partition)
    // A run without the other provider knows nothing of it: no scope at all is not an empty list.
    return inPartition ? inPartition.flatMap((one) => gapsIn(name, one)) : [notCollected(name, subject)]
  }
  const lookupOf = (source: Source, subject: Scope, reach: Reach): Lookup<unknown> => {
    const partition = partitionFor(source, subject, reach)
    let missing: readonly Gap[] | undefined
    const complete = <T>(value: T): T => {
      missing ??= datasetsBehind(source).flatMap((name) => gapsOf(name, partitionOf(name, subject, reach), subject))
      if (missing.length > 0) throw new MissingEvidence(missing)
      return value
    }
    let keyed: ReadonlyMap<string, readonly unknown[]> | undefined
    const at = (key: string): readonly unknown[] => (keyed ??= index(source).keyed(partition)).get(key) ?? NOTHING
    const certain = derivedBy(source)?.whole === true ? complete : <T>(value: T): T => value
    return {
      find: (key) => certain(at(key)[0]) ?? complete(undefined),
      first: (key, test) => certain(at(key)).find(test) ?? complete(undefined),
      all: (key) => complete(at(key)),
      list: () => complete(index(source).in(partition)),
    }
  }
  /** A view is as complete in a scope as the lists that it is put together from are there. */
  const viewed = (name: SubjectName) =>
    scopesFor(snapshot, name).map((scope) => {
      const items = index(name).in(scopeKey(scope)) as readonly Item[]
      const gaps = datasetsBehind(name).flatMap((one) => gapsOf(one, scopeKey(scope), scope))
      const state =
        gaps.length === 0 ? ('complete' as const) : items.length > 0 ? ('partial' as const) : ('missing' as const)
      return { scope, portion: { scope, state, items, gaps } }
    })

  return {
    snapshot,
    portions: (name) => (derivedBy(name) ? viewed(name) : expected(snapshot, name as DatasetName)),
    lookup: (source, subject, reach = 'scope') =>
      kept(lookups, `${source} ${reach} ${scopeKey(subject)}`, () => lookupOf(source, subject, reach)),
  }
}

const NOTHING: readonly unknown[] = []

function kept<K, V>(cache: Map<K, V>, key: K, compute: () => V): V {
  const cached = cache.get(key)
  if (cached !== undefined) return cached
  const value = compute()
  cache.set(key, value)
  return value
}

/** The one partition that all lists behind a source share, or the whole run: keys that meet there are unique in it. */
function partitionFor(source: Source, subject: Scope, reach: Reach): string {
  const partitions = new Set(datasetsBehind(source).map((name) => partitionOf(name, subject, reach)))
  const [only] = partitions
  return partitions.size === 1 && only !== undefined ? only : WHOLE_RUN
}

/** Which scopes of one dataset matter to a subject. */
function partitionOf(name: DatasetName, subject: Scope, reach: Reach): string {
  const { provider, level } = DATASETS[name]
  if (reach === 'run' || provider !== subject.provider) return WHOLE_RUN
  const regional = subject.provider !== 'aws' || (level === 'region' && subject.region !== GLOBAL_REGION)
  return reach === 'scope' && regional ? scopeKey(subject) : ownerKey(subject)
}

type Expected = { readonly scope: Scope; readonly portion: Portion<Item> | undefined }

/** A dataset is expected in every scope of its provider and level, whether or not anybody tried to read it. */
function expected(snapshot: Snapshot, name: DatasetName): readonly Expected[] {
  const portions = new Map((snapshot.datasets[name] ?? []).map((portion) => [scopeKey(portion.scope), portion]))
  return scopesFor(snapshot, name).map((scope) => ({ scope, portion: portions.get(scopeKey(scope)) }))
}

function expectedByPartition(snapshot: Snapshot, name: DatasetName): ReadonlyMap<string, readonly Expected[]> {
  const parts = new Map<string, Expected[]>()
  for (const one of expected(snapshot, name))
    for (const partition of new Set([scopeKey(one.scope), ownerKey(one.scope), WHOLE_RUN]))
      kept(parts, partition, () => []).push(one)
  return parts
}

function scopesFor(snapshot: Snapshot, name: SubjectName): readonly Scope[] {
  const { provider, level } = subjectInfo(name)
  return snapshot.scopes
    .filter((scope) => scope.provider === provider)
    .filter((scope) => scope.provider !== 'aws' || (scope.region === GLOBAL_REGION) === (level === 'global'))
}

function gapsIn(name: DatasetName, { scope, portion }: Expected): readonly Gap[] {
  if (portion === undefined) return [notCollected(name, scope)]
  if (portion.state === 'complete') return []
  return portion.gaps.length > 0 ? portion.gaps : [notCollected(name, scope)]
}

/** The gap of a list that nobody tried to read in a scope. */
export const notCollected = (name: SubjectName, scope: Scope): Gap => ({
  reason: 'not-collected',
  scope,
  source: name,
  detail: `not part of this run: ${subjectInfo(name).title}`,
})
