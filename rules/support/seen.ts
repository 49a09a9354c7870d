import type { Evidence, Json } from '../../src/model/verdict.js'

/** One value inside an item as evidence, under the provider's path to it. */
export const seen = ({ id }: { readonly id: string }, field: string, value: unknown): Evidence => ({
  item: id,
  field,
  value: (value ?? null) as Json,
})
