import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import type { Report, Result } from '../../src/model/report.js'
import { scopeKey } from '../../src/model/scope.js'
import { broken, deny, type Effect, throttle } from '../../src/sandbox/aws/faults.js'
import { ApiError } from '../../src/sandbox/aws/operation.js'
import { scanWhole } from '../support/scan.js'

const keyOf = ({ rule, subject }: Result): string => `${rule} ${subject.id}`

let baseline: Report
beforeAll(async () => {
  baseline = (await scanWhole(rules)).report
})

/** A number from 0 to 1 that depends on nothing but these words. */
function chance(...words: (string | number)[]): number {
  let hash = 2166136261
  for (const character of words.join(' ')) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
}

const EFFECTS: Readonly<Record<string, Effect>> = {
  'denied calls': deny,
  throttling: throttle,
  'internal errors': broken,
  resets: { reset: true },
  'truncated bodies': { truncate: true },
  'HTML pages': { instead: '<html><body>Sign in</body></html>' },
  'empty bodies': { instead: '' },
  'tokens that come again': { pages: 'repeat-token' },
  'odd errors': { error: () => new ApiError('ValidationError', 400, 'The sun is in the wrong place') },
  'lists of the wrong kind': {
    change: (answer) => Object.fromEntries(Object.keys(answer).map((key) => [key, undefined])),
  },
}

/** Every verdict that was, is the same or unknown, on its own or with the whole list that it came from. */
function expectHonest(report: Report): void {
  const before = new Map(baseline.results.map((result) => [keyOf(result), result.status]))
  const scopes = new Set(baseline.scope.map(scopeKey))
  const invented = report.results
    .filter(({ status, subject }) => status !== 'unknown' && scopes.has(scopeKey(subject.scope)))
    .filter((result) => before.get(keyOf(result)) !== result.status)
  expect(invented.map((result) => `${keyOf(result)}: ${result.status}`)).toEqual([])

  const now = new Set(report.results.map(keyOf))
  const unseen = new Set(report.results.filter(({ status }) => status === 'unknown').map(({ rule }) => rule))
  const lost = baseline.results.filter((result) => !now.has(keyOf(result)) && !unseen.has(result.rule))
  expect(lost.map(keyOf)).toEqual([])
}

describe.each(Object.entries(EFFECTS))('a storm of %s', (name, effect) => {
  it.each([0.05, 0.5])('over %f of all calls gives gaps, never a false verdict', async (share) => {
    const { report } = await scanWhole(rules, {
      pageSize: 5,
      faults: ({ operation, region }, earlier) =>
        chance(name, operation, region, earlier) < share ? effect : undefined,
    })
    expectHonest(report)
  })
})

describe.each([
  ['silence', { silence: true }],
  ['bodies that stall', { stall: true }],
] as const)('%s', (name, effect) => {
  it('over a few calls ends with gaps, and ends', async () => {
    const { report } = await scanWhole(rules, {
      requestTimeout: 400,
      faults: ({ operation, region }) => (chance(name, operation, region) < 0.05 ? effect : undefined),
    })
    expectHonest(report)
    expect(report.coverage.complete).toBe(false)
    expect(report.coverage.gaps.map(({ reason }) => reason)).toContain('timeout')
  })
})

it('all of it at once, until the deadline cuts the run short: what was read counts, the rest is named', async () => {
  const run = new AbortController()
  let calls = 0
  const { report } = await scanWhole(rules, {
    signal: run.signal,
    faults: ({ operation, region }, earlier) => {
      calls += 1
      if (calls === 300) run.abort(new Error('the deadline of the run'))
      const kinds = Object.values(EFFECTS)
      return chance(operation, region, earlier) < 0.1 ? kinds[calls % kinds.length] : undefined
    },
  })
  expectHonest(report)
  expect(report.coverage.complete).toBe(false)
  expect(report.coverage.gaps.length).toBeGreaterThan(0)
})
