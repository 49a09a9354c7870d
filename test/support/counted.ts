/** Counts how often anything is read of what `counted` has made. */
export type Counter = { reads: number }

/**
 * A copy of plain data that counts each reading of a member of any object or list in it. What looks through a list pays
 * for each item that it looks at.
 */
export function counted<T>(value: T, counter: Counter): T {
  if (typeof value !== 'object' || value === null) return value
  const copy: object = Array.isArray(value)
    ? value.map((element: unknown) => counted(element, counter))
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, counted<unknown>(member, counter)]))
  return watched(copy, counter) as T
}

const watched = <T extends object>(target: T, counter: Counter): T =>
  new Proxy(target, {
    get(from, key, receiver) {
      counter.reads += 1
      return Reflect.get(from, key, receiver) as unknown
    },
    ownKeys(from) {
      counter.reads += 1
      return Reflect.ownKeys(from)
    },
  })
