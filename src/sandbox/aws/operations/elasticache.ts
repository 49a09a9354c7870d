import type { Handlers } from '../operation.js'

export const elasticacheHandlers: Handlers = {
  DescribeReplicationGroups: ({ here }) => ({ ReplicationGroups: here.elasticache?.replicationGroups ?? [] }),
  DescribeCacheClusters: ({ here }, input) => {
    const alone = (here.elasticache?.cacheClusters ?? []).filter(
      ({ ReplicationGroupId }) =>
        input['ShowCacheClustersNotInReplicationGroups'] !== true || ReplicationGroupId === undefined,
    )
    return {
      CacheClusters: alone.map(({ CacheNodes, ...cluster }) =>
        input['ShowCacheNodeInfo'] === true ? { ...cluster, CacheNodes } : cluster,
      ),
    }
  },
}
