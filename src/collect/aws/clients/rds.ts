import type * as Sdk from '@aws-sdk/client-rds'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `rds` that collectors may use. */
export const rds = defineService({
  prefix: 'rds',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-rds') as typeof Sdk
    return {
      client: (config) => new sdk.RDSClient(config),
      commands: {
        DescribeDBInstances: sdk.DescribeDBInstancesCommand,
        DescribeDBClusters: sdk.DescribeDBClustersCommand,
        DescribeDBSnapshots: sdk.DescribeDBSnapshotsCommand,
        DescribeDBSnapshotAttributes: sdk.DescribeDBSnapshotAttributesCommand,
        DescribeDBClusterSnapshots: sdk.DescribeDBClusterSnapshotsCommand,
        DescribeDBClusterSnapshotAttributes: sdk.DescribeDBClusterSnapshotAttributesCommand,
        DescribePendingMaintenanceActions: sdk.DescribePendingMaintenanceActionsCommand,
        DescribeEventSubscriptions: sdk.DescribeEventSubscriptionsCommand,
        DescribeDBMajorEngineVersions: sdk.DescribeDBMajorEngineVersionsCommand,
      },
    }
  },
})
