import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'
import { scopeKey } from '../../src/model/scope.js'

/** A lookup over the whole run, kept to the account and region of one item: for keys that are only unique there. */
export function besides<T extends Item>({ scope }: Item, lookup: Lookup<T>): Lookup<T> {
  const isNear = (one: T): boolean => scopeKey(one.scope) === scopeKey(scope)
  return {
    find: (key) => lookup.first(key, isNear),
    first: (key, test) => lookup.first(key, (one) => isNear(one) && test(one)),
    all: (key) => lookup.all(key).filter(isNear),
    list: () => lookup.list().filter(isNear),
  }
}
