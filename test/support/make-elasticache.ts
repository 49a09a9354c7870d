import type { CacheCluster, ReplicationGroup } from '../../src/model/aws/elasticache.js'
import { ACCOUNT, IRELAND } from './make.js'

type Shard = NonNullable<ReplicationGroup['NodeGroups']>[number]

/** A shard with a node in each of these zones, the first of them the primary. */
export const shard = (...zones: readonly (string | undefined)[]): Shard => ({
  NodeGroupId: '0001',
  Status: 'available',
  NodeGroupMembers: zones.map((zone, index) => ({
    CacheClusterId: `sessions-00${index + 1}`,
    CacheNodeId: '0001',
    ...(zone !== undefined && { PreferredAvailabilityZone: zone }),
    CurrentRole: index === 0 ? 'primary' : 'replica',
  })),
})

/** The group `sessions`: one shard in two zones that fails over by itself. */
export function replicationGroup(over: Partial<ReplicationGroup> = {}): ReplicationGroup {
  const name = over.ReplicationGroupId ?? 'sessions'
  const arn = `arn:aws:elasticache:${IRELAND.region}:${ACCOUNT}:replicationgroup:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    ARN: arn,
    ReplicationGroupId: name,
    Status: 'available',
    Engine: 'valkey',
    ClusterEnabled: false,
    AutomaticFailover: 'enabled',
    MultiAZ: 'enabled',
    NodeGroups: [shard('eu-west-1a', 'eu-west-1b')],
    ...over,
  }
}

/** The memcached cluster `pages` with a node in each of these zones. */
export function memcached(zones: readonly string[], over: Partial<CacheCluster> = {}): CacheCluster {
  const arn = `arn:aws:elasticache:${IRELAND.region}:${ACCOUNT}:cluster:pages`
  return {
    id: arn,
    scope: IRELAND,
    name: 'pages',
    tags: {},
    ARN: arn,
    CacheClusterId: 'pages',
    CacheClusterStatus: 'available',
    Engine: 'memcached',
    NumCacheNodes: zones.length,
    PreferredAvailabilityZone: zones.length > 1 ? 'Multiple' : (zones[0] ?? ''),
    CacheNodes: zones.map((CustomerAvailabilityZone, index) => ({
      CacheNodeId: `000${index + 1}`,
      CustomerAvailabilityZone,
    })),
    ...over,
  }
}
