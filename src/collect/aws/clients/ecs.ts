import type * as Sdk from '@aws-sdk/client-ecs'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `ecs` that collectors may use. */
export const ecs = defineService({
  prefix: 'ecs',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-ecs') as typeof Sdk
    return {
      client: (config) => new sdk.ECSClient(config),
      commands: {
        ListClusters: sdk.ListClustersCommand,
        DescribeClusters: sdk.DescribeClustersCommand,
        ListServices: sdk.ListServicesCommand,
        DescribeServices: sdk.DescribeServicesCommand,
        ListTasks: sdk.ListTasksCommand,
        DescribeTasks: sdk.DescribeTasksCommand,
      },
    }
  },
})
