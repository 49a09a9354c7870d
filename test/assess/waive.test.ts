import { describe, expect, it } from 'vitest'
import instanceMultiAz from '../../rules/aws/rds/instance-multi-az.js'
import { assess } from '../../src/assess/assess.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import type { Waiver } from '../../src/model/waiver.js'
import { GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { dbInstance } from '../support/make-rds.js'
import { waiver } from '../support/make-waiver.js'

const RULES = [instanceMultiAz as unknown as AnyRule]
const single = (name: string, over: object = {}) =>
  dbInstance({
    DBInstanceIdentifier: name,
    DBInstanceArn: `arn:aws:rds:eu-west-1:111111111111:db:${name}`,
    id: `arn:aws:rds:eu-west-1:111111111111:db:${name}`,
    MultiAZ: false,
    ...over,
  })

const snapshotOf = (items: ReturnType<typeof single>[], isWhole = true): Snapshot => ({
  schema: 1,
  tool: 'test',
  takenAt: NOW,
  finishedAt: NOW,
  scopes: [GLOBAL, IRELAND],
  gaps: [],
  datasets: {
    'aws.rds.instances': [
      { scope: IRELAND, state: isWhole ? 'complete' : 'partial', items, gaps: isWhole ? [] : [GAP] },
    ],
  },
})

function reportWith(waivers: readonly Waiver[], snapshot = snapshotOf([single('orders'), single('ledger')])) {
  const known = new Set([instanceMultiAz.id, 'aws/rds/instance-backup-retention'])
  return assess(RULES, evaluate(RULES, snapshot), snapshot, 'run', { waivers, known })
}
const states = (waivers: readonly Waiver[], snapshot?: Snapshot) =>
  reportWith(waivers, snapshot).waivers.map(({ state }) => state)
const names = (findings: readonly { readonly subject: { readonly name: string } }[]) =>
  findings.map(({ subject }) => subject.name)

describe('a finding that a waiver covers', () => {
  it('is set aside with who accepted it and until when, and still failed', () => {
    const report = reportWith([waiver()])
    expect(names(report.findings)).toEqual(['ledger'])
    expect(names(report.waived)).toEqual(['orders'])
    expect(report.waived[0]).toMatchObject({
      status: 'fail',
      waiver: { id: 'W-001', owner: 'data-platform@example.com', expires: '2026-12-10' },
    })
    expect(report.totals).toMatchObject({ waived: 1, bySeverity: { critical: 1 }, byStatus: { fail: 2 } })
    expect(report.waivers).toMatchObject([{ id: 'W-001', state: 'active', matched: 1, note: 'it ends in 20 days' }])
  })

  it('does not make an estate ready: it is ready on conditions', () => {
    const all = { resources: ['arn:aws:rds:*'] }
    expect(reportWith([waiver({ match: all })]).verdict).toBe('conditional')
    expect(reportWith([waiver()]).verdict).toBe('not-ready')
    expect(reportWith([waiver({ match: all })], snapshotOf([single('orders')], false)).verdict).toBe('incomplete')
  })

  it('is named by the first of several waivers, and each counts it', () => {
    const report = reportWith([waiver({ id: 'one' }), waiver({ id: 'other' })])
    expect(report.waived.map((finding) => finding.waiver.id)).toEqual(['one'])
    expect(report.waivers.map(({ matched }) => matched)).toEqual([1, 1])
  })
})

describe('what a waiver is about', () => {
  it.each([
    ['a whole id', { resources: ['arn:aws:rds:eu-west-1:111111111111:db:orders'] }, ['orders']],
    ['no part of an id', { resources: ['orders', 'db:orders', '*:db:order'] }, []],
    ['any of several patterns', { resources: ['*:db:orders', '*:db:ledger'] }, ['orders', 'ledger']],
    ['an account', { resources: ['*:db:orders'], accounts: ['111111111111'] }, ['orders']],
    ['another account', { resources: ['*:db:orders'], accounts: ['222222222222'] }, []],
    ['another region', { resources: ['*:db:orders'], regions: ['us-*'] }, []],
    ['a cluster, which a database has none of', { resources: ['*:db:orders'], clusters: ['*'] }, []],
  ])('may be stated by %s', (_what, match, expected) => {
    expect(names(reportWith([waiver({ match })]).waived).sort()).toEqual([...expected].sort())
  })

  it('may be several rules', () => {
    expect(names(reportWith([waiver({ rule: 'aws/rds/*', allowBroad: true })]).waived)).toEqual(['orders'])
    expect(names(reportWith([waiver({ rule: 'aws/s3/*', allowBroad: true })]).waived)).toEqual([])
  })
})

describe('a waiver', () => {
  it('holds on its last day and not on the next, when what it covered is open again and says so', () => {
    expect(reportWith([waiver({ expires: '2026-11-20' })]).waivers).toMatchObject([
      { state: 'expiring', note: 'it ends today' },
    ])
    const report = reportWith([waiver({ expires: '2026-11-19' })])
    expect(report.waivers).toMatchObject([{ state: 'expired', matched: 1 }])
    expect(report.waived).toEqual([])
    expect(report.findings.find(({ subject }) => subject.name === 'orders')?.lapsed).toEqual({
      id: 'W-001',
      expires: '2026-11-19',
    })
    expect(report.findings.find(({ subject }) => subject.name === 'ledger')?.lapsed).toBeUndefined()
  })

  it('that ended does not mark what another one covers', () => {
    const report = reportWith([waiver({ id: 'old', expires: '2026-11-19' }), waiver({ id: 'new' })])
    expect(report.waived.map((finding) => finding.waiver.id)).toEqual(['new'])
  })

  it.each([
    [14, 'expiring'],
    [15, 'active'],
  ] as const)('with %d days left is %s', (days, state) => {
    const expires = new Date(Date.parse('2026-11-20') + days * 86_400_000).toISOString().slice(0, 10)
    expect(states([waiver({ expires })])).toEqual([state])
  })

  it('covers nothing where it would cover more than it may', () => {
    const report = reportWith([waiver({ match: { resources: ['arn:aws:rds:*'] }, maxResources: 1 })])
    expect(report.waivers).toMatchObject([{ state: 'exceeded', matched: 2 }])
    expect(report.findings).toHaveLength(2)
  })

  it('of something grave needs whoever approved it, and a short time', () => {
    const { approvedBy: _approvedBy, ...alone } = waiver()
    expect(states([alone])).toEqual(['not-approved'])
    expect(states([waiver({ created: '2026-11-01', expires: '2026-12-10' })])).toEqual(['too-long'])
    expect(reportWith([alone]).findings).toHaveLength(2)
  })
})

describe('a waiver that met nothing', () => {
  const gone = waiver({ match: { resources: ['*:db:gone'] } })

  it('is unused where its rule was judged', () => {
    expect(states([gone])).toEqual(['unused'])
  })

  it('is not called unused where something was not seen, or its rule was left out', () => {
    expect(states([gone], snapshotOf([single('orders')], false))).toEqual(['not-judged'])
    expect(states([waiver({ rule: 'aws/rds/instance-backup-retention' })])).toEqual(['not-judged'])
  })

  it('names a rule that there is not', () => {
    expect(states([waiver({ rule: 'aws/rds/instance-multiaz' })])).toEqual(['unknown-rule'])
  })

  it('is unused although it is over, so that it can be pruned', () => {
    expect(states([{ ...gone, expires: '2026-11-19' }])).toEqual(['unused'])
  })
})
