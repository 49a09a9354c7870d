import type { ClusterLag, DbCluster, DbInstance } from '../../model/aws/rds.js'
import type { MetricRange } from '../../model/aws/metrics.js'
import type { Reader } from './collector.js'
import { readRange } from './metrics.js'

const Namespace = 'AWS/RDS'
/** States in which a server sends nothing: metrics are billed. */
const SILENT = new Set(['creating', 'deleting', 'starting', 'stopped', 'stopping'])

const standsAlone = ({ DBClusterIdentifier, DBInstanceStatus, Engine = '' }: DbInstance): boolean =>
  DBClusterIdentifier === undefined && !Engine.startsWith('custom-') && !SILENT.has(DBInstanceStatus ?? '')

/** The free storage of a server with storage of its own in the last day, in bytes. */
export async function readFreeStorage(db: DbInstance, reader: Reader): Promise<MetricRange | null> {
  if (!standsAlone(db)) return null
  const Dimensions = { DBInstanceIdentifier: db.DBInstanceIdentifier }
  return readRange(reader, { Namespace, MetricName: 'FreeStorageSpace', Dimensions, Stat: 'Minimum', days: 1 })
}

/** How far a read replica was behind its source in the last week, in seconds; -1 where it did not replicate. */
export async function readReplicaLag(db: DbInstance, reader: Reader): Promise<MetricRange | null> {
  const source = db.ReadReplicaSourceDBInstanceIdentifier ?? db.ReadReplicaSourceDBClusterIdentifier
  if (source === undefined || !standsAlone(db)) return null
  const Dimensions = { DBInstanceIdentifier: db.DBInstanceIdentifier }
  return readRange(reader, { Namespace, MetricName: 'ReplicaLag', Dimensions, Stat: 'Maximum', days: 7 })
}

/** How far the readers of an Aurora cluster were behind in the last week, and the cluster behind its global database. */
export async function readClusterLag(cluster: DbCluster, reader: Reader): Promise<ClusterLag> {
  const { DBClusterIdentifier, DBClusterMembers = [], Engine = '', GlobalClusterIdentifier = '', Status = '' } = cluster
  if (!Engine.startsWith('aurora') || SILENT.has(Status)) return { readers: [], global: null }
  const ofCluster = { DBClusterIdentifier }
  const week = { Namespace, Stat: 'Maximum', days: 7 } as const
  const readers = DBClusterMembers.filter(({ IsClusterWriter }) => IsClusterWriter !== true).flatMap(
    ({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? [],
  )
  const [global, ...lags] = await Promise.all([
    GlobalClusterIdentifier === ''
      ? null
      : readRange(reader, { ...week, MetricName: 'AuroraGlobalDBReplicationLag', Dimensions: ofCluster }),
    ...readers.map(async (DBInstanceIdentifier) => ({
      DBInstanceIdentifier,
      lag: await readRange(reader, { ...week, MetricName: 'AuroraReplicaLag', Dimensions: { DBInstanceIdentifier } }),
    })),
  ])
  return { readers: lags, global }
}
