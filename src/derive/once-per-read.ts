import type { Read } from './join.js'

/** What several joins are made of is computed once: all joins of a snapshot read through one and the same `read`. */
export function oncePerRead<T extends object>(compute: (read: Read) => T): (read: Read) => T {
  const computed = new WeakMap<Read, T>()
  return (read) => {
    const earlier = computed.get(read)
    if (earlier) return earlier
    const value = compute(read)
    computed.set(read, value)
    return value
  }
}
