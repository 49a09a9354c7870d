import { describe, expect, it } from 'vitest'
import instanceMultiAz from '../../rules/aws/rds/instance-multi-az.js'
import { assess } from '../../src/assess/assess.js'
import { environmentOf } from '../../src/model/environment.js'
import { fingerprint } from '../../src/model/fingerprint.js'
import { priorityOf } from '../../src/assess/priority.js'
import { WEIGHTS } from '../../src/model/weights.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Gap } from '../../src/model/gap.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { FRANKFURT, GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { dbInstance } from '../support/make-rds.js'

const RULES = [instanceMultiAz as unknown as AnyRule]
const single = (name: string, environment?: string) =>
  dbInstance({ DBInstanceIdentifier: name, MultiAZ: false, tags: environment === undefined ? {} : { environment } })

function snapshot(datasets: Snapshot['datasets'], gaps: readonly Gap[] = []): Snapshot {
  return {
    schema: 1,
    tool: 'test',
    takenAt: NOW,
    finishedAt: NOW,
    scopes: [GLOBAL, IRELAND, FRANKFURT],
    gaps,
    datasets,
  }
}
const complete = (items: ReturnType<typeof dbInstance>[]): Snapshot =>
  snapshot({
    'aws.rds.instances': [
      { scope: IRELAND, state: 'complete', items, gaps: [] },
      { scope: FRANKFURT, state: 'complete', items: [], gaps: [] },
    ],
  })
const reportOn = (one: Snapshot) => assess(RULES, evaluate(RULES, one), one, 'run')

describe('a report', () => {
  it('puts what counts most first, in an order that does not depend on the order of reading', () => {
    const items = [single('b'), single('stage', 'staging'), single('a'), single('shop', 'production')]
    const names = (list: typeof items) => reportOn(complete(list)).findings.map(({ subject }) => subject.name)
    expect(names(items)).toEqual(['shop', 'a', 'b', 'stage'])
    expect(names([...items].reverse())).toEqual(['shop', 'a', 'b', 'stage'])
  })

  it('keeps every term of a priority, and the terms make the value', () => {
    const [finding] = reportOn(complete([single('shop', 'production')])).findings
    expect(finding?.priority).toEqual({
      value: 150,
      terms: [
        { label: 'critical severity', factor: 100 },
        { label: 'production environment', factor: 1.5 },
      ],
    })
  })

  it('is ready where nothing grave is found and everything was seen', () => {
    const report = reportOn(complete([dbInstance()]))
    expect(report.verdict).toBe('ready')
    expect(report.coverage).toMatchObject({ complete: true, share: 1, gaps: [] })
  })

  it('is not ready with a critical finding', () => {
    expect(reportOn(complete([single('shop')])).verdict).toBe('not-ready')
  })

  it('is incomplete, never ready, where something was not seen', () => {
    const cut = snapshot({
      'aws.rds.instances': [{ scope: IRELAND, state: 'complete', items: [dbInstance()], gaps: [] }],
    })
    const report = reportOn(cut)
    expect(report.verdict).toBe('incomplete')
    expect(report.coverage).toMatchObject({ complete: false, judged: 1, expected: 2, share: 0.5 })
    expect(report.coverage.gaps).toMatchObject([{ reason: 'not-collected', rules: [instanceMultiAz.id], results: 1 }])
  })

  it('is incomplete where an account could not be entered, although everything else was seen', () => {
    const { datasets } = complete([dbInstance()])
    const report = reportOn(snapshot(datasets, [{ ...GAP, source: 'sts:AssumeRole' }]))
    expect(report.verdict).toBe('incomplete')
    expect(report.coverage.gaps).toMatchObject([{ source: 'sts:AssumeRole', results: 0 }])
  })

  it('names one cause once, with all scopes and rules that it hides', () => {
    const portions = [IRELAND, FRANKFURT].map((scope) => ({
      scope,
      state: 'missing' as const,
      items: [],
      gaps: [{ ...GAP, scope }],
    }))
    const { gaps } = reportOn(snapshot({ 'aws.rds.instances': portions })).coverage
    expect(gaps).toMatchObject([{ permission: 'test:Read', scopes: [FRANKFURT, IRELAND], results: 2 }])
  })

  it('tells what is not enabled apart: nothing is left unjudged by it', () => {
    const off: Gap = { ...GAP, reason: 'not-enabled' }
    const report = reportOn(
      snapshot({
        'aws.rds.instances': [
          { scope: IRELAND, state: 'complete', items: [dbInstance()], gaps: [] },
          { scope: FRANKFURT, state: 'complete', items: [], gaps: [off] },
        ],
      }),
    )
    expect(report.verdict).toBe('ready')
    expect(report.coverage.notEnabled).toHaveLength(1)
  })

  it('without any verdict is not ready', () => {
    expect(assess(RULES, [], complete([]), 'run').verdict).toBe('incomplete')
  })
})

describe('a fingerprint', () => {
  it('is made of rule and item alone, and tells them apart', () => {
    expect(fingerprint('aws/rds/x', 'arn:1')).toBe(fingerprint('aws/rds/x', 'arn:1'))
    expect(fingerprint('aws/rds/x', 'arn:1')).toMatch(/^v1:[0-9a-f]{32}$/)
    expect(fingerprint('aws/rds/x', 'arn:1')).not.toBe(fingerprint('aws/rds/x', 'arn:2'))
    expect(fingerprint('a', 'bc')).not.toBe(fingerprint('ab', 'c'))
  })

  it('stays as it is: tickets depend on it', () => {
    expect(fingerprint('aws/rds/instance-multi-az', 'arn:aws:rds:eu-west-1:111111111111:db:orders')).toBe(
      'v1:8dfcaf16ceaa89980639c1b576a9b88d',
    )
  })
})

describe('the environment', () => {
  it.each([
    [{ environment: 'production' }, 'production'],
    [{ Env: 'prod-eu' }, 'production'],
    [{ stage: 'Live' }, 'production'],
    [{ environment: 'staging' }, 'non-production'],
    [{ env: 'dev-2' }, 'non-production'],
    [{ environment: 'nonprod' }, 'non-production'],
    [{ environment: 'non-production' }, 'non-production'],
    [{ environment: 'preproduction' }, 'non-production'],
    [{ environment: 'blue' }, 'unknown'],
    [{ environment: '' }, 'unknown'],
    [{ team: 'production' }, 'unknown'],
    [{}, 'unknown'],
  ])('of %j is %s', (tags, expected) => {
    expect(environmentOf(tags as Record<string, string>)).toBe(expected)
  })
})

it('what is open to the internet goes before what is not', () => {
  const base = { severity: 'high', environment: 'unknown', besides: [] } as const
  expect(priorityOf({ ...base, exposed: true }, WEIGHTS).value).toBeGreaterThan(
    priorityOf({ ...base, exposed: false }, WEIGHTS).value,
  )
  expect(priorityOf({ ...base, exposed: true }, WEIGHTS).terms.map(({ label }) => label)).toContain(
    'reachable from the internet',
  )
})
