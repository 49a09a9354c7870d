import { type DatasetName, DATASETS, type Inventory } from '../../src/model/inventory.js'
import type { Item } from '../../src/model/item.js'
import { GLOBAL_REGION, type Scope, scopeKey } from '../../src/model/scope.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import { GAP, NOW } from './make.js'

/** Items by dataset. */
export type Lists = { readonly [Name in DatasetName]?: readonly Inventory[Name][] }

/** A snapshot of these items and no others, read to the end wherever one of them lies. */
export function snapshotWith(...lists: readonly Lists[]): Snapshot {
  const all = new Map<DatasetName, Item[]>()
  for (const list of lists)
    for (const [name, items] of Object.entries(list) as [DatasetName, readonly Item[]][])
      all.set(name, [...(all.get(name) ?? []), ...items])
  const found = [...all.values()].flat().map(({ scope }) => scope)
  const owners = found.flatMap((scope): Scope[] =>
    scope.provider === 'aws' ? [{ ...scope, region: GLOBAL_REGION }] : [],
  )
  const scopes = [...new Map([...found, ...owners].map((scope) => [scopeKey(scope), scope])).values()]
  const portions = (name: DatasetName, items: readonly Item[]): Portion<Item>[] =>
    scopes
      .filter(({ provider }) => provider === DATASETS[name].provider)
      .map((scope) => ({
        scope,
        state: 'complete' as const,
        items: items.filter((item) => scopeKey(item.scope) === scopeKey(scope)),
        gaps: [],
      }))
      .filter(({ items: own }) => own.length > 0)
  const datasets = Object.fromEntries([...all].map(([name, items]) => [name, portions(name, items)]))
  return { schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes, gaps: [], datasets }
}

/** The same without one of its lists, which nobody was allowed to read. */
export function without(snapshot: Snapshot, name: DatasetName): Snapshot {
  const portions = snapshot.datasets[name] ?? []
  const denied = portions.map(({ scope }) => ({ scope, state: 'missing', items: [], gaps: [{ ...GAP, scope }] }))
  return { ...snapshot, datasets: { ...snapshot.datasets, [name]: denied } }
}
