import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightOf } from '../../src/assess/findings.js'
import { severityAt } from '../../src/assess/relax.js'
import { ENVIRONMENTS } from '../../src/model/environment.js'
import type { AnyRule } from '../../src/model/rule.js'
import { type Placement, TIERS } from '../../src/model/service.js'
import { SEVERITIES, type Severity } from '../../src/model/verdict.js'
import { testRule } from '../support/test-judged.js'

const RELAXED = { outsideProduction: 'low', tierC: 'medium' } as const
const TEST = { environment: 'non-production' } as const
const rank = (one: Severity): number => SEVERITIES.indexOf(one)

describe('the severity where a failure lies', () => {
  it.each<[string, Severity, Parameters<typeof severityAt>[2], ReturnType<typeof severityAt>]>([
    ['production', 'critical', { environment: 'production' }, { severity: 'critical' }],
    ['an environment that nothing names', 'critical', { environment: 'unknown' }, { severity: 'critical' }],
    ['tier A', 'critical', { tier: 'A', environment: 'production' }, { severity: 'critical' }],
    ['tier B', 'critical', { tier: 'B', environment: 'unknown' }, { severity: 'critical' }],
    [
      'outside production',
      'critical',
      { tier: 'A', environment: 'non-production' },
      { severity: 'low', relaxed: { from: 'critical', because: 'outside production' } },
    ],
    [
      'tier C',
      'critical',
      { tier: 'C', environment: 'production' },
      { severity: 'medium', relaxed: { from: 'critical', because: 'in a service of tier C' } },
    ],
    [
      'tier C outside production: the lowest',
      'critical',
      { tier: 'C', environment: 'non-production' },
      { severity: 'low', relaxed: { from: 'critical', because: 'outside production' } },
    ],
    [
      'tier C, of what weighs no more there',
      'medium',
      { tier: 'C', environment: 'production' },
      { severity: 'medium' },
    ],
    ['outside production, of what weighs less already', 'info', TEST, { severity: 'info' }],
  ])('%s', (_name, severity, place, expected) => {
    expect(severityAt(severity, { relaxed: RELAXED }, place)).toEqual(expected)
  })

  it('is never higher, and says so whenever it is lower', () => {
    const severity = fc.constantFrom(...SEVERITIES)
    const offers = fc.record({ outsideProduction: severity, tierC: severity }, { requiredKeys: [] })
    const place = fc.record({
      tier: fc.constantFrom(...TIERS, undefined),
      environment: fc.constantFrom(...ENVIRONMENTS),
    })
    fc.assert(
      fc.property(severity, offers, place, (own, relaxed, where) => {
        const weighed = severityAt(own, { relaxed }, where)
        expect(rank(weighed.severity)).toBeGreaterThanOrEqual(rank(own))
        expect(weighed.relaxed?.from).toBe(weighed.severity === own ? undefined : own)
        if (where.environment !== 'non-production' && where.tier !== 'C') expect(weighed).toEqual({ severity: own })
      }),
    )
  })
})

describe('what a verdict weighs', () => {
  const rule: AnyRule = testRule('test/rule', { severity: 'critical', relaxed: RELAXED })
  const subject = { id: 'a', name: 'a', scope: { provider: 'kubernetes', cluster: 'c' } } as const
  const weighed = (placement: Placement | undefined, more: object = {}, tags: Readonly<Record<string, string>> = {}) =>
    weightOf(rule, { subject, tags, ...more }, { placed: () => placement, ...more })

  it('is what the config file says of the rule, everywhere', () => {
    const severities = { 'test/rule': 'high' } as const
    expect(weighed({ ...TEST, tier: 'C' }, { severities })).toEqual({ severity: 'high' })
    expect(weighed({ ...TEST, tier: 'C' }, { severities, severity: 'low' })).toEqual({ severity: 'high' })
  })

  it('is what the verdict says of itself, less where the rule allows it', () => {
    expect(weighed({ environment: 'production' }, { severity: 'high' })).toEqual({ severity: 'high' })
    expect(weighed(TEST, { severity: 'high' })).toMatchObject({ severity: 'low', relaxed: { from: 'high' } })
  })

  it('is told by tags of what has no place', () => {
    expect(weighed(undefined, {}, { env: 'staging' })).toMatchObject({ severity: 'low' })
    expect(weighed(undefined)).toEqual({ severity: 'critical' })
  })
})
