import type {
  CacheCluster as SdkCacheCluster,
  ReplicationGroup as SdkReplicationGroup,
} from '@aws-sdk/client-elasticache'
import type { Picked } from '../item.js'

export const REPLICATION_GROUP_FIELDS = [
  'ReplicationGroupId',
  'ARN',
  'Status',
  'Engine',
  'CacheNodeType',
  'ClusterEnabled',
  'AutomaticFailover',
  'MultiAZ',
  'NodeGroups',
  'GlobalReplicationGroupInfo',
  'SnapshotRetentionLimit',
  'AtRestEncryptionEnabled',
  'TransitEncryptionEnabled',
  'TransitEncryptionMode',
  'KmsKeyId',
] as const satisfies readonly (keyof SdkReplicationGroup)[]

/** A group of Valkey or Redis nodes: a primary and its replicas, once for each shard. The id is its ARN. */
export type ReplicationGroup = Picked<SdkReplicationGroup, typeof REPLICATION_GROUP_FIELDS> & {
  readonly ReplicationGroupId: string
}

export const CACHE_CLUSTER_FIELDS = [
  'CacheClusterId',
  'ARN',
  'CacheClusterStatus',
  'Engine',
  'EngineVersion',
  'CacheNodeType',
  'NumCacheNodes',
  'PreferredAvailabilityZone',
  'CacheNodes',
  'ReplicationGroupId',
] as const satisfies readonly (keyof SdkCacheCluster)[]

/** A cluster that belongs to no replication group: memcached, or a single node of Valkey or Redis. The id is its ARN. */
export type CacheCluster = Picked<SdkCacheCluster, typeof CACHE_CLUSTER_FIELDS> & { readonly CacheClusterId: string }
