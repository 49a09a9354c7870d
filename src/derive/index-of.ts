import { isView, type SubjectName } from '../model/inventory.js'
import type { Source } from '../model/rule.js'
import { ownerKey, type Scope, scopeKey } from '../model/scope.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Entry, Read } from './join.js'
import { derivedBy } from './joins.js'

/** Everything of a run. Scopes and owners have their own keys. */
export const WHOLE_RUN = ''

/** Values by key, for each scope, for each owner of scopes, and for the whole run. Built once, then only read. */
export type Index = {
  keyed(partition: string): ReadonlyMap<string, readonly unknown[]>
  in(partition: string): readonly unknown[]
}

/** Gives the entries of datasets, views and joins; each view is computed when it is first asked for, and then kept. */
export function entriesIn(snapshot: Snapshot): (source: Source) => Iterable<Entry<unknown>> {
  const read = readerOf(snapshot)
  return (source) => {
    const derived = derivedBy(source)
    return derived && !isView(source) ? derived.entries(read) : byId(read(source as SubjectName))
  }
}

/** Reads datasets and views of a snapshot; each view is computed when it is first asked for, and then kept. */
export function readerOf(snapshot: Snapshot): Read {
  const views = new Map<SubjectName, readonly { scope: Scope; item: unknown }[]>()
  const read = (name: SubjectName): Iterable<{ scope: Scope; item: unknown }> => {
    const derived = derivedBy(name)
    if (!derived) return itemsOf(snapshot, name)
    const kept =
      views.get(name) ?? [...derived.entries(read as Read)].map(({ scope, value }) => ({ scope, item: value }))
    views.set(name, kept)
    return kept
  }
  return read as Read
}

function* itemsOf(snapshot: Snapshot, name: SubjectName): Generator<{ scope: Scope; item: unknown }> {
  for (const portion of (snapshot.datasets as { [dataset: string]: Snapshot['datasets']['aws.regions'] })[name] ?? [])
    for (const item of portion.items) yield { scope: portion.scope, item }
}

function* byId(items: Iterable<{ scope: Scope; item: unknown }>): Generator<Entry<unknown>> {
  for (const { scope, item } of items) yield { scope, keys: [(item as { id: string }).id], value: item }
}

/** Puts entries into an index: a pass for the whole run and one for its parts, each when it is first asked for. */
export function indexOf(entries: Iterable<Entry<unknown>>): Index {
  const all = [...entries]
  const [wholeRun, parts] = [tableOf(all, () => [WHOLE_RUN]), tableOf(all, partsOf)]
  const tableFor = (partition: string) => (partition === WHOLE_RUN ? wholeRun : parts)
  return {
    keyed: (partition) => tableFor(partition).keyed().get(partition) ?? NO_KEYS,
    in: (partition) => tableFor(partition).listed().get(partition) ?? NOTHING,
  }
}

const NOTHING: readonly unknown[] = []
const NO_KEYS: ReadonlyMap<string, readonly unknown[]> = new Map()

/** A scope and its owner, which are the same where an owner has one scope. */
function partsOf(scope: Scope): readonly string[] {
  const [own, owner] = [scopeKey(scope), ownerKey(scope)]
  return own === owner ? [own] : [own, owner]
}

function tableOf(entries: readonly Entry<unknown>[], partitionsOf: (scope: Scope) => readonly string[]) {
  let keyed: Map<string, Map<string, unknown[]>> | undefined
  let listed: Map<string, unknown[]> | undefined
  return {
    keyed: () => (keyed ??= keyedIn(entries, partitionsOf)),
    listed: () => (listed ??= listedIn(entries, partitionsOf)),
  }
}

function keyedIn(entries: readonly Entry<unknown>[], partitionsOf: (scope: Scope) => readonly string[]) {
  const keyed = new Map<string, Map<string, unknown[]>>()
  const tableOf = (partition: string): Map<string, unknown[]> => {
    const table = keyed.get(partition) ?? new Map<string, unknown[]>()
    keyed.set(partition, table)
    return table
  }
  // What lies in one scope mostly shares the object that says so.
  const tables = new Map<Scope, readonly Map<string, unknown[]>[]>()
  for (const { scope, keys, value } of entries) {
    const own = tables.get(scope) ?? partitionsOf(scope).map(tableOf)
    tables.set(scope, own)
    const distinct = keys.length > 1 ? new Set(keys) : keys
    for (const table of own) for (const key of distinct) append(table, key, value)
  }
  return keyed
}

function listedIn(entries: readonly Entry<unknown>[], partitionsOf: (scope: Scope) => readonly string[]) {
  const listed = new Map<string, unknown[]>()
  for (const { scope, value } of entries) for (const partition of partitionsOf(scope)) append(listed, partition, value)
  return listed
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
