import type { Gap } from '../../model/gap.js'
import type { Item } from '../../model/item.js'
import type { KubernetesScope } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import { gapFrom } from '../call-failed.js'
import type { Caller } from './caller.js'
import { type AnyCollector, nameOf, type Source } from './collector.js'
import { readList } from './lists.js'
import { Malformed } from './reduce/read.js'
import type { Definitions, Discovery } from './served.js'

export type ClusterReader = {
  readonly scope: KubernetesScope
  readonly caller: Caller
  readonly discovery: Discovery
  readonly definitions: () => Promise<Definitions>
  /** Reads one object of each list: to see what answers, not to judge. */
  readonly sample: boolean
}

/** Objects that are not what their kind says are told one by one only up to here. */
const MOST_TOLD = 5

/** Runs a collector in its cluster. Never rejects: what fails becomes a gap, what arrived before stays. */
export async function runCollector(collector: AnyCollector, reader: ClusterReader): Promise<Portion<Item>> {
  const { scope } = reader
  const lists = await Promise.all(
    (collector.sources as readonly Source<Item>[]).map((source) => readSource(source, reader)),
  )
  const items = lists.flatMap((list) => list.items)
  const gaps = lists.flatMap((list) => list.gaps)
  // What nobody has installed has nothing in it: that is known, not missing.
  if (gaps.every(({ reason }) => reason === 'not-enabled')) return { scope, state: 'complete', items, gaps }
  return { scope, state: items.length > 0 ? 'partial' : 'missing', items, gaps }
}

type Listed = { readonly items: readonly Item[]; readonly gaps: readonly Gap[] }

async function readSource({ resource, reduce, share }: Source<Item>, reader: ClusterReader): Promise<Listed> {
  const { scope, caller, discovery, sample } = reader
  const source = `kubernetes:list ${nameOf(resource)}`
  const items = new Map<string, Item>()
  const sharing = share?.()
  let odd: string[] = []
  try {
    const served = resource.isCustom
      ? await discovery.find(resource, await reader.definitions())
      : { version: resource.versions[0] ?? '' }
    if ('gap' in served) return { items: [], gaps: [served.gap] }
    const sink = {
      take(objects: readonly unknown[]) {
        const before = items.size + odd.length
        for (const object of objects) {
          const item = itemOrComplaint(object)
          if (typeof item === 'string') odd.push(item)
          else items.set(item.id, item)
        }
        return items.size + odd.length > before
      },
      restart() {
        items.clear()
        odd = []
      },
    }
    await readList(caller, { resource, version: served.version, scope, firstOnly: sample }, sink)
    return { items: [...items.values()], gaps: oddGaps() }
  } catch (thrown) {
    const gap = gapFrom(thrown, scope, source)
    const explained = gap.reason === 'not-enabled' ? await discovery.explain(resource, gap) : gap
    return { items: [...items.values()], gaps: [...oddGaps(), explained] }
  }

  /** One odd object costs that object, not the list. */
  function itemOrComplaint(object: unknown): Item | string {
    try {
      const item = reduce(object, scope)
      return sharing?.item(item) ?? item
    } catch (thrown) {
      if (thrown instanceof Malformed) return thrown.message
      throw thrown
    }
  }

  function oddGaps(): readonly Gap[] {
    const details = odd.slice(0, MOST_TOLD).map((complaint) => `an object of the list cannot be read: ${complaint}`)
    const more = odd.length - details.length
    if (more > 0) details.push(`${more} more objects of the list cannot be read`)
    return details.map((detail) => ({ reason: 'failed', scope, source, detail }))
  }
}
