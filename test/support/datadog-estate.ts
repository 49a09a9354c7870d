import { type Estate, openEstate } from '../../src/derive/estate.js'
import type { DatadogInventory } from '../../src/model/datadog/inventory.js'
import type { Joins, JoinName } from '../../src/model/inventory.js'
import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import { NOW } from './make.js'
import { ACME, ACME_GAP } from './make-datadog.js'

export type DatadogLists = { readonly [Name in keyof DatadogInventory]?: readonly DatadogInventory[Name][] }

/** An organisation of which these lists were read to the end; those in `partial` were not. */
export function openAcme(lists: DatadogLists, partial: readonly (keyof DatadogInventory)[] = []): Estate {
  const portionOf = (name: string, items: readonly Item[]): Portion<Item> =>
    partial.some((one) => one === name)
      ? { scope: ACME, state: 'partial', gaps: [ACME_GAP], items }
      : { scope: ACME, state: 'complete', gaps: [], items }
  const datasets = Object.fromEntries(
    Object.entries<readonly Item[]>(lists).map(([name, items]) => [name, [portionOf(name, items)]]),
  )
  const snapshot: Snapshot = {
    schema: 1,
    tool: 'test',
    takenAt: NOW,
    finishedAt: NOW,
    scopes: [ACME],
    gaps: [],
    datasets,
  }
  return openEstate(snapshot)
}

/** Looks things up in an organisation, as the rules of a subject of it do. */
export const lookupIn =
  (estate: Estate) =>
  <Name extends JoinName>(name: Name): Lookup<Joins[Name]> =>
    estate.lookup(name, ACME) as Lookup<Joins[Name]>
