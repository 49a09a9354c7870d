import { type Handlers, orFail, text } from '../operation.js'

export const rdsHandlers: Handlers = {
  DescribeDBInstances: ({ here }) => ({ DBInstances: here.rds?.instances ?? [] }),
  DescribeDBClusters: ({ here }) => ({ DBClusters: here.rds?.clusters ?? [] }),
  DescribeDBSnapshots: ({ here }, input) => {
    const type = text(input, 'SnapshotType')
    return {
      DBSnapshots: (here.rds?.snapshots ?? []).filter(({ SnapshotType }) => type === '' || type === SnapshotType),
    }
  },
  DescribeDBClusterSnapshots: ({ here }, input) => {
    const type = text(input, 'SnapshotType')
    return {
      DBClusterSnapshots: (here.rds?.clusterSnapshots ?? []).filter(
        ({ SnapshotType }) => type === '' || type === SnapshotType,
      ),
    }
  },
  DescribeDBSnapshotAttributes: ({ here }, input) => {
    const id = text(input, 'DBSnapshotIdentifier')
    const found = here.rds?.snapshots?.find(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier === id)
    const snapshot = orFail(found, 'DBSnapshotNotFound', 404, `snapshot ${id} not found`)
    const attributes = [{ AttributeName: 'restore', AttributeValues: snapshot.restore ?? [] }]
    return { DBSnapshotAttributesResult: { DBSnapshotIdentifier: id, DBSnapshotAttributes: attributes } }
  },
  DescribeDBClusterSnapshotAttributes: ({ here }, input) => {
    const id = text(input, 'DBClusterSnapshotIdentifier')
    const found = here.rds?.clusterSnapshots?.find(
      ({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier === id,
    )
    const snapshot = orFail(found, 'DBClusterSnapshotNotFoundFault', 404, `snapshot ${id} not found`)
    const attributes = [{ AttributeName: 'restore', AttributeValues: snapshot.restore ?? [] }]
    return {
      DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: id, DBClusterSnapshotAttributes: attributes },
    }
  },
  DescribePendingMaintenanceActions: ({ here }) => ({ PendingMaintenanceActions: here.rds?.pendingMaintenance ?? [] }),
  DescribeEventSubscriptions: ({ here }) => ({ EventSubscriptionsList: here.rds?.eventSubscriptions ?? [] }),
  DescribeDBMajorEngineVersions: ({ here }) => ({ DBMajorEngineVersions: here.rds?.majorEngineVersions ?? [] }),
}
