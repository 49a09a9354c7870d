import type { DbInstance } from '../../src/model/aws/rds.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

/** DocumentDB and Neptune answer to the same API; they have rules of their own. */
export const isRdsEngine = (engine: string | undefined): boolean => engine !== 'docdb' && engine !== 'neptune'

/** RDS Custom: AWS does not manage zones, storage and backups of these in the usual way. */
export const isCustom = (db: DbInstance): boolean =>
  db.CustomIamInstanceProfile !== undefined || (db.Engine ?? '').startsWith('custom-')

export const isReplica = (db: DbInstance): boolean =>
  db.ReadReplicaSourceDBInstanceIdentifier !== undefined || db.ReadReplicaSourceDBClusterIdentifier !== undefined

/** Why the rules on standalone instances do not apply to this one, or `undefined` where they do. */
export function outOfInstanceScope(db: DbInstance): Verdict | undefined {
  if (!isRdsEngine(db.Engine))
    return notApplicable(`runs ${db.Engine ?? 'another engine'}, not an RDS engine`, evidence(db, 'Engine'))
  if (db.DBClusterIdentifier !== undefined)
    return notApplicable(
      `belongs to cluster ${db.DBClusterIdentifier}, which is judged instead`,
      evidence(db, 'DBClusterIdentifier'),
    )
  if (isCustom(db))
    return notApplicable(
      'is an RDS Custom instance, which its owner operates',
      evidence(db, 'Engine', 'CustomIamInstanceProfile'),
    )
  if (db.DBInstanceStatus === 'creating' || db.DBInstanceStatus === 'deleting')
    return notApplicable(`is ${db.DBInstanceStatus}`, evidence(db, 'DBInstanceStatus'))
  return undefined
}
