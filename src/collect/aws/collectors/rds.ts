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
import { readClusterLag, readFreeStorage, readReplicaLag } from '../database-metrics.js'
import { eachNamed, tagsOf } from '../item-parts.js'
import { METRICS } from '../metrics.js'
import { failedAnswer } from '../../call-failed.js'

const PAGE = { MaxRecords: 100 }

export const dbInstances = defineCollector({
  fills: 'aws.rds.instances',
  operations: ['rds:DescribeDBInstances'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeDBInstances', { input: PAGE, items: 'DBInstances', next: 'Marker' })
    const items = eachNamed(reader, 'rds:DescribeDBInstances', pages, ['DBInstanceArn', 'DBInstanceIdentifier'])
    for await (const [db, { DBInstanceArn, DBInstanceIdentifier }] of items) {
      const item = { id: DBInstanceArn, scope: reader.scope, name: DBInstanceIdentifier, tags: tagsOf(db.TagList) }
      yield { ...said(pick(db, DB_INSTANCE_FIELDS)), ...item, DBInstanceArn, DBInstanceIdentifier }
    }
  },
  facts: {
    freeStorage: { operations: [METRICS], read: readFreeStorage },
    replicaLag: { operations: [METRICS], read: readReplicaLag },
  },
})

export const dbClusters = defineCollector({
  fills: 'aws.rds.clusters',
  operations: ['rds:DescribeDBClusters'],
  async *collect(reader) {
    const pages = reader.pages(rds, 'DescribeDBClusters', { input: PAGE, items: 'DBClusters', next: 'Marker' })
    const items = eachNamed(reader, 'rds:DescribeDBClusters', pages, ['DBClusterArn', 'DBClusterIdentifier'])
    for await (const [cluster, { DBClusterArn, DBClusterIdentifier }] of items) {
      const item = { id: DBClusterArn, scope: reader.scope, name: DBClusterIdentifier, tags: tagsOf(cluster.TagList) }
      yield { ...said(pick(cluster, DB_CLUSTER_FIELDS)), ...item, DBClusterArn, DBClusterIdentifier }
    }
  },
  facts: { replicaLag: { operations: [METRICS], read: readClusterLag } },
})

/** Only manual snapshots can be shared; the type `public` would list the whole world's. */
export const dbSnapshots = defineCollector({
  fills: 'aws.rds.snapshots',
  operations: ['rds:DescribeDBSnapshots'],
  goneCodes: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'],
  async *collect(reader) {
    const input = { ...PAGE, SnapshotType: 'manual' }
    const pages = reader.pages(rds, 'DescribeDBSnapshots', { input, items: 'DBSnapshots', next: 'Marker' })
    const items = eachNamed(reader, 'rds:DescribeDBSnapshots', pages, ['DBSnapshotArn', 'DBSnapshotIdentifier'])
    for await (const [snapshot, { DBSnapshotArn, DBSnapshotIdentifier }] of items) {
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
    const items = eachNamed(reader, 'rds:DescribeDBClusterSnapshots', pages, [
      'DBClusterSnapshotArn',
      'DBClusterSnapshotIdentifier',
    ])
    for await (const [snapshot, { DBClusterSnapshotArn, DBClusterSnapshotIdentifier }] of items) {
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
    const items = eachNamed(reader, 'rds:DescribePendingMaintenanceActions', pages, ['ResourceIdentifier'])
    for await (const [pending, { ResourceIdentifier }] of items) {
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
    const items = eachNamed(reader, 'rds:DescribeEventSubscriptions', pages, ['CustSubscriptionId'])
    for await (const [subscription, { CustSubscriptionId }] of items) {
      const { account, region } = reader.scope
      const id =
        subscription.EventSubscriptionArn ?? `arn:${reader.partition}:rds:${region}:${account}:es:${CustSubscriptionId}`
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
    const items = eachNamed(reader, 'rds:DescribeDBMajorEngineVersions', pages, ['Engine', 'MajorEngineVersion'])
    for await (const [version, named] of items) {
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

/** Without fields that say nothing: an instance whose cluster has no name is in none. */
const said = <T extends object>(picked: T): T =>
  Object.fromEntries(Object.entries(picked).filter(([, value]) => value !== '')) as T
