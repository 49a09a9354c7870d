import type { Fact } from './fact.js'
import type { Scope } from './scope.js'

/** What every item bears beside the provider's own fields. Ids are stable for ever: an ARN where there is one. */
export type Item = {
  readonly id: string
  readonly scope: Scope
  readonly name: string
  readonly tags: Readonly<Record<string, string>>
}

/** A provider's type as it lies in a snapshot: dates are ISO 8601 strings, everything is readonly. */
export type Plain<T> = T extends Date
  ? string
  : T extends Uint8Array
    ? never
    : T extends readonly (infer Element)[]
      ? readonly Plain<Element>[]
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T

/** An item around the chosen fields of a provider's answer, under the provider's own names. */
export type Picked<T, Fields extends readonly (keyof T)[]> = Item & Plain<Pick<T, Fields[number]>>

/** The keys of an item whose value is a fact. */
export type FactKey<T> = { [Key in keyof T]-?: T[Key] extends Fact<unknown> ? Key : never }[keyof T] & string

/**
 * The chosen fields of an API answer as plain data. Dates become ISO 8601 strings; all other fields are left behind,
 * so that what nobody documented never reaches a snapshot.
 */
export function pick<T extends object, const Fields extends readonly (keyof T)[]>(
  answer: T,
  fields: Fields,
): Plain<Pick<T, Fields[number]>> {
  const picked = fields.filter((field) => answer[field] !== undefined).map((field) => [field, plain(answer[field])])
  return Object.fromEntries(picked) as Plain<Pick<T, Fields[number]>>
}

/** Any provider's value as plain data: no dates, no undefined members, no prototypes. */
export function plain<T>(value: T): Plain<T> {
  if (value instanceof Date) return (Number.isNaN(value.getTime()) ? null : value.toISOString()) as Plain<T>
  if (Array.isArray(value)) return value.map((element: unknown) => plain(element)) as Plain<T>
  if (typeof value !== 'object' || value === null) return value as Plain<T>
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([key, member]: [string, unknown]) => [key, plain(member)])) as Plain<T>
}
