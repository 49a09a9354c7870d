import { MissingEvidence } from '../fact.js'
import type { Gap } from '../gap.js'
import type { Item } from '../item.js'
import type { DatadogScope } from '../scope.js'

/**
 * Anything of an organisation, its fields under the names of the API's own JSON. The id is
 * `datadog://<org>/<kind>/<id>`; `tags` are the tags that have a key, the first value of each.
 */
export type DatadogItem = Item & {
  readonly scope: DatadogScope
  /** Fields that the API answered in a shape that nobody knows. They are left out: read those that decide with `readField`. */
  readonly odd?: readonly string[]
}

/** The field of an item. Where the API answered it in a shape that nobody knows, the verdict at hand becomes `unknown`. */
export function readField<T extends DatadogItem, Field extends keyof T & string>(item: T, field: Field): T[Field] {
  demandRead(item, field)
  return item[field]
}

/** Throws `MissingEvidence` where a part of an item, such as `options.silenced`, was not read. */
export function demandRead(item: DatadogItem, path: string): void {
  const gap = unreadGap(item, path)
  if (gap) throw new MissingEvidence([gap])
}

/** The gap that is left where the API answered a part of an item, or what it lies in, in a shape that nobody knows. */
export function unreadGap(item: DatadogItem, path: string): Gap | undefined {
  const isOdd = item.odd?.some((one) => `${one}.`.startsWith(`${path}.`) || path.startsWith(`${one}.`)) ?? false
  if (!isOdd) return undefined
  const detail = `the API answered ${path} of ${item.name} in a shape that is not known`
  return { reason: 'failed', scope: item.scope, source: `${item.id}:${path}`, detail }
}
