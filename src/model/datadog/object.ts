import { MissingEvidence } from '../fact.js'
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
  const odd = item.odd?.some((one) => one === field || one.startsWith(`${field}.`)) ?? false
  if (!odd) return item[field]
  const detail = `the API answered ${field} of ${item.name} in a shape that is not known`
  throw new MissingEvidence([{ reason: 'failed', scope: item.scope, source: `${item.id}:${field}`, detail }])
}
