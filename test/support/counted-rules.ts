import type { Lookup } from '../../src/model/lookup.js'
import type { AnyRule, Source } from '../../src/model/rule.js'
import type { Counter } from './counted.js'

/** How much was read, by the rule, or by the list or join that was put together for it. */
export type Work = ReadonlyMap<string, number>

/** The same rules, which tell how much each of them reads; what their lookups give them is counted too. */
export function countedRules(
  rules: readonly AnyRule[],
  counter: Counter,
): { readonly rules: readonly AnyRule[]; readonly work: Work } {
  const work = new Map<string, number>()
  const count = <T>(name: string, run: () => T): T => {
    const before = counter.reads
    try {
      return run()
    } finally {
      work.set(name, (work.get(name) ?? 0) + counter.reads - before)
    }
  }
  const built = new Set<Source>()
  const lists = new WeakMap<readonly unknown[], readonly unknown[]>()
  const watched = (list: readonly unknown[]): readonly unknown[] => {
    const known = lists.get(list) ?? watchedList(list, counter)
    lists.set(list, known)
    return known
  }
  const counting = (rule: AnyRule): AnyRule => ({
    ...rule,
    check(item, context) {
      const open = context.lookup as (name: Source, reach?: 'scope' | 'owner' | 'run') => Lookup<unknown>
      for (const name of rule.using.filter((one) => !built.has(one))) {
        built.add(name)
        count(`join ${name}`, () => [open(name).list(), open(name, 'run').find('')])
      }
      const lookup: typeof open = (name, reach) => {
        const found = open(name, reach)
        return { ...found, all: (key) => watched(found.all(key)), list: () => watched(found.list()) }
      }
      return count(rule.id, () => rule.check(item, { ...context, lookup: lookup as never }))
    },
  })
  return { rules: rules.map(counting), work }
}

const watchedList = (list: readonly unknown[], counter: Counter): readonly unknown[] =>
  new Proxy(list, {
    get(from, key, receiver) {
      counter.reads += 1
      return Reflect.get(from, key, receiver) as unknown
    },
  })
