import { known } from '../../src/model/fact.js'
import type { DbCluster, DbClusterSnapshot, DbInstance, DbSnapshot } from '../../src/model/aws/rds.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** A healthy standalone PostgreSQL instance; a case states what differs. */
export function dbInstance(over: Partial<DbInstance> = {}): DbInstance {
  const name = over.DBInstanceIdentifier ?? 'orders'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  const arn = `arn:aws:rds:${region}:${ACCOUNT}:db:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    DBInstanceIdentifier: name,
    DBInstanceArn: arn,
    DBInstanceClass: 'db.m7g.large',
    DBInstanceStatus: 'available',
    Engine: 'postgres',
    EngineVersion: '17.4',
    AvailabilityZone: 'eu-west-1a',
    SecondaryAvailabilityZone: 'eu-west-1b',
    MultiAZ: true,
    InstanceCreateTime: ago({ days: 400 }),
    BackupRetentionPeriod: 14,
    LatestRestorableTime: ago({ minutes: 4 }),
    DeletionProtection: true,
    AllocatedStorage: 200,
    MaxAllocatedStorage: 1000,
    StorageType: 'gp3',
    StorageEncrypted: true,
    PubliclyAccessible: false,
    Endpoint: { Address: `${name}.example.eu-west-1.rds.amazonaws.com`, Port: 5432 },
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-orders', Status: 'active' }],
    ...over,
  }
}

/** A healthy Aurora PostgreSQL cluster with a writer and a reader. */
export function dbCluster(over: Partial<DbCluster> = {}): DbCluster {
  const name = over.DBClusterIdentifier ?? 'ledger'
  const arn = `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    DBClusterIdentifier: name,
    DBClusterArn: arn,
    Engine: 'aurora-postgresql',
    EngineMode: 'provisioned',
    EngineVersion: '16.6',
    Status: 'available',
    MultiAZ: true,
    ClusterCreateTime: ago({ days: 400 }),
    BackupRetentionPeriod: 14,
    LatestRestorableTime: ago({ minutes: 4 }),
    DeletionProtection: true,
    StorageEncrypted: true,
    DBClusterMembers: [
      { DBInstanceIdentifier: `${name}-1`, IsClusterWriter: true, PromotionTier: 1 },
      { DBInstanceIdentifier: `${name}-2`, IsClusterWriter: false, PromotionTier: 1 },
    ],
    ...over,
  }
}

/** A member of a cluster. */
export function clusterMember(over: Partial<DbInstance> = {}): DbInstance {
  return dbInstance({
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'ledger',
    MultiAZ: false,
    StorageType: 'aurora',
    PromotionTier: 1,
    ...over,
  })
}

/** A manual snapshot that nobody else may restore. */
export function dbSnapshot(over: Partial<DbSnapshot> = {}): DbSnapshot {
  const name = over.DBSnapshotIdentifier ?? 'orders-before-upgrade'
  const arn = `arn:aws:rds:eu-west-1:${ACCOUNT}:snapshot:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    DBSnapshotIdentifier: name,
    DBSnapshotArn: arn,
    DBInstanceIdentifier: 'orders',
    SnapshotType: 'manual',
    Status: 'available',
    restorableBy: known([]),
    ...over,
  }
}

/** A manual snapshot of a cluster that nobody else may restore. */
export function dbClusterSnapshot(over: Partial<DbClusterSnapshot> = {}): DbClusterSnapshot {
  const name = over.DBClusterSnapshotIdentifier ?? 'ledger-before-upgrade'
  const arn = `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster-snapshot:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: arn,
    DBClusterIdentifier: 'ledger',
    SnapshotType: 'manual',
    Status: 'available',
    restorableBy: known([]),
    ...over,
  }
}
