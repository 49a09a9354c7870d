import type { Source } from '../model/rule.js'
import { ownerKey, scopeKey } from '../model/scope.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Read } from './join.js'
import { isJoin, joins } from './joins.js'

/** Everything of a run. Scopes and owners have their own keys. */
export const WHOLE_RUN = ''

/** Values by key, for each scope, for each owner of scopes, and for the whole run. Built once, then only read. */
export type Index = {
  at(partition: string, key: string): readonly unknown[]
  in(partition: string): readonly unknown[]
}

/** Reads a dataset or join of a snapshot into an index, in one pass. */
export function indexOf(snapshot: Snapshot, source: Source): Index {
  const byKey = new Map<string, Map<string, unknown[]>>()
  const everything = new Map<string, unknown[]>()
  for (const { scope, keys, value } of entriesOf(snapshot, source)) {
    for (const partition of [scopeKey(scope), ownerKey(scope), WHOLE_RUN]) {
      append(everything, partition, value)
      const keyed = byKey.get(partition) ?? new Map<string, unknown[]>()
      byKey.set(partition, keyed)
      for (const key of new Set(keys)) append(keyed, key, value)
    }
  }
  return {
    at: (partition, key) => byKey.get(partition)?.get(key) ?? [],
    in: (partition) => everything.get(partition) ?? [],
  }
}

function entriesOf(snapshot: Snapshot, source: Source) {
  const read: Read = function* (name) {
    for (const portion of snapshot.datasets[name] ?? [])
      for (const item of portion.items) yield { scope: portion.scope, item }
  }
  if (isJoin(source)) return joins[source].entries(read)
  return [...read(source)].map(({ scope, item }) => ({ scope, keys: [item.id], value: item }))
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
