import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import type { Collected } from '../../src/collect/run.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { expectNoSecrets } from '../support/canaries.js'
import { expectHonest } from '../support/honest.js'
import { oddIn } from '../support/odd-fields.js'
import { judge, LOADING_MILLISECONDS, readWhole, rulesOn, type WholeScan, wholeScan } from '../support/scan.js'
import { isDoor } from '../support/troubles.js'

const needs = needsOf(rules)

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
}, LOADING_MILLISECONDS)

const itemsOf = (collected: Collected | undefined): number =>
  (collected?.portions ?? []).reduce((sum, { portion }) => sum + portion.items.length, 0)

/** How much of the answers is odd, so that a run has a few such values: one alone already hides what depends on it. */
const PROVIDERS = [
  ['kubernetes', { depth: 3, share: 0.000_06 }],
  ['datadog', { depth: 2, share: 0.000_4 }],
] as const
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed)

describe.each(PROVIDERS)('values of a kind that nobody knows in the answers of %s', (provider, where) => {
  it.each(SEEDS)('cost what they are part of, and turn no verdict into another (seed %i)', async (seed) => {
    const odd: string[] = []
    const { parts } = await readWhole(needs, {
      only: [provider],
      [provider]: {
        faults: (call: { readonly path: string; readonly query: object }) =>
          isDoor(call)
            ? undefined
            : oddIn(`${call.path} ${JSON.stringify(call.query)}`, { ...where, seed }, (path) => odd.push(path)),
      },
    })
    const { report } = judge(rulesOn(rules, provider), { ...whole.parts, ...parts })
    expectNoSecrets(parts)
    try {
      expectHonest(report, whole.report)
    } catch (thrown) {
      throw new Error(`with odd values at ${odd.join(' and ')}`, { cause: thrown })
    }
    // A team that cannot be named takes its routing and its policy with it.
    expect(itemsOf(parts[provider])).toBeGreaterThanOrEqual(itemsOf(whole.parts[provider]) - 3 * odd.length)
  })
})
