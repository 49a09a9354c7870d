import type { DatadogInventory } from '../../model/datadog/inventory.js'
import { known, unknown } from '../../model/fact.js'
import type { Gap } from '../../model/gap.js'
import { DATASETS } from '../../model/inventory.js'
import type { Item } from '../../model/item.js'
import type { DatadogScope } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import { gapFrom } from '../call-failed.js'
import type { AnyCollector, DatadogDatasetName, FactReader, Listed, Reader } from './collector.js'

type AnyItem = Item & { readonly [key: string]: unknown }

/** What a collector gave before its facts were read. Others may start from its items at this point. */
export type List = {
  readonly items: readonly AnyItem[]
  readonly gaps: readonly Gap[]
  readonly state: Portion<unknown>['state']
}

/** Runs a collector. Never rejects: what fails becomes a gap, what arrived before stays. */
export async function list(collector: AnyCollector, makeReader: (gap: (gap: Gap) => void) => Reader): Promise<List> {
  const gaps: Gap[] = []
  // Pages overlap where something is added while they are read.
  const items = new Map<string, AnyItem>()
  const reader = makeReader((gap) => gaps.push(gap))
  try {
    for await (const item of collector.collect(reader)) items.set(item.id, item)
  } catch (thrown) {
    gaps.push(gapFrom(thrown, reader.scope, collector.fills))
  }
  const state = gaps.length === 0 ? 'complete' : items.size > 0 ? 'partial' : 'missing'
  return { items: [...items.values()], gaps, state }
}

/** Reads the chosen facts of all listed items; the facts that nobody chose say so. */
export async function addFacts<Name extends DatadogDatasetName>(
  collector: AnyCollector & { readonly fills: Name },
  { items, gaps, state }: List,
  reader: Reader,
  chosen: ReadonlySet<string>,
  /** Reads the facts of the first item only. */
  sample: boolean,
): Promise<Portion<DatadogInventory[Name]>> {
  const { scope } = reader
  const readers = Object.entries<FactReader<DatadogDatasetName, unknown>>(collector.facts ?? {})
  const whole = await Promise.all(
    items.map(async (item, index) => {
      const skip = sample && index > 0
      const facts = await Promise.all(readers.map(([key, fact]) => readFact(key, fact, item, skip)))
      return { ...item, ...Object.fromEntries(facts) }
    }),
  )
  return { scope, state, items: whole as unknown as DatadogInventory[Name][], gaps }

  async function readFact(key: string, fact: FactReader<DatadogDatasetName, unknown>, item: AnyItem, skip: boolean) {
    if (skip || !chosen.has(key)) return [key, unknown(notChosen(scope, collector.fills, key))] as const
    try {
      return [key, known(await fact.read(item as unknown as Listed<DatadogDatasetName>, reader))] as const
    } catch (thrown) {
      return [key, unknown(gapFrom(thrown, scope, `${collector.fills}:${key}`))] as const
    }
  }
}

const notChosen = (scope: DatadogScope, name: DatadogDatasetName, key: string): Gap => ({
  reason: 'not-collected',
  scope,
  source: `${name}:${key}`,
  detail: `the ${key} of ${DATASETS[name].title} was not read: no chosen rule asked for it`,
})
