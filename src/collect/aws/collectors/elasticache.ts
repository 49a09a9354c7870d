import { CACHE_CLUSTER_FIELDS, REPLICATION_GROUP_FIELDS } from '../../../model/aws/elasticache.js'
import { pick } from '../../../model/item.js'
import { elasticache } from '../clients/elasticache.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

const PAGE = { MaxRecords: 100 }

/** Tags would take a call for each group. */
export const replicationGroups = defineCollector({
  fills: 'aws.elasticache.replicationGroups',
  operations: ['elasticache:DescribeReplicationGroups'],
  async *collect(reader) {
    const request = { input: PAGE, items: 'ReplicationGroups', next: 'Marker' } as const
    const pages = reader.pages(elasticache, 'DescribeReplicationGroups', request)
    const operation = 'elasticache:DescribeReplicationGroups'
    for await (const [group, named] of eachNamed(reader, operation, pages, ['ARN', 'ReplicationGroupId'])) {
      const { ARN, ReplicationGroupId } = named
      const item = { id: ARN, scope: reader.scope, name: ReplicationGroupId, tags: {} }
      yield { ...pick(group, REPLICATION_GROUP_FIELDS), ...item, ReplicationGroupId }
    }
  },
})

/** What belongs to a replication group is left out: the groups tell of it. */
export const cacheClusters = defineCollector({
  fills: 'aws.elasticache.cacheClusters',
  operations: ['elasticache:DescribeCacheClusters'],
  async *collect(reader) {
    const input = { ...PAGE, ShowCacheClustersNotInReplicationGroups: true, ShowCacheNodeInfo: true }
    const request = { input, items: 'CacheClusters', next: 'Marker' } as const
    const pages = reader.pages(elasticache, 'DescribeCacheClusters', request)
    const operation = 'elasticache:DescribeCacheClusters'
    for await (const [cluster, named] of eachNamed(reader, operation, pages, ['ARN', 'CacheClusterId'])) {
      const { ARN, CacheClusterId } = named
      const item = { id: ARN, scope: reader.scope, name: CacheClusterId, tags: {} }
      yield { ...pick(cluster, CACHE_CLUSTER_FIELDS), ...item, CacheClusterId }
    }
  },
})
