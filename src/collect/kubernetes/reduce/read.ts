import type { Labels } from '../../../model/kubernetes/object.js'

/** Raised where an object lacks what it must have, or has it in another form than the API documents. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** Takes one member of an object as what it must be; everything else of it is left behind. */
export type Read<T> = (value: unknown, at: string) => T

const wrong = (at: string, what: string): never => {
  throw new Malformed(`${at} is no ${what}`)
}

/** Go writes what is not there as null. */
const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null

export type Members = { readonly [key: string]: unknown }

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const members: Read<Members> = (value, at) => (isMembers(value) ? value : wrong(at, 'object'))
export const text: Read<string> = (value, at) => (typeof value === 'string' ? value : wrong(at, 'text'))
export const number: Read<number> = (value, at) => (typeof value === 'number' ? value : wrong(at, 'number'))
export const flag: Read<boolean> = (value, at) => (typeof value === 'boolean' ? value : wrong(at, 'true or false'))
export const numberOrText: Read<number | string> = (value, at) =>
  typeof value === 'number' || typeof value === 'string' ? value : wrong(at, 'number or text')

/** A text of at most so many characters: what controllers say of an object. */
export const cut =
  (most: number): Read<string> =>
  (value, at) =>
    text(value, at).slice(0, most)

/** A list; the API leaves out an empty one. */
export const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, at) =>
    isAbsent(value) ? [] : Array.isArray(value) ? value.map((one: unknown) => read(one, at)) : wrong(at, 'list')

/** A list that is part of the object's meaning: none means that the object is not what it says. */
export const fullListOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, at) =>
    Array.isArray(value) ? listOf(read)(value, at) : wrong(at, 'list')

/** Texts by name, such as labels; amounts may be written as numbers. */
export const texts: Read<Labels> = (value, at) => {
  if (isAbsent(value)) return {}
  const result: Record<string, string> = {}
  for (const [key, one] of Object.entries(members(value, at))) result[key] = String(numberOrText(one, key))
  return result
}

/** What is read of an object that may be left out. */
export const orEmpty =
  <T>(read: Read<T>): Read<T> =>
  (value, at) =>
    read(value ?? {}, at)

type Fields = { readonly [key: string]: Read<unknown> }
type Of<R> = R extends Read<infer T> ? T : never
export type Shape<Needed extends Fields, Optional extends Fields> = {
  readonly [Key in keyof Needed]: Of<Needed[Key]>
} & { readonly [Key in keyof Optional]?: Of<Optional[Key]> }

/** The named members of an object: those that it must have (lists may be absent), and those that it may have. */
export function object<Needed extends Fields, Optional extends Fields = Record<never, never>>(
  needed: Needed,
  optional?: Optional,
): Read<Shape<Needed, Optional>> {
  const must = Object.entries(needed)
  const may = Object.entries(optional ?? {})
  return (value, at) => {
    const source = members(value, at)
    const result: Record<string, unknown> = {}
    for (const [key, read] of must) result[key] = read(source[key], key)
    for (const [key, read] of may) if (!isAbsent(source[key])) result[key] = read(source[key], key)
    return result as Shape<Needed, Optional>
  }
}

/** Two readings of one object side by side. */
export const both =
  <A extends object, B extends object>(first: Read<A>, second: Read<B>): Read<A & B> =>
  (value, at) => ({ ...first(value, at), ...second(value, at) })
