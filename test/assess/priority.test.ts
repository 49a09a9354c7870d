import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../src/assess/findings.js'
import { priorityOf, type Urgency } from '../../src/assess/priority.js'
import { ENVIRONMENTS } from '../../src/model/environment.js'
import { TIERS } from '../../src/model/service.js'
import { SEVERITIES } from '../../src/model/verdict.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { judgedAs, testRule } from '../support/test-judged.js'

const urgency: fc.Arbitrary<Urgency> = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  tier: fc.constantFrom(...TIERS, undefined),
  environment: fc.constantFrom(...ENVIRONMENTS),
  exposed: fc.boolean(),
  besides: fc.subarray(['no second place to run', 'no way back for lost data', 'nobody watching'], { maxLength: 2 }),
})
const BASE: Urgency = { severity: 'high', environment: 'unknown', exposed: false, besides: [] }

describe('a priority', () => {
  it('is its severity, times all that changes it, in one order', () => {
    const worst: Urgency = {
      severity: 'critical',
      tier: 'A',
      environment: 'production',
      exposed: true,
      besides: ['x', 'y'],
    }
    expect(priorityOf(worst, WEIGHTS)).toEqual({
      value: 573.8,
      terms: [
        { label: 'critical severity', factor: 100 },
        { label: 'tier A', factor: 1.5 },
        { label: 'production environment', factor: 1.5 },
        { label: 'reachable from the internet', factor: 1.5 },
        { label: 'x and y', factor: 1.7 },
      ],
    })
    expect(priorityOf(BASE, WEIGHTS)).toEqual({ value: 50, terms: [{ label: 'high severity', factor: 50 }] })
  })

  it('is what its terms come to, rounded to a tenth', () => {
    fc.assert(
      fc.property(urgency, (one) => {
        const { value, terms } = priorityOf(one, WEIGHTS)
        expect(Math.abs(value - terms.reduce((product, { factor }) => product * factor, 1))).toBeLessThanOrEqual(0.0501)
        for (const { label } of terms) expect(label).not.toBe('')
      }),
    )
  })

  it('falls with no term that is graver', () => {
    fc.assert(
      fc.property(urgency, (one) => {
        const own = priorityOf(one, WEIGHTS).value
        const graver: Urgency[] = [
          { ...one, severity: 'critical' },
          { ...one, tier: 'A' },
          { ...one, environment: 'production' },
          { ...one, exposed: true },
          { ...one, besides: [...one.besides, 'more'] },
        ]
        for (const other of graver) expect(priorityOf(other, WEIGHTS).value).toBeGreaterThanOrEqual(own)
      }),
    )
  })

  it('follows other weights', () => {
    const weights = { ...WEIGHTS, severity: { ...WEIGHTS.severity, high: 7 }, exposed: 1 }
    expect(priorityOf({ ...BASE, exposed: true }, weights)).toEqual({
      value: 7,
      terms: [{ label: 'high severity', factor: 7 }],
    })
  })
})

it('findings come in one order, whatever the order of the verdicts', () => {
  const rules = ['r/a', 'r/b'].map((id, index) => testRule(id, { severity: index === 0 ? 'low' : 'high' }))
  const judged = rules.flatMap(({ id }) => ['x', 'y', 'z'].map((name) => judgedAs('fail', id, name)))
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const weighing = {
    weights: WEIGHTS,
    placed: (id: string) => ({ environment: id === 'y' ? ('production' as const) : ('unknown' as const) }),
  }
  const expected = findingsIn(judged, byId, weighing)
  expect(expected.map(({ rule, subject }) => `${rule} ${subject.id}`)).toEqual([
    'r/b y',
    'r/b x',
    'r/b z',
    'r/a y',
    'r/a x',
    'r/a z',
  ])
  fc.assert(
    fc.property(fc.shuffledSubarray(judged, { minLength: judged.length }), (shuffled) => {
      expect(findingsIn(shuffled, byId, weighing)).toEqual(expected)
    }),
  )
})
