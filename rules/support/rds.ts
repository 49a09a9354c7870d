import type { DbCluster, DbInstance } from '../../src/model/aws/rds.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

/** DocumentDB and Neptune answer to the same API; they have rules of their own. */
export const isRdsEngine = (engine: string | undefined): boolean => engine !== 'docdb' && engine !== 'neptune'

/** Aurora keeps its own storage; every other cluster of RDS is a Multi-AZ DB cluster. */
export const isAurora = (engine: string | undefined): boolean => (engine ?? '').startsWith('aurora')

/** RDS Custom: AWS does not manage zones, storage and backups of these in the usual way. */
export const isCustom = (db: DbInstance): boolean =>
  db.CustomIamInstanceProfile !== undefined || (db.Engine ?? '').startsWith('custom-')

export const isReplica = (db: DbInstance): boolean =>
  db.ReadReplicaSourceDBInstanceIdentifier !== undefined || db.ReadReplicaSourceDBClusterIdentifier !== undefined

/** States in which a server sends no metrics. */
const IDLE = new Set(['creating', 'deleting', 'starting', 'stopped', 'stopping'])

/** Whether a server does nothing that could be measured. */
export const isIdle = ({ DBInstanceStatus }: Pick<DbInstance, 'DBInstanceStatus'>): boolean =>
  IDLE.has(DBInstanceStatus ?? '')

/** Whether it replicates an instance of its own region: one elsewhere is named by its ARN. */
export const hasLocalSource = (db: DbInstance): boolean =>
  db.ReadReplicaSourceDBInstanceIdentifier !== undefined && !db.ReadReplicaSourceDBInstanceIdentifier.startsWith('arn:')

/** Whether a cluster follows another: as a replica, or as the secondary of a global database, which has no writer. */
export const isSecondary = ({ ReplicationSourceIdentifier, GlobalClusterIdentifier, ...cluster }: DbCluster): boolean =>
  (ReplicationSourceIdentifier ?? '') !== '' ||
  ((GlobalClusterIdentifier ?? '') !== '' && !cluster.DBClusterMembers?.some((member) => member.IsClusterWriter))

/** Why the rules on standalone instances do not apply to this one, or `undefined` where they do. */
export function outOfInstanceScope(db: DbInstance): Verdict | undefined {
  if (isRdsEngine(db.Engine) && db.DBClusterIdentifier !== undefined) return memberOf(db)
  return outOfServerScope(db)
}

/** The same for rules on what every single server decides for itself, members of Aurora clusters included. */
export function outOfServerScope(db: DbInstance): Verdict | undefined {
  if (!isRdsEngine(db.Engine)) return otherEngine(db)
  if (db.DBClusterIdentifier !== undefined && !isAurora(db.Engine)) return memberOf(db)
  if (isCustom(db))
    return notApplicable(
      'is an RDS Custom instance, which its owner operates',
      evidence(db, 'Engine', 'CustomIamInstanceProfile'),
    )
  if (db.DBInstanceStatus === 'creating' || db.DBInstanceStatus === 'deleting')
    return notApplicable(`is ${db.DBInstanceStatus}`, evidence(db, 'DBInstanceStatus'))
  return undefined
}

/** Why the rules on clusters do not apply to this one, or `undefined` where they do. */
export function outOfClusterScope(cluster: DbCluster): Verdict | undefined {
  if (!isRdsEngine(cluster.Engine)) return otherEngine(cluster)
  if (cluster.Status === 'creating' || cluster.Status === 'deleting')
    return notApplicable(`is ${cluster.Status}`, evidence(cluster, 'Status'))
  return undefined
}

const memberOf = (db: DbInstance): Verdict =>
  notApplicable(
    `belongs to cluster ${db.DBClusterIdentifier ?? ''}: what the cluster decides is judged there`,
    evidence(db, 'DBClusterIdentifier'),
  )

const otherEngine = (database: DbInstance | DbCluster): Verdict =>
  notApplicable(`runs ${database.Engine ?? 'another engine'}, not an RDS engine`, [
    { item: database.id, field: 'Engine', value: database.Engine ?? null },
  ])
