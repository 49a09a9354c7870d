import type { AwsInventory } from '../../model/aws/inventory.js'
import { known, unknown } from '../../model/fact.js'
import type { Gap } from '../../model/gap.js'
import { DATASETS } from '../../model/inventory.js'
import type { Item } from '../../model/item.js'
import type { AwsScope } from '../../model/scope.js'
import type { Portion } from '../../model/snapshot.js'
import { CallFailed, gapFrom } from '../call-failed.js'
import type { AnyCollector, AwsDatasetName, Collected, FactReader, Reader } from './collector.js'

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
  /** Reads the facts of the first item only. */
  sample = false,
): Promise<Portion<AwsInventory[Name]>> {
  const readers = Object.entries<FactReader<AwsDatasetName, unknown>>(collector.facts ?? {})
  const items = await Promise.all(
    listed.items.map(async (item) => {
      const skip = sample && item !== listed.items[0]
      const facts = await Promise.all(readers.map(([key, fact]) => readFact(key, fact, item, skip)))
      if (facts.includes(GONE)) return undefined
      const whole = { ...item, ...Object.fromEntries(facts.filter((fact) => fact !== GONE)) }
      return collector.finish ? collector.finish(whole as never) : whole
    }),
  )
  const present = items.filter((item) => item !== undefined) as unknown as AwsInventory[Name][]
  return { scope: reader.scope, state: listed.state, items: present, gaps: listed.gaps }

  async function readFact(key: string, fact: FactReader<AwsDatasetName, unknown>, item: AnyItem, skip: boolean) {
    if (skip || !chosen.has(key)) return [key, unknown(notChosen(reader.scope, collector.fills, key))] as const
    try {
      return [key, known(await fact.read(item as unknown as Collected<AwsDatasetName>, reader))] as const
    } catch (thrown) {
      if (thrown instanceof CallFailed && collector.goneCodes?.includes(thrown.failure.code)) return GONE
      return [key, unknown(gapFrom(thrown, reader.scope, `${collector.fills}:${key}`))] as const
    }
  }
}

const GONE = Symbol('gone since it was listed')

const notChosen = (scope: AwsScope, name: AwsDatasetName, key: string): Gap => ({
  reason: 'not-collected',
  scope,
  source: `${name}:${key}`,
  detail: `the ${key} of ${DATASETS[name].title} was not read: no chosen rule asked for it`,
})
