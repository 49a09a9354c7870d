import type { DatasetName, Inventory, SubjectName, ViewName, Views } from '../model/inventory.js'
import type { Scope } from '../model/scope.js'

/** A value and the keys that it is found under, with the scope that it belongs to. */
export type Entry<T> = { readonly scope: Scope; readonly keys: readonly string[]; readonly value: T }

type ItemOf<Name extends SubjectName> = Name extends DatasetName
  ? Inventory[Name]
  : Name extends ViewName
    ? Views[Name]
    : never

/** Reads all items of a dataset or view with the scope of the list that each came from. Views are computed once. */
export type Read = <Name extends SubjectName>(
  name: Name,
) => Iterable<{ readonly scope: Scope; readonly item: ItemOf<Name> }>

/** How a join is computed, and from which lists: it is as complete as the least complete of them. */
export type Join<T> = {
  readonly from: readonly SubjectName[]
  /** Its values conclude from what is not there: nothing is found in it before all its lists were read to the end. */
  readonly whole?: true
  entries(read: Read): Iterable<Entry<T>>
}

/** The join that finds the items of one dataset or view by other keys. An item without keys is left out. */
export function keyedBy<Name extends SubjectName>(
  from: Name,
  keysOf: (item: ItemOf<Name>) => readonly (string | undefined)[],
): Join<ItemOf<Name>> {
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
