import { describe, expect, it } from 'vitest'
import instanceMultiAz from '../../rules/aws/rds/instance-multi-az.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { known, need, unknown } from '../../src/model/fact.js'
import { type AnyRule, defineRule } from '../../src/model/rule.js'
import type { AwsScope } from '../../src/model/scope.js'
import type { Portion, Snapshot } from '../../src/model/snapshot.js'
import { evidence, fail, pass } from '../../src/model/verdict.js'
import { ACCOUNT, FRANKFURT, GAP, GLOBAL, IRELAND, NOW } from '../support/make.js'
import { dbCluster, dbInstance } from '../support/make-rds.js'
import { bucket } from '../support/make-s3.js'

const texts = {
  id: 'aws/rds/made-up',
  title: 'x',
  severity: 'low',
  controls: [],
  effort: 'minutes',
  why: 'x',
  references: [],
  fix: () => ({ summary: 'x', commands: [] }),
} as const
const erased = (rule: unknown): AnyRule => rule as AnyRule

const OTHER: AwsScope = { provider: 'aws', account: '222222222222', region: 'eu-west-1' }
function snapshot(
  datasets: Snapshot['datasets'],
  scopes: readonly AwsScope[] = [GLOBAL, IRELAND, FRANKFURT],
): Snapshot {
  return { schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes, gaps: [], datasets }
}
const whole = <T>(scope: AwsScope, items: readonly T[]): Portion<T> => ({ scope, state: 'complete', items, gaps: [] })
const statuses = (rule: unknown, one: Snapshot) =>
  evaluate([erased(rule)], one).map(({ status, subject }) => [subject.name, status])

describe('the engine', () => {
  it('judges what was read in one region although another was denied, and says that it was', () => {
    const missing: Portion<never> = { scope: FRANKFURT, state: 'missing', items: [], gaps: [GAP] }
    const result = evaluate(
      [erased(instanceMultiAz)],
      snapshot({ 'aws.rds.instances': [whole(IRELAND, [dbInstance()]), missing] }),
    )
    expect(result.map(({ status }) => status)).toEqual(['pass', 'unknown'])
    expect(result[1]).toMatchObject({
      subject: { scope: FRANKFURT },
      gaps: [GAP],
      because: 'not judged: test:Read was denied',
    })
  })

  it('says that nothing is there only of lists that were all read', () => {
    expect(
      statuses(instanceMultiAz, snapshot({ 'aws.rds.instances': [whole(IRELAND, []), whole(FRANKFURT, [])] })),
    ).toEqual([['RDS instances', 'not-applicable']])
    expect(
      statuses(instanceMultiAz, snapshot({ 'aws.rds.instances': [whole(IRELAND, [])] })).map(([, status]) => status),
    ).toEqual(['unknown'])
  })

  it('takes a scope of the run in which nobody tried for not collected', () => {
    const [first] = evaluate([erased(instanceMultiAz)], snapshot({}))
    expect(first).toMatchObject({ status: 'unknown', gaps: [{ reason: 'not-collected', source: 'aws.rds.instances' }] })
  })

  it('turns a rule that breaks into an error of that subject alone', () => {
    const rule = defineRule({
      ...texts,
      each: 'aws.rds.instances',
      check: (db) => {
        if (db.name === 'odd') throw new TypeError('cannot read x of undefined')
        return pass('fine')
      },
    })
    const items = [dbInstance({ DBInstanceIdentifier: 'odd' }), dbInstance()]
    expect(statuses(rule, snapshot({ 'aws.rds.instances': [whole(IRELAND, items), whole(FRANKFURT, [])] }))).toEqual([
      ['odd', 'error'],
      ['orders', 'pass'],
    ])
  })

  it('keeps a finding whose fix cannot be filled in', () => {
    const rule = defineRule({
      ...texts,
      each: 'aws.rds.instances',
      check: (db) => fail('bad', evidence(db, 'MultiAZ')),
      fix: () => {
        throw new Error('no')
      },
    })
    const [result] = evaluate(
      [erased(rule)],
      snapshot({ 'aws.rds.instances': [whole(IRELAND, [dbInstance()]), whole(FRANKFURT, [])] }),
    )
    expect(result).toMatchObject({ status: 'fail', fix: { commands: [] } })
  })

  it('hands a rule the options of the config file, the defaults for the rest', () => {
    const rule = defineRule({
      ...texts,
      each: 'aws.rds.instances',
      options: { days: { default: 7, doc: 'Days.' }, words: { default: ['a'], doc: 'Words.' } },
      check: (_db, { options }) => pass(`${options.days} ${options.words.join()}`),
    })
    const one = snapshot({ 'aws.rds.instances': [whole(IRELAND, [dbInstance()]), whole(FRANKFURT, [])] })
    expect(evaluate([erased(rule)], one)[0]?.because).toBe('7 a')
    expect(evaluate([erased(rule)], one, { [rule.id]: { days: 3 } })[0]?.because).toBe('3 a')
  })

  it('says unknown for a fact that is not known', () => {
    const rule = defineRule({
      ...texts,
      each: 'aws.s3.buckets',
      facts: ['aws.s3.buckets:versioning'],
      check: (one) => pass(`${need(one.versioning).Status}`),
    })
    const items = [
      bucket({ versioning: unknown(GAP) }),
      bucket({ Name: 'seen', versioning: known({ Status: 'Enabled', MFADelete: null }) }),
    ]
    expect(
      evaluate([erased(rule)], snapshot({ 'aws.s3.buckets': [whole(GLOBAL, items)] })).map(({ status }) => status),
    ).toEqual(['unknown', 'pass'])
  })
})

describe('a lookup', () => {
  const rule = (reach?: 'owner' | 'run') =>
    defineRule({
      ...texts,
      each: 'aws.rds.instances',
      using: ['aws.rds.clusters', 'aws.s3.accountPublicAccess'],
      check: (_db, { lookup }) =>
        pass(
          lookup('aws.rds.clusters', reach)
            .list()
            .map(({ name }) => name)
            .join() || 'none',
        ),
    })
  const instances = (scope: AwsScope) => [
    whole(scope, [dbInstance({ scope })]),
    ...[IRELAND, FRANKFURT].filter((one) => one !== scope).map((one) => whole(one, [])),
  ]
  const clusters = [
    whole(IRELAND, [dbCluster({ DBClusterIdentifier: 'irish' })]),
    whole(FRANKFURT, [dbCluster({ DBClusterIdentifier: 'german', scope: FRANKFURT })]),
  ]
  const judge = (one: unknown, snap: Snapshot) => evaluate([erased(one)], snap)[0]

  it('sees its own region, its account, or the whole run', () => {
    const datasets = { 'aws.rds.instances': instances(FRANKFURT), 'aws.rds.clusters': clusters }
    expect(judge(rule(), snapshot(datasets))?.because).toBe('german')
    expect(judge(rule('owner'), snapshot(datasets))?.because).toBe('irish,german')
  })

  it('never mixes accounts', () => {
    const there = whole(OTHER, [dbCluster({ DBClusterIdentifier: 'foreign', scope: OTHER })])
    const datasets = {
      'aws.rds.instances': [...instances(IRELAND), whole(OTHER, [])],
      'aws.rds.clusters': [...clusters, there],
    }
    const scopes = [GLOBAL, IRELAND, FRANKFURT, OTHER, { ...OTHER, region: 'global' }]
    expect(judge(rule('owner'), snapshot(datasets, scopes))?.because).toBe('irish,german')
    expect(judge(rule('run'), snapshot(datasets, scopes))?.because).toBe('irish,german,foreign')
  })

  it('needs complete lists only where it looks', () => {
    const cut: Portion<never> = { scope: FRANKFURT, state: 'missing', items: [], gaps: [GAP] }
    const datasets = {
      'aws.rds.instances': instances(IRELAND),
      'aws.rds.clusters': [whole(IRELAND, [dbCluster()]), cut],
    }
    expect(judge(rule(), snapshot(datasets))?.status).toBe('pass')
    expect(judge(rule('owner'), snapshot(datasets))?.status).toBe('unknown')
  })

  it('finds from a half-read list, but does not conclude from it', () => {
    const finder = (key: string) =>
      defineRule({
        ...texts,
        each: 'aws.rds.instances',
        using: ['aws.rds.clusters'],
        check: (_db, { lookup }) => pass(lookup('aws.rds.clusters').find(key) ? 'found' : 'absent'),
      })
    const half: Portion<ReturnType<typeof dbCluster>> = {
      scope: IRELAND,
      state: 'partial',
      items: [dbCluster()],
      gaps: [GAP],
    }
    const datasets = { 'aws.rds.instances': instances(IRELAND), 'aws.rds.clusters': [half, whole(FRANKFURT, [])] }
    expect(judge(finder(dbCluster().id), snapshot(datasets))?.because).toBe('found')
    expect(judge(finder('arn:none'), snapshot(datasets))).toMatchObject({ status: 'unknown', gaps: [GAP] })
  })

  it('in a provider that the run does not have is unknown, not empty', () => {
    const elsewhere = snapshot({ 'aws.rds.instances': [whole(IRELAND, [dbInstance()])] }, [IRELAND])
    const global = defineRule({
      ...texts,
      each: 'aws.rds.instances',
      using: ['aws.iam.roles'],
      check: (_db, { lookup }) => pass(`${lookup('aws.iam.roles').list().length}`),
    })
    expect(judge(global, elsewhere)).toMatchObject({ status: 'unknown', gaps: [{ reason: 'not-collected' }] })
  })

  it('judges account-wide subjects against all regions of their account', () => {
    const global = defineRule({
      ...texts,
      each: 'aws.s3.accountPublicAccess',
      using: ['aws.rds.clusters'],
      check: (_one, { lookup }) => pass(`${lookup('aws.rds.clusters').list().length}`),
    })
    const subject = { id: 'x', scope: GLOBAL, name: ACCOUNT, tags: {}, configuration: null }
    expect(
      judge(
        global,
        snapshot({ 'aws.s3.accountPublicAccess': [whole(GLOBAL, [subject])], 'aws.rds.clusters': clusters }),
      )?.because,
    ).toBe('2')
  })
})
