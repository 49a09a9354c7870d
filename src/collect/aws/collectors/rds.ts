import {
  DB_CLUSTER_FIELDS,
  DB_CLUSTER_SNAPSHOT_FIELDS,
  DB_INSTANCE_FIELDS,
  DB_SNAPSHOT_FIELDS,
  EVENT_SUBSCRIPTION_FIELDS,
  MAJOR_ENGINE_VERSION_FIELDS,
  PENDING_MAINTENANCE_FIELDS,
} from '../../../model/aws/rds.js'
import { pick } from '../../../model/item.js'
import { rds } from '../clients/rds.js'
import { defineCollector } from '../collector.js'
import { required, tagsOf } from '../item-parts.js'
import { failedAnswer } from '../call-failed.js'

const PAGE = { MaxRecords: 100 }

export const dbInstances = defineCollector({
  fills: 'aws.rds.instances',
  operations: ['rds:DescribeDBInstances'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeDBInstances', { input: PAGE, items: 'DBInstances', next: 'Marker' })
    for await (const page of pages)
      for (const db of page) {
        const named = required(reader, 'rds:DescribeDBInstances', db, ['DBInstanceArn', 'DBInstanceIdentifier'])
        if (!named) continue
        const { DBInstanceArn, DBInstanceIdentifier } = named
        const item = { id: DBInstanceArn, scope: reader.scope, name: DBInstanceIdentifier, tags: tagsOf(db.TagList) }
        yield { ...pick(db, DB_INSTANCE_FIELDS), ...item, DBInstanceArn, DBInstanceIdentifier }
      }
  },
})

export const dbClusters = defineCollector({
  fills: 'aws.rds.clusters',
  operations: ['rds:DescribeDBClusters'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeDBClusters', { input: PAGE, items: 'DBClusters', next: 'Marker' })
    for await (const page of pages)
      for (const cluster of page) {
        const named = required(reader, 'rds:DescribeDBClusters', cluster, ['DBClusterArn', 'DBClusterIdentifier'])
        if (!named) continue
        const { DBClusterArn, DBClusterIdentifier } = named
        const item = { id: DBClusterArn, scope: reader.scope, name: DBClusterIdentifier, tags: tagsOf(cluster.TagList) }
        yield { ...pick(cluster, DB_CLUSTER_FIELDS), ...item, DBClusterArn, DBClusterIdentifier }
      }
  },
})

/** Only manual snapshots can be shared; the type `public` would list the whole world's. */
export const dbSnapshots = defineCollector({
  fills: 'aws.rds.snapshots',
  operations: ['rds:DescribeDBSnapshots'],
  goneCodes: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'],
  async *collect(reader) {
    const input = { ...PAGE, SnapshotType: 'manual' }
    const pages = reader.pages(rds, 'DescribeDBSnapshots', { input, items: 'DBSnapshots', next: 'Marker' })
    for await (const page of pages)
      for (const snapshot of page) {
        const named = required(reader, 'rds:DescribeDBSnapshots', snapshot, ['DBSnapshotArn', 'DBSnapshotIdentifier'])
        if (!named) continue
        const { DBSnapshotArn, DBSnapshotIdentifier } = named
        const item = {
          id: DBSnapshotArn,
          scope: reader.scope,
          name: DBSnapshotIdentifier,
          tags: tagsOf(snapshot.TagList),
        }
        yield { ...pick(snapshot, DB_SNAPSHOT_FIELDS), ...item, DBSnapshotIdentifier }
      }
  },
  facts: {
    restorableBy: {
      operations: ['rds:DescribeDBSnapshotAttributes'],
      async read({ DBSnapshotIdentifier }, reader) {
        const answer = await reader.call(rds, 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier })
        const attributes = answer.DBSnapshotAttributesResult?.DBSnapshotAttributes
        return (
          accountsThatMayRestore(attributes) ??
          failedAnswer(reader, 'rds:DescribeDBSnapshotAttributes', 'no attributes')
        )
      },
    },
  },
})

export const dbClusterSnapshots = defineCollector({
  fills: 'aws.rds.clusterSnapshots',
  operations: ['rds:DescribeDBClusterSnapshots'],
  goneCodes: ['DBClusterSnapshotNotFoundFault'],
  async *collect(reader) {
    const input = { ...PAGE, SnapshotType: 'manual' }
    const pages = reader.pages(rds, 'DescribeDBClusterSnapshots', {
      input,
      items: 'DBClusterSnapshots',
      next: 'Marker',
    })
    for await (const page of pages)
      for (const snapshot of page) {
        const named = required(reader, 'rds:DescribeDBClusterSnapshots', snapshot, [
          'DBClusterSnapshotArn',
          'DBClusterSnapshotIdentifier',
        ])
        if (!named) continue
        const { DBClusterSnapshotArn, DBClusterSnapshotIdentifier } = named
        const item = {
          id: DBClusterSnapshotArn,
          scope: reader.scope,
          name: DBClusterSnapshotIdentifier,
          tags: tagsOf(snapshot.TagList),
        }
        yield { ...pick(snapshot, DB_CLUSTER_SNAPSHOT_FIELDS), ...item, DBClusterSnapshotIdentifier }
      }
  },
  facts: {
    restorableBy: {
      operations: ['rds:DescribeDBClusterSnapshotAttributes'],
      async read({ DBClusterSnapshotIdentifier }, reader) {
        const answer = await reader.call(rds, 'DescribeDBClusterSnapshotAttributes', { DBClusterSnapshotIdentifier })
        const attributes = answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes
        return (
          accountsThatMayRestore(attributes) ??
          failedAnswer(reader, 'rds:DescribeDBClusterSnapshotAttributes', 'no attributes')
        )
      },
    },
  },
})

export const pendingMaintenance = defineCollector({
  fills: 'aws.rds.pendingMaintenance',
  operations: ['rds:DescribePendingMaintenanceActions'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribePendingMaintenanceActions', {
      input: PAGE,
      items: 'PendingMaintenanceActions',
      next: 'Marker',
    })
    for await (const page of pages)
      for (const pending of page) {
        const named = required(reader, 'rds:DescribePendingMaintenanceActions', pending, ['ResourceIdentifier'])
        if (!named) continue
        const { ResourceIdentifier } = named
        const item = {
          id: ResourceIdentifier,
          scope: reader.scope,
          name: ResourceIdentifier.split(':').at(-1) ?? ResourceIdentifier,
          tags: {},
        }
        yield { ...pick(pending, PENDING_MAINTENANCE_FIELDS), ...item, ResourceIdentifier }
      }
  },
})

export const eventSubscriptions = defineCollector({
  fills: 'aws.rds.eventSubscriptions',
  operations: ['rds:DescribeEventSubscriptions'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeEventSubscriptions', {
      input: PAGE,
      items: 'EventSubscriptionsList',
      next: 'Marker',
    })
    for await (const page of pages)
      for (const subscription of page) {
        const named = required(reader, 'rds:DescribeEventSubscriptions', subscription, ['CustSubscriptionId'])
        if (!named) continue
        const { CustSubscriptionId } = named
        const { account, region } = reader.scope
        const id =
          subscription.EventSubscriptionArn ??
          `arn:${reader.partition}:rds:${region}:${account}:es:${CustSubscriptionId}`
        yield {
          ...pick(subscription, EVENT_SUBSCRIPTION_FIELDS),
          id,
          scope: reader.scope,
          name: CustSubscriptionId,
          tags: {},
          CustSubscriptionId,
        }
      }
  },
})

export const majorEngineVersions = defineCollector({
  fills: 'aws.rds.majorEngineVersions',
  operations: ['rds:DescribeDBMajorEngineVersions'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeDBMajorEngineVersions', {
      input: PAGE,
      items: 'DBMajorEngineVersions',
      next: 'Marker',
    })
    for await (const page of pages)
      for (const version of page) {
        const named = required(reader, 'rds:DescribeDBMajorEngineVersions', version, ['Engine', 'MajorEngineVersion'])
        if (!named) continue
        const id = `${named.Engine}/${named.MajorEngineVersion}`
        yield { ...pick(version, MAJOR_ENGINE_VERSION_FIELDS), id, scope: reader.scope, name: id, tags: {} }
      }
  },
})

type Attribute = {
  readonly AttributeName?: string | undefined
  readonly AttributeValues?: readonly string[] | undefined
}

/** The values of the attribute `restore`; an answer without any list of attributes says nothing. */
function accountsThatMayRestore(attributes: readonly Attribute[] | undefined): readonly string[] | undefined {
  return attributes
    ?.filter(({ AttributeName }) => AttributeName === 'restore')
    .flatMap(({ AttributeValues }) => AttributeValues ?? [])
}
