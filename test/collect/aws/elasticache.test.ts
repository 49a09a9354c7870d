import type { CacheCluster, ReplicationGroup } from '@aws-sdk/client-elasticache'
import { expect, test } from 'vitest'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const arnOf = (kind: string, name: string): string => `arn:aws:elasticache:eu-west-1:${ACCOUNT}:${kind}:${name}`
const group = (ReplicationGroupId: string) => ({
  ReplicationGroupId,
  ARN: arnOf('replicationgroup', ReplicationGroupId),
})
const cluster = (CacheClusterId: string) => ({ CacheClusterId, ARN: arnOf('cluster', CacheClusterId) })

const KEPT_GROUP = {
  ...group('sessions'),
  Status: 'available',
  Engine: 'valkey',
  ClusterEnabled: true,
  AutomaticFailover: 'enabled' as const,
  MultiAZ: 'disabled' as const,
  NodeGroups: [
    {
      NodeGroupId: '0001',
      NodeGroupMembers: [
        { CacheClusterId: 'sessions-001', PreferredAvailabilityZone: 'eu-west-1a', CurrentRole: 'primary' },
        { CacheClusterId: 'sessions-002', PreferredAvailabilityZone: 'eu-west-1b', CurrentRole: 'replica' },
      ],
    },
  ],
  SnapshotRetentionLimit: 0,
  TransitEncryptionEnabled: true,
  TransitEncryptionMode: 'required' as const,
}
const WHOLE_GROUP: ReplicationGroup = {
  ...KEPT_GROUP,
  Description: 'no rule asks',
  UserGroupIds: ['nobody'],
  ReplicationGroupCreateTime: new Date('2026-01-02T03:04:05.000Z'),
}

describeRegionalList({
  dataset: 'aws.elasticache.replicationGroups',
  operation: 'elasticache:DescribeReplicationGroups',
  here: { elasticache: { replicationGroups: [WHOLE_GROUP, group('bare'), group('third')] } },
  items: [
    { ...item(KEPT_GROUP.ARN, 'sessions'), ...KEPT_GROUP },
    ...['bare', 'third'].map((name) => ({ ...item(group(name).ARN, name), ...group(name) })),
  ],
  input: { MaxRecords: 100 },
  token: 'Marker',
})

const KEPT_CLUSTER = {
  ...cluster('pages'),
  CacheClusterStatus: 'available',
  Engine: 'memcached',
  NumCacheNodes: 2,
  PreferredAvailabilityZone: 'Multiple',
  CacheNodes: [
    { CacheNodeId: '0001', CustomerAvailabilityZone: 'eu-west-1a' },
    { CacheNodeId: '0002', CustomerAvailabilityZone: 'eu-west-1b' },
  ],
}
const WHOLE_CLUSTER: CacheCluster = { ...KEPT_CLUSTER, CacheSubnetGroupName: 'shop', SnapshotWindow: '03:00-04:00' }

describeRegionalList({
  dataset: 'aws.elasticache.cacheClusters',
  operation: 'elasticache:DescribeCacheClusters',
  here: { elasticache: { cacheClusters: [WHOLE_CLUSTER, cluster('bare'), cluster('third')] } },
  items: [
    { ...item(KEPT_CLUSTER.ARN, 'pages'), ...KEPT_CLUSTER },
    ...['bare', 'third'].map((name) => ({ ...item(cluster(name).ARN, name), ...cluster(name) })),
  ],
  input: { MaxRecords: 100, ShowCacheClustersNotInReplicationGroups: true, ShowCacheNodeInfo: true },
  token: 'Marker',
})

test('nodes of replication groups are not asked for', async () => {
  const node = { ...cluster('sessions-001'), ReplicationGroupId: 'sessions' }
  const { portion } = await readAccount(ireland({ elasticache: { cacheClusters: [node, cluster('alone')] } }), [
    'aws.elasticache.cacheClusters',
  ])
  expect(portion('aws.elasticache.cacheClusters').items.map(({ name }) => name)).toEqual(['alone'])
})

test('a group without an ARN leaves a gap', async () => {
  const NAME = 'aws.elasticache.replicationGroups'
  const { portion } = await readAccount(
    ireland({ elasticache: { replicationGroups: [{ ReplicationGroupId: 'odd' }, group('good')] } }),
    [NAME],
  )
  expect(portion(NAME)).toMatchObject({
    state: 'partial',
    items: [{ name: 'good' }],
    gaps: [{ reason: 'failed', detail: 'an item of the answer has no ARN' }],
  })
})
