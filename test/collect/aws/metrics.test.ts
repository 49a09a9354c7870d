import type { MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from 'vitest'
import type { FactPath } from '../../../src/model/rule.js'
import type { AwsAccountEstate, MetricEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, NOW } from '../../support/make.js'
import { denying, readAccount, type ReadingSettings } from '../../support/sandbox.js'

const before = (hours: number): Date => new Date(Date.parse(NOW) - hours * 3_600_000)
const arn = (rest: string): string => `arn:aws:rds:eu-west-1:${ACCOUNT}:${rest}`

const metric = (
  Namespace: string,
  MetricName: string,
  Dimensions: Record<string, string>,
  ...points: [hours: number, value: number][]
): MetricEstate => ({
  ...{ Namespace, MetricName, Dimensions },
  points: points.map(([hours, value]) => ({ at: before(hours), value })),
})
const db = (name: string, over: object = {}) => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: arn(`db:${name}`),
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  ...over,
})
const ofDb = (name: string, MetricName: string, ...points: [number, number][]): MetricEstate =>
  metric('AWS/RDS', MetricName, { DBInstanceIdentifier: name }, ...points)

const estate: AwsAccountEstate = {
  regions: {
    'eu-west-1': {
      rds: {
        instances: [
          db('orders'),
          db('orders-read', { ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
          db('old', { DBInstanceStatus: 'stopped' }),
          db('ledger-2', { DBClusterIdentifier: 'ledger', Engine: 'aurora-postgresql' }),
          db('custom', { Engine: 'custom-oracle-ee' }),
        ],
        clusters: [
          {
            DBClusterIdentifier: 'ledger',
            DBClusterArn: arn('cluster:ledger'),
            Engine: 'aurora-postgresql',
            Status: 'available',
            GlobalClusterIdentifier: 'world',
            DBClusterMembers: [
              { DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true },
              { DBInstanceIdentifier: 'ledger-2', IsClusterWriter: false },
              { DBInstanceIdentifier: 'ledger-3', IsClusterWriter: false },
            ],
          },
          { DBClusterIdentifier: 'documents', DBClusterArn: arn('cluster:documents'), Engine: 'docdb' },
        ],
      },
      opensearch: {
        domains: [
          {
            DomainId: '1',
            DomainName: 'products',
            ARN: `arn:aws:es:eu-west-1:${ACCOUNT}:domain/products`,
            ClusterConfig: {},
          },
        ],
      },
      cloudwatch: {
        metrics: [
          ofDb('orders', 'FreeStorageSpace', [1, 300], [9, 100], [23, 200], [30, 7]),
          ofDb('orders-read', 'FreeStorageSpace', [2, 900]),
          ofDb('orders-read', 'ReplicaLag', [1, -1], [50, 12], [200, 999]),
          ofDb('ledger-2', 'AuroraReplicaLag', [5, 21], [6, 480]),
          metric('AWS/RDS', 'AuroraGlobalDBReplicationLag', { DBClusterIdentifier: 'ledger' }, [5, 700]),
          metric('AWS/ES', 'FreeStorageSpace', { ClientId: ACCOUNT, DomainName: 'products' }, [5, 40_000]),
          metric('AWS/ES', 'FreeStorageSpace', { ClientId: '222222222222', DomainName: 'products' }, [5, 1]),
        ],
      },
    },
  },
}

const DATABASES: readonly FactPath[] = ['aws.rds.instances:freeStorage', 'aws.rds.instances:replicaLag']
const METRICS = 'cloudwatch:GetMetricData'

const readDatabases = async (settings: ReadingSettings = {}) => {
  const { portion, calls } = await readAccount(estate, ['aws.rds.instances'], { facts: DATABASES, ...settings })
  const read = portion('aws.rds.instances')
  return { read, asked: calls.filter(({ operation }) => operation === METRICS) }
}
/** What GetMetricData answers, each result changed. */
const answering =
  (
    change: (result: MetricDataResult) => object | undefined,
    over: object = {},
  ): NonNullable<ReadingSettings['faults']> =>
  ({ operation }) =>
    operation === METRICS
      ? {
          change: (answer) => ({
            ...answer,
            MetricDataResults: (answer as { MetricDataResults: MetricDataResult[] }).MetricDataResults.flatMap(
              (result) => change(result) ?? [],
            ),
            ...over,
          }),
        }
      : undefined

describe('the metrics of databases', () => {
  test('are read with one call for all of a region, each for its own days', async () => {
    const { read, asked } = await readDatabases()
    expect(read).toMatchObject({ state: 'complete', gaps: [] })
    expect(read.items.map(({ name, freeStorage, replicaLag }) => [name, freeStorage, replicaLag])).toEqual([
      ['orders', { known: true, value: { least: 100, most: 300, latest: 300 } }, { known: true, value: null }],
      [
        'orders-read',
        { known: true, value: { least: 900, most: 900, latest: 900 } },
        { known: true, value: { least: -1, most: 12, latest: -1 } },
      ],
      ['old', { known: true, value: null }, { known: true, value: null }],
      ['ledger-2', { known: true, value: null }, { known: true, value: null }],
      ['custom', { known: true, value: null }, { known: true, value: null }],
    ])
    expect(asked).toHaveLength(1)
    expect(asked[0]?.input['MetricDataQueries']).toHaveLength(3)
  })

  test('begin with a full hour', async () => {
    const { asked } = await readDatabases()
    const { StartTime, EndTime } = asked[0]?.input ?? {}
    expect(Number(EndTime) * 1000).toBe(Date.parse(NOW))
    expect(Number(StartTime) % 3600).toBe(0)
  })

  test('are not asked for where no rule wants them', async () => {
    const { calls } = await readAccount(estate, ['aws.rds.instances', 'aws.rds.clusters', 'aws.opensearch.domains'])
    expect(calls.map(({ operation }) => operation)).not.toContain(METRICS)
    const { asked } = await readDatabases({ facts: ['aws.rds.instances:replicaLag'] })
    expect(asked[0]?.input['MetricDataQueries']).toHaveLength(1)
  })

  test('are the same on several pages', async () => {
    const whole = await readDatabases()
    const paged = await readDatabases({ pageSize: 1 })
    expect(paged.read.items).toEqual(whole.read.items)
    expect(paged.asked.length).toBe(3)
  })

  test('are asked for 500 at a time', async () => {
    const instances = Array.from({ length: 501 }, (_, index) => db(`db-${index}`))
    const { portion, calls } = await readAccount(
      { regions: { 'eu-west-1': { rds: { instances } } } },
      ['aws.rds.instances'],
      {
        facts: DATABASES,
      },
    )
    const sizes = calls
      .filter(({ operation }) => operation === METRICS)
      .map(({ input }) => (input['MetricDataQueries'] as readonly unknown[]).length)
    expect(sizes.sort((one, other) => one - other)).toEqual([1, 500])
    expect(portion('aws.rds.instances').items.every(({ freeStorage }) => freeStorage.known)).toBe(true)
  })

  test('that are partial, broken or odd for one metric are a gap for that one alone', async () => {
    const broken = (result: Partial<MetricDataResult>) => (one: MetricDataResult) =>
      one.Label === 'ReplicaLag' ? { ...one, ...result } : one
    const cases: readonly Parameters<typeof answering>[0][] = [
      broken({ StatusCode: 'PartialData' }),
      broken({ StatusCode: 'InternalError' }),
      broken({ StatusCode: undefined }),
      broken({ Values: [1] }),
      broken({ Values: undefined }),
      broken({ Timestamps: undefined }),
      broken({ Messages: [{ Code: 'Odd', Value: 'the sun is in the wrong place' }] }),
      (one) => (one.Label === 'ReplicaLag' ? undefined : one),
    ]
    for (const change of cases) {
      const { read } = await readDatabases({ faults: answering(change) })
      expect(read.items[1]).toMatchObject({
        name: 'orders-read',
        freeStorage: { known: true },
        replicaLag: { known: false, gap: { reason: 'failed', source: METRICS } },
      })
      expect(JSON.stringify(read.items[1]?.replicaLag)).toMatch(/ReplicaLag of orders-read/)
    }
  })

  test('that are partial on a page and complete on a later one are known', async () => {
    const partial = { Id: 'm2', StatusCode: 'PartialData' as const, Timestamps: [before(4)], Values: [77] }
    const { read, asked } = await readDatabases({
      pageSize: 2,
      faults: ({ operation }) =>
        operation === METRICS
          ? {
              change: (answer) => ({
                ...answer,
                MetricDataResults: [partial, ...(answer as { MetricDataResults: object[] }).MetricDataResults],
              }),
            }
          : undefined,
    })
    expect(asked).toHaveLength(2)
    expect(read.items[1]?.replicaLag).toEqual({ known: true, value: { least: -1, most: 77, latest: -1 } })
  })

  test('that these credentials may not see name the permission', async () => {
    const forbidden = await readDatabases({ faults: answering((one) => ({ ...one, StatusCode: 'Forbidden' })) })
    const denied = await readDatabases({ faults: denying(METRICS) })
    for (const { read } of [forbidden, denied])
      expect(read).toMatchObject({
        state: 'complete',
        items: [
          { freeStorage: { known: false, gap: { reason: 'denied', permission: METRICS } } },
          { replicaLag: { known: false, gap: { reason: 'denied', permission: METRICS } } },
          { freeStorage: { known: true, value: null } },
          {},
          {},
        ],
      })
  })

  test('are none at all where CloudWatch says that something went wrong, or gives no list', async () => {
    const Messages = [{ Code: 'MaxMetricsExceeded', Value: 'The maximum number of metrics is exceeded' }]
    const said = await readDatabases({ faults: answering((one) => one, { Messages }) })
    expect(said.read.items[0]).toMatchObject({
      freeStorage: { known: false, gap: { detail: 'MaxMetricsExceeded: The maximum number of metrics is exceeded' } },
    })
    const none = await readDatabases({
      faults: ({ operation }) => (operation === METRICS ? { change: () => ({}) } : undefined),
    })
    expect(none.read.items[0]).toMatchObject({ freeStorage: { known: false, gap: { reason: 'failed' } } })
  })
})

describe('the metrics of clusters and domains', () => {
  test('are those of each reader, and of the cluster in its global database', async () => {
    const { portion, calls } = await readAccount(estate, ['aws.rds.clusters'], {
      facts: ['aws.rds.clusters:replicaLag'],
    })
    expect(portion('aws.rds.clusters').items.map(({ name, replicaLag }) => [name, replicaLag])).toEqual([
      [
        'ledger',
        {
          known: true,
          value: {
            readers: [
              { DBInstanceIdentifier: 'ledger-2', lag: { least: 21, most: 480, latest: 21 } },
              { DBInstanceIdentifier: 'ledger-3', lag: null },
            ],
            global: { least: 700, most: 700, latest: 700 },
          },
        },
      ],
      ['documents', { known: true, value: { readers: [], global: null } }],
    ])
    expect(calls.filter(({ operation }) => operation === METRICS)).toHaveLength(1)
  })

  test('are those of the domain of this account', async () => {
    const { portion } = await readAccount(estate, ['aws.opensearch.domains'], {
      facts: ['aws.opensearch.domains:storage'],
    })
    expect(portion('aws.opensearch.domains').items[0]?.storage).toEqual({
      known: true,
      value: { free: { least: 40_000, most: 40_000, latest: 40_000 }, blocked: null },
    })
  })
})
