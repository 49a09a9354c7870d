import type { DatasetName, Inventory } from '../model/inventory.js'
import type { Scope } from '../model/scope.js'

/** A value and the keys that it is found under, with the scope that it belongs to. */
export type Entry<T> = { readonly scope: Scope; readonly keys: readonly string[]; readonly value: T }

/** Reads all items of a dataset with the scope of the list that each came from. */
export type Read = <Name extends DatasetName>(
  name: Name,
) => Iterable<{ readonly scope: Scope; readonly item: Inventory[Name] }>

/** How a join is computed, and from which datasets: it is as complete as the least complete of them. */
export type Join<T> = { readonly from: readonly DatasetName[]; entries(read: Read): Iterable<Entry<T>> }

/** The join that finds the items of one dataset by other keys. An item without keys is left out. */
export function keyedBy<Name extends DatasetName>(
  from: Name,
  keysOf: (item: Inventory[Name]) => readonly (string | undefined)[],
): Join<Inventory[Name]> {
  return {
    from: [from],
    *entries(read) {
      for (const { scope, item } of read(from)) {
        const keys = keysOf(item).filter((key) => key !== undefined)
        if (keys.length > 0) yield { scope, keys, value: item }
      }
    },
  }
}
