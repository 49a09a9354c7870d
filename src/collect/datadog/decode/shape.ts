import { withoutTokens } from '../../without-tokens.js'

/** Reads a value of an answer. Where its shape is not the expected one, notes the path and gives nothing. */
export type Read<T> = (value: unknown, path: string, odd: string[]) => T | undefined

/** One member of an object: how it is read, its name in the answer where that differs, and what its absence means. */
type Member<T, Presence extends 'always' | 'maybe'> = {
  readonly presence: Presence
  readonly read: Read<T>
  readonly from: string | undefined
  /** What stands in for it where it is absent or odd. */
  readonly instead?: T
  readonly absence: 'fine' | 'odd' | 'fatal'
}

type Shape = { readonly [name: string]: Member<unknown, 'always' | 'maybe'> }
type ValueOf<M> = M extends Member<infer T, 'always' | 'maybe'> ? T : never
type Named<S extends Shape, Presence> = { [K in keyof S]: S[K]['presence'] extends Presence ? K : never }[keyof S]

/** What is read of an object with these members. */
export type ObjectOf<S extends Shape> = { readonly [K in Named<S, 'always'>]: ValueOf<S[K]> } & {
  readonly [K in Named<S, 'maybe'>]?: ValueOf<S[K]>
}

/** A member that may be absent. */
export const optional = <T>(read: Read<T>, from?: string): Member<T, 'maybe'> => ({
  presence: 'maybe',
  read,
  from,
  absence: 'fine',
})

/** A member whose absence means the same as this value. */
export const usually = <T>(read: Read<T>, instead: T, from?: string): Member<T, 'always'> => ({
  presence: 'always',
  read,
  from,
  instead,
  absence: 'fine',
})

/** A member that the API always gives: its absence is odd, and this value is only there to keep the type. */
export const expected = <T>(read: Read<T>, instead: T, from?: string): Member<T, 'always'> => ({
  presence: 'always',
  read,
  from,
  instead,
  absence: 'odd',
})

/** A member without which the whole object says nothing. */
export const needed = <T>(read: Read<T>, from?: string): Member<T, 'always'> => ({
  presence: 'always',
  read,
  from,
  absence: 'fatal',
})

/** Notes a path, and gives nothing. */
const oddly: Read<never> = (_value, path, odd) => {
  odd.push(path)
  return undefined
}

export const text: Read<string> = (value, path, odd) => (typeof value === 'string' ? value : oddly(value, path, odd))
/** What people wrote, without what looks like a secret. */
export const prose: Read<string> = (value, path, odd) => {
  const written = text(value, path, odd)
  return written === undefined ? undefined : withoutTokens(written)
}
export const truth: Read<boolean> = (value, path, odd) => (typeof value === 'boolean' ? value : oddly(value, path, odd))
export const count: Read<number> = (value, path, odd) =>
  typeof value === 'number' && Number.isFinite(value) ? value : oddly(value, path, odd)

/** Whatever JSON it is. */
export const anything: Read<unknown> = (value) => value

/** A value that may be `null`, and means something then. */
export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path, odd) =>
    value === null ? null : read(value, path, odd)

/** Either of two. */
export const either =
  <T, U>(read: Read<T>, other: Read<U>): Read<T | U> =>
  (value, path, odd) =>
    read(value, path, []) ?? other(value, path, odd)

/** A list. An element of another shape is left out, and the list is odd. */
export const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, path, odd) => {
    if (!Array.isArray(value)) {
      odd.push(path)
      return undefined
    }
    const inside: string[] = []
    const elements = value.map((element: unknown) => read(element, path, inside)).filter((one) => one !== undefined)
    if (inside.length > 0) odd.push(path)
    return elements
  }

/** An object whose keys are names. A value of another shape is left out, and the whole is odd. */
export const mapOf =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, path, odd) => {
    if (!isObject(value)) {
      odd.push(path)
      return undefined
    }
    const entries = Object.entries(value).map(([key, member]) => [key, read(member, path, odd)] as const)
    return Object.fromEntries(entries.flatMap(([key, member]) => (member === undefined ? [] : [[key, member]])))
  }

/** An object with known members; the others are left behind. */
export const objectOf =
  <const S extends Shape>(shape: S): Read<ObjectOf<S>> =>
  (value, path, odd) => {
    if (!isObject(value)) {
      odd.push(path)
      return undefined
    }
    const read: [string, unknown][] = []
    for (const [name, member] of Object.entries(shape)) {
      const at = path === '' ? name : `${path}.${name}`
      const given = value[member.from ?? name]
      const found = readMember(member, given, at, odd)
      if (found === undefined && member.absence === 'fatal') {
        odd.push(path === '' ? name : path)
        return undefined
      }
      if (found !== undefined) read.push([name, found])
    }
    return Object.fromEntries(read) as ObjectOf<S>
  }

/** Reads one object of an answer: its known members, and the paths of those that are odd. */
export function decode<const S extends Shape>(
  shape: S,
  value: object,
): { fields?: ObjectOf<S>; odd: readonly string[] } {
  const odd: string[] = []
  const fields = objectOf(shape)(value, '', odd)
  return { ...(fields && { fields }), odd: [...new Set(odd)] }
}

/** The object with some members of one of its members beside its own, so that what is odd in there is known by their names. */
export function lifted(value: object, member: string, names: readonly string[]): object {
  const inner = (value as Readonly<Record<string, unknown>>)[member]
  return { ...value, ...Object.fromEntries(names.map((name) => [name, isObject(inner) ? inner[name] : inner])) }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readMember(member: Shape[string], given: unknown, at: string, odd: string[]): unknown {
  const isAbsent = given === undefined || (given === null && member.read(null, at, []) === undefined)
  if (isAbsent && member.absence === 'odd') odd.push(at)
  const found = isAbsent ? undefined : member.read(given, at, odd)
  return found ?? (found === null ? null : member.instead)
}
