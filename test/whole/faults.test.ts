import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { PROVIDERS } from '../../src/model/scope.js'
import { expectHonest } from '../support/honest.js'
import {
  judge,
  LOADING_MILLISECONDS,
  readWhole,
  type ScanSettings,
  scanWhole,
  type WholeScan,
  wholeScan,
} from '../support/scan.js'
import { chance, storm } from '../support/storm.js'
import { type AnyCall, expectWeathered, isDoor, stormy, TROUBLES } from '../support/troubles.js'

const needs = needsOf(rules)

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
}, LOADING_MILLISECONDS)

describe.each(Object.entries(TROUBLES))('a storm of %s over all three providers', (name, trouble) => {
  it.each([0.05, 0.5])('on %f of all calls gives gaps, never a false verdict', async (share) => {
    const { parts } = await readWhole(needs, {
      aws: stormy(name, share, trouble.aws, 'pages' in trouble.aws ? 5 : undefined),
      kubernetes: stormy(name, share, trouble.kubernetes, 5),
      datadog: stormy(name, share, trouble.datadog, 5),
    })
    expectWeathered(name, share, { rules, parts, whole })
  })
})

describe.each([
  ['silence', { silence: true }],
  ['bodies that stall', { stall: true }],
] as const)('%s', (name, effect) => {
  it('of a few operations of each provider ends with gaps, and ends', async () => {
    // Whoever is silent once is silent always: asking again does not help.
    const faults = (call: AnyCall) => {
      const asked = 'path' in call ? call.path : call.operation
      return !isDoor(call) && chance(name, asked) < 0.1 ? effect : undefined
    }
    const { parts } = await readWhole(needs, {
      requestTimeout: 400,
      aws: { faults },
      kubernetes: { faults },
      datadog: { faults },
    })
    const { report } = judge(rules, parts)
    expectHonest(report, whole.report)
    const late = report.coverage.gaps.filter(({ reason }) => reason === 'timeout').flatMap(({ scopes }) => scopes)
    expect(new Set(late.map(({ provider }) => provider))).toEqual(new Set(PROVIDERS))
  })
})

describe.each(PROVIDERS)('%s, where nobody gets in', (provider) => {
  it('is unknown as a whole, and spoils nothing else', async () => {
    const faults = (call: AnyCall) => (isDoor(call) ? ({ reset: true } as const) : undefined)
    const { parts } = await readWhole(needs, { only: [provider], [provider]: { faults } })
    expect(parts[provider]?.entered).toBe(0)
    const { report } = judge(rules, { ...whole.parts, ...parts })
    const own = report.results.filter(({ subject }) => subject.scope.provider === provider)
    expect([...new Set(own.map(({ status }) => status))]).toEqual(['unknown'])
    expect(report.coverage.complete).toBe(false)
    const others = { ...report, results: report.results.filter((result) => !own.includes(result)) }
    expect(others.results.length).toBeGreaterThan(0)
    const before = {
      ...whole.report,
      results: whole.report.results.filter(({ subject }) => subject.scope.provider !== provider),
    }
    expectHonest(others, before)
  })
})

class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

describe.each([
  ['the deadline of the run', new Error('the time is over'), 'timeout'],
  ['an interruption', new Interrupted('Ctrl-C'), 'interrupted'],
] as const)('%s', (_, reason, told) => {
  it.each([10, 100, 300])(
    'after %i calls: what was read counts, the rest is named, and nothing more is asked',
    async (most) => {
      const run = new AbortController()
      let calls = 0
      const faults = () => {
        calls += 1
        if (calls === most) run.abort(reason)
        return undefined
      }
      const { parts } = await readWhole(needs, {
        signal: run.signal,
        aws: { faults },
        kubernetes: { faults },
        datadog: { faults },
      })
      const { report } = judge(rules, parts)
      expect(run.signal.aborted).toBe(true)
      expectHonest(report, whole.report)
      expect(report.coverage.complete).toBe(false)
      expect(report.coverage.gaps.map((gap) => gap.reason)).toContain(told)
      // Those that were under way.
      expect(calls).toBeLessThan(most + 60)
    },
  )
})

it('all of it at once, until the deadline cuts the run short: what was read counts, the rest is named', async () => {
  const run = new AbortController()
  let calls = 0
  const kinds = Object.values(TROUBLES)
  const troubles = <Effect>(effectOf: (one: (typeof kinds)[number]) => Effect) => ({
    faults: storm<AnyCall, Effect>('all', 0.1, (call, draw) => {
      calls += 1
      if (calls === 15) run.abort(new Error('the deadline of the run'))
      const one = kinds[Math.floor(draw * kinds.length)]
      return one && !isDoor(call) ? effectOf(one) : undefined
    }),
  })
  const settings: ScanSettings = {
    signal: run.signal,
    aws: troubles((one) => one.aws),
    kubernetes: troubles((one) => one.kubernetes),
    datadog: troubles((one) => one.datadog),
  }
  const { report } = await scanWhole(rules, settings)
  expect(run.signal.aborted).toBe(true)
  expectHonest(report, whole.report)
  expect(report.coverage.complete).toBe(false)
})
