import type { Cluster, Service, Task } from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND, NOW } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`
const before = (hours: number): Date => new Date(Date.parse(NOW) - hours * 3_600_000)

const service = (cluster: string, name: string, over: Partial<Service> = {}): Service => ({
  serviceArn: arn(`service/${cluster}/${name}`),
  serviceName: name,
  clusterArn: arn(`cluster/${cluster}`),
  status: 'ACTIVE',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  deployments: [
    {
      id: 'ecs-svc/1',
      status: 'PRIMARY',
      rolloutState: 'COMPLETED',
      createdAt: before(90),
      serviceConnectConfiguration: {
        enabled: true,
        services: [{ portName: 'http' }],
        logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 's3cret' } },
      },
    },
  ],
  events: [
    { id: 'e-2', createdAt: before(3), message: 'has reached a steady state.' },
    { id: 'e-1', createdAt: before(25), message: 'has started 2 tasks.' },
  ],
  tags: [{ key: 'team', value: 'shop' }],
  ...over,
})

const task = (cluster: string, id: string, over: Partial<Task> = {}): Task => ({
  taskArn: arn(`task/${cluster}/${id}`),
  clusterArn: arn(`cluster/${cluster}`),
  group: 'service:orders',
  availabilityZone: 'eu-west-1a',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  overrides: { containerOverrides: [{ name: 'app', environment: [{ name: 'TOKEN', value: 's3cret' }] }] },
  ...over,
})

const cluster = (
  name: string,
  services: readonly Service[],
  tasks: readonly Task[] = [],
  over: Partial<Cluster> = {},
) => ({
  clusterArn: arn(`cluster/${name}`),
  clusterName: name,
  status: 'ACTIVE',
  tags: [{ key: 'environment', value: 'production' }],
  ...over,
  services,
  tasks,
})

const holding = (...clusters: ReturnType<typeof cluster>[]): Partial<AwsAccountEstate> => ({
  regions: { 'eu-west-1': { ecs: { clusters } } },
})
const ALL = ['aws.ecs.clusters', 'aws.ecs.services', 'aws.ecs.tasks'] as const
const numbered = (many: number) => Array.from({ length: many }, (_, index) => `s-${index}`)

const two = holding(
  cluster('shop', [service('shop', 'orders'), service('shop', 'search')], [task('shop', '1'), task('shop', '2')]),
  cluster('tools', [service('tools', 'mail')]),
)

describe('ECS', () => {
  test('clusters, services and tasks are read to the last page', async () => {
    const { portion } = await readAccount(two, ALL, { pageSize: 1 })
    expect(portion('aws.ecs.clusters')).toMatchObject({
      state: 'complete',
      gaps: [],
      items: [
        { id: arn('cluster/shop'), name: 'shop', tags: { environment: 'production' } },
        { id: arn('cluster/tools'), name: 'tools' },
      ],
    })
    const services = portion('aws.ecs.services')
    expect(services).toMatchObject({ state: 'complete', gaps: [] })
    expect(services.items.map(({ name }) => name)).toEqual(['orders', 'search', 'mail'])
    expect(services.items[0]).toEqual({
      id: arn('service/shop/orders'),
      scope: IRELAND,
      name: 'orders',
      tags: { team: 'shop' },
      serviceArn: arn('service/shop/orders'),
      serviceName: 'orders',
      clusterArn: arn('cluster/shop'),
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 2,
      pendingCount: 0,
      deployments: [
        { id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED', createdAt: before(90).toISOString() },
      ],
      events: [{ id: 'e-2', createdAt: before(3).toISOString(), message: 'has reached a steady state.' }],
      isCalledByName: true,
    })
    expect(portion('aws.ecs.tasks')).toMatchObject({
      state: 'complete',
      items: [
        { id: arn('task/shop/1'), name: '1', group: 'service:orders', availabilityZone: 'eu-west-1a' },
        { id: arn('task/shop/2'), name: '2' },
      ],
    })
  })

  test('neither what is overridden for a task nor the options of a log driver are kept', async () => {
    const { portion } = await readAccount(two, ALL)
    expect(JSON.stringify(ALL.map((name) => portion(name)))).not.toContain('s3cret')
  })

  test('as many are described at once as the API takes', async () => {
    const names = numbered(23)
    const shop = cluster(
      'shop',
      names.map((name) => service('shop', name)),
      names.map((name) => task('shop', name)),
    )
    const { portion, calls } = await readAccount(holding(shop), ALL)
    expect(portion('aws.ecs.services').items).toHaveLength(23)
    const sizes = (operation: string, member: string) =>
      calls.flatMap((call) => (call.operation === operation ? [(call.input[member] as string[]).length] : []))
    expect(sizes('ecs:DescribeServices', 'services')).toEqual([10, 10, 3])
    expect(sizes('ecs:DescribeTasks', 'tasks')).toEqual([23])
    expect(sizes('ecs:DescribeClusters', 'clusters')).toEqual([1])
  })

  test('nothing is described where nothing was listed', async () => {
    const { portion, calls } = await readAccount(holding(cluster('shop', [])), ALL)
    expect(portion('aws.ecs.services')).toMatchObject({ state: 'complete', items: [], gaps: [] })
    expect(portion('aws.ecs.tasks')).toMatchObject({ state: 'complete', items: [], gaps: [] })
    expect(calls.map(({ operation }) => operation)).not.toContain('ecs:DescribeServices')
    expect(calls.map(({ operation }) => operation)).not.toContain('ecs:DescribeTasks')
  })

  test('what was deleted is left out', async () => {
    const gone = cluster('old', [], [], { status: 'INACTIVE' })
    const shop = cluster('shop', [service('shop', 'orders'), service('shop', 'old', { status: 'INACTIVE' })])
    const { portion } = await readAccount(holding(gone, shop), ALL)
    expect(portion('aws.ecs.clusters').items.map(({ name }) => name)).toEqual(['shop'])
    expect(portion('aws.ecs.services').items.map(({ name }) => name)).toEqual(['orders'])
    expect(portion('aws.ecs.services').state).toBe('complete')
  })

  test('what is gone since it was listed leaves no gap, any other failure does', async () => {
    const failing = (reason: string) =>
      readAccount(two, ALL, {
        faults: ({ operation, input }) =>
          operation === 'ecs:DescribeServices' && input['cluster'] === arn('cluster/tools')
            ? { change: () => ({ services: [], failures: [{ arn: arn('service/tools/mail'), reason }] }) }
            : undefined,
      })
    const gone = (await failing('MISSING')).portion('aws.ecs.services')
    expect(gone).toMatchObject({ state: 'complete', gaps: [] })
    const broken = (await failing('INTERNAL')).portion('aws.ecs.services')
    expect(broken.state).toBe('partial')
    expect(broken.items).toHaveLength(2)
    expect(broken.gaps[0]).toMatchObject({
      source: 'ecs:DescribeServices',
      detail: expect.stringContaining('INTERNAL') as string,
    })
  })

  test('a cluster that is gone since it was listed costs nothing else', async () => {
    const { portion } = await readAccount(two, ALL, {
      faults: ({ operation, input }) =>
        operation === 'ecs:ListServices' && input['cluster'] === arn('cluster/tools')
          ? { error: () => new ApiError('ClusterNotFoundException', 400, 'Cluster not found.') }
          : undefined,
    })
    expect(portion('aws.ecs.services')).toMatchObject({ state: 'complete', gaps: [] })
    expect(portion('aws.ecs.services').items).toHaveLength(2)
  })

  test('an answer without its list is a gap', async () => {
    const { portion } = await readAccount(two, ALL, {
      faults: ({ operation }) => (operation === 'ecs:DescribeTasks' ? { change: () => ({}) } : undefined),
    })
    expect(portion('aws.ecs.tasks')).toMatchObject({ state: 'missing', items: [] })
    expect(portion('aws.ecs.services').state).toBe('complete')
  })

  test('without the right to list services, tasks are read all the same', async () => {
    const { portion } = await readAccount(two, ALL, { faults: denying('ecs:ListServices') })
    expect(portion('aws.ecs.services')).toMatchObject({ state: 'missing', items: [] })
    expect(portion('aws.ecs.services').gaps[0]).toMatchObject({ reason: 'denied', permission: 'ecs:ListServices' })
    expect(portion('aws.ecs.tasks').items).toHaveLength(2)
  })

  test('without clusters there is nothing else to know', async () => {
    const { portion } = await readAccount(two, ALL, { faults: denying('ecs:ListClusters') })
    for (const name of ALL) expect(portion(name)).toMatchObject({ state: 'missing', items: [] })
  })
})
