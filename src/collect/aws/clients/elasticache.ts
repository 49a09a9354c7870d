import type * as Sdk from '@aws-sdk/client-elasticache'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `elasticache` that collectors may use. */
export const elasticache = defineService({
  prefix: 'elasticache',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-elasticache') as typeof Sdk
    return {
      client: (config) => new sdk.ElastiCacheClient(config),
      commands: {
        DescribeReplicationGroups: sdk.DescribeReplicationGroupsCommand,
        DescribeCacheClusters: sdk.DescribeCacheClustersCommand,
      },
    }
  },
})
