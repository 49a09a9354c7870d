import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { needsOf } from '../../src/derive/needs-of.js'
import { PROVIDERS } from '../../src/model/scope.js'
import { expectHonest } from '../support/honest.js'
import { judge, LOADING_MILLISECONDS, readWhole, scanWhole, type WholeScan, wholeScan } from '../support/scan.js'
import { chance, storm } from '../support/storm.js'
import { type AnyCall, expectWeathered, isDoor, stormy, TROUBLES } from '../support/troubles.js'

const needs = needsOf(rules)

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
}, LOADING_MILLISECONDS)

describe('a storm over all three providers', () => {
  it.each(Object.entries(TROUBLES))(
    'of %s on half of all calls gives gaps, never a false verdict',
    async (name, one) => {
      const share = 0.5
      const { parts } = await readWhole(needs, {
        aws: stormy(name, share, one.aws, 'pages' in one.aws ? 5 : undefined),
        kubernetes: stormy(name, share, one.kubernetes, 5),
        datadog: stormy(name, share, one.datadog, 5),
      })
      expectWeathered(name, share, { rules, parts, whole })
    },
  )

  it.each(['Monday', 'Tuesday', 'Wednesday', 'Thursday'])(
    'of everything on a twentieth of all calls gives gaps, never a false verdict: %s',
    async (seed) => {
      const { parts } = await readWhole(needs, {
        aws: mixed(seed, 0.05, (one) => one.aws),
        kubernetes: mixed(seed, 0.05, (one) => one.kubernetes),
        datadog: mixed(seed, 0.05, (one) => one.datadog),
      })
      expectWeathered(seed, 0.05, { rules, parts, whole })
    },
  )
})

/** Credentials that end leave nothing for anything else to go wrong with. */
const KINDS = Object.entries(TROUBLES).flatMap(([name, one]) => (name === 'credentials that end' ? [] : [one]))
type Trouble = (typeof KINDS)[number]

/** A server on which something befalls a share of all calls, now this, now that. */
function mixed<Effect>(seed: string, share: number, effectOf: (one: Trouble) => Effect, onCall?: () => void) {
  const faults = storm<AnyCall, Effect>(seed, share, (call, draw) => {
    const one = KINDS[Math.floor(draw * KINDS.length)]
    return one && !isDoor(call) ? effectOf(one) : undefined
  })
  return {
    pageSize: 20,
    faults: (call: AnyCall): Effect | undefined => {
      onCall?.()
      return faults(call)
    },
  }
}

it('silence and bodies that stall, of a few operations of each provider, end with gaps, and end', async () => {
  // Whoever is silent once is silent always: asking again does not help.
  const faults = (call: AnyCall) => {
    const luck = chance('late', 'path' in call ? call.path : call.operation)
    if (isDoor(call) || luck >= 0.14) return undefined
    return luck < 0.07 ? ({ silence: true } as const) : ({ stall: true } as const)
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
  it.each([10, 150])(
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

it('everything at once, until the deadline cuts the run short: what was read counts, the rest is named', async () => {
  const run = new AbortController()
  let calls = 0
  const onCall = () => {
    calls += 1
    if (calls === 200) run.abort(new Error('the deadline of the run'))
  }
  const { report } = await scanWhole(rules, {
    signal: run.signal,
    aws: mixed('all', 0.1, (one) => one.aws, onCall),
    kubernetes: mixed('all', 0.1, (one) => one.kubernetes, onCall),
    datadog: mixed('all', 0.1, (one) => one.datadog, onCall),
  })
  expect(run.signal.aborted).toBe(true)
  expectHonest(report, whole.report)
  expect(report.coverage.complete).toBe(false)
})
