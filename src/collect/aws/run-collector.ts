import type { AwsInventory } from '../../model/aws/inventory.js'
import { type Fact, known, unknown } from '../../model/fact.js'
import type { Gap } from '../../model/gap.js'
import { DATASETS } from '../../model/inventory.js'
import type { Item } from '../../model/item.js'
import type { Portion } from '../../model/snapshot.js'
import { CallFailed, gapFrom } from '../call-failed.js'
import type { AnyCollector, AwsDatasetName, Collected, Earlier, FactReader, Reader } from './collector.js'

type AnyItem = Item & { readonly [key: string]: unknown }

/** What a collector gave before its facts were read. Others may start from its items at this point. */
export type Listed = {
  readonly items: readonly AnyItem[]
  readonly gaps: readonly Gap[]
  readonly state: Portion<unknown>['state']
}

/** Runs a collector in its scope. Never rejects: what fails becomes a gap, what arrived before stays. */
export async function list(collector: AnyCollector, makeReader: (gap: (gap: Gap) => void) => Reader): Promise<Listed> {
  const gaps: Gap[] = []
  const items = new Map<string, AnyItem>()
  const reader = makeReader((gap) => gaps.push(gap))
  let cut = false
  try {
    for await (const item of collector.collect(reader)) items.set(item.id, item)
  } catch (thrown) {
    cut = true
    gaps.push(gapFrom(thrown, reader.scope, collector.fills))
  }
  // A service that the account does not use has nothing in it: that is known, not missing.
  if (cut && gaps.every(({ reason }) => reason === 'not-enabled'))
    return { items: [...items.values()], gaps, state: 'complete' }
  if (gaps.length === 0) return { items: [...items.values()], gaps, state: 'complete' }
  return { items: [...items.values()], gaps, state: items.size > 0 ? 'partial' : 'missing' }
}

/** Reads the chosen facts of all listed items; the facts that nobody chose say so. */
export async function addFacts<Name extends AwsDatasetName>(
  collector: AnyCollector & { readonly fills: Name },
  listed: Listed,
  reader: Reader,
  chosen: ReadonlySet<string>,
  /** Reads the facts of the first item only, each by its own call. */
  sample = false,
): Promise<Portion<AwsInventory[Name]>> {
  const readers = Object.entries<FactReader<AwsDatasetName, unknown>>(collector.facts ?? {})
  const items = await Promise.all(
    listed.items.map(async (item) => {
      const facts = await readFacts(item, sample && item !== listed.items[0] ? NONE : chosen)
      if (facts === GONE) return undefined
      const whole = { ...item, ...facts }
      return collector.finish ? collector.finish(whole as never) : whole
    }),
  )
  const present = items.filter((item) => item !== undefined) as unknown as AwsInventory[Name][]
  return { scope: reader.scope, state: listed.state, items: present, gaps: listed.gaps }

  /** Starts all at once; what may follow from earlier facts waits for those. */
  async function readFacts(item: AnyItem, keys: ReadonlySet<string>) {
    const started = new Map<string, ReturnType<typeof readFact>>()
    for (const [key, fact] of readers) {
      const before = new Set(started.keys())
      const earlier = async (other: string): Promise<Fact<unknown>> => {
        if (!before.has(other)) throw new Error(`${key} asks for ${other}, which does not come before it`)
        const found = sample ? GONE : await started.get(other)
        // Where the item is gone, its own call finds that out too.
        return found === undefined || found === GONE ? unread(other) : found
      }
      started.set(key, readFact(key, fact, item, keys.has(key), earlier as Earlier<AwsDatasetName>))
    }
    const facts = await Promise.all([...started].map(async ([key, reading]) => [key, await reading] as const))
    return facts.some(([, fact]) => fact === GONE) ? GONE : Object.fromEntries(facts)
  }

  async function readFact(
    key: string,
    fact: FactReader<AwsDatasetName, unknown>,
    item: AnyItem,
    isChosen: boolean,
    earlier: Earlier<AwsDatasetName>,
  ): Promise<Fact<unknown> | typeof GONE> {
    if (!isChosen) return unread(key)
    try {
      return known(await fact.read(item as unknown as Collected<AwsDatasetName>, reader, earlier))
    } catch (thrown) {
      if (thrown instanceof CallFailed && collector.goneCodes?.includes(thrown.failure.code)) return GONE
      return unknown(gapFrom(thrown, reader.scope, `${collector.fills}:${key}`))
    }
  }

  function unread(key: string): Fact<never> {
    return unknown({
      reason: 'not-collected',
      scope: reader.scope,
      source: `${collector.fills}:${key}`,
      detail: `the ${key} of ${DATASETS[collector.fills].title} was not read: no chosen rule asked for it`,
    })
  }
}

const GONE = Symbol('gone since it was listed')
const NONE: ReadonlySet<string> = new Set()
