import { known } from '../../src/model/fact.js'
import type { Region } from '../../src/model/aws/ec2.js'
import type {
  DbClusterSnapshot,
  DbEventSubscription,
  DbMajorEngineVersion,
  DbSnapshot,
  MeasuredDbCluster,
  MeasuredDbInstance,
  PendingMaintenance,
} from '../../src/model/aws/rds.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** A healthy standalone PostgreSQL instance; a case states what differs. */
export function dbInstance(over: Partial<MeasuredDbInstance> = {}): MeasuredDbInstance {
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
    freeStorage: known(null),
    replicaLag: known(null),
    ...over,
  }
}

/** A healthy Aurora PostgreSQL cluster with a writer and a reader. */
export function dbCluster(over: Partial<MeasuredDbCluster> = {}): MeasuredDbCluster {
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
    Endpoint: `${name}.cluster-example.eu-west-1.rds.amazonaws.com`,
    ReaderEndpoint: `${name}.cluster-ro-example.eu-west-1.rds.amazonaws.com`,
    Port: 5432,
    DBClusterMembers: [
      { DBInstanceIdentifier: `${name}-1`, IsClusterWriter: true, PromotionTier: 1 },
      { DBInstanceIdentifier: `${name}-2`, IsClusterWriter: false, PromotionTier: 1 },
    ],
    replicaLag: known({ readers: [], global: null }),
    ...over,
  }
}

/** A member of a cluster. */
export function clusterMember(over: Partial<MeasuredDbInstance> = {}): MeasuredDbInstance {
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

/** A Multi-AZ DB cluster: three MySQL servers that RDS spreads over three zones. */
export function multiAzCluster(over: Partial<MeasuredDbCluster> = {}): MeasuredDbCluster {
  return dbCluster({
    Engine: 'mysql',
    EngineVersion: '8.4.3',
    DBClusterInstanceClass: 'db.m6gd.large',
    PubliclyAccessible: false,
    DBClusterMembers: ['ledger-1', 'ledger-2', 'ledger-3'].map((name, index) => ({
      DBInstanceIdentifier: name,
      IsClusterWriter: index === 0,
      PromotionTier: 1,
    })),
    ...over,
  })
}

/** The region eu-west-1 as a subject. */
export function region(over: Partial<Region> = {}): Region {
  const { account, region: name } = IRELAND
  return { id: `aws://${account}/${name}`, scope: IRELAND, name, tags: {}, RegionName: name, ...over }
}

/** A subscription to all events of all sources. */
export function eventSubscription(over: Partial<DbEventSubscription> = {}): DbEventSubscription {
  const name = over.CustSubscriptionId ?? 'databases'
  const arn = `arn:aws:rds:eu-west-1:${ACCOUNT}:es:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    CustSubscriptionId: name,
    EventSubscriptionArn: arn,
    SnsTopicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:on-call`,
    Status: 'active',
    Enabled: true,
    SourceIdsList: [],
    EventCategoriesList: [],
    ...over,
  }
}

/** An operating system update of the instance `orders` that waits until somebody asks for it. */
export function pendingMaintenance(over: Partial<PendingMaintenance> = {}): PendingMaintenance {
  const arn = over.ResourceIdentifier ?? `arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders`
  return {
    id: arn,
    scope: IRELAND,
    name: arn.split(':').at(-1) ?? arn,
    tags: {},
    ResourceIdentifier: arn,
    PendingMaintenanceActionDetails: [{ Action: 'system-update', Description: 'New Operating System update' }],
    ...over,
  }
}

/** PostgreSQL 17, in standard support for three more years and in extended support for three after that. */
export function majorVersion(over: Partial<DbMajorEngineVersion> = {}): DbMajorEngineVersion {
  const id = `${over.Engine ?? 'postgres'}/${over.MajorEngineVersion ?? '17'}`
  return {
    id,
    scope: IRELAND,
    name: id,
    tags: {},
    Engine: 'postgres',
    MajorEngineVersion: '17',
    SupportedEngineLifecycles: supportUntil(ago({ days: -1095 }), ago({ days: -2190 })),
    ...over,
  }
}

type Lifecycles = NonNullable<DbMajorEngineVersion['SupportedEngineLifecycles']>

/** The lifecycles of a major version by when standard support ends and, where there is such a thing, extended support. */
export function supportUntil(standard: string, extended?: string): Lifecycles {
  const begun = ago({ days: 1000 })
  const standardSupport: Lifecycles[number] = {
    LifecycleSupportName: 'open-source-rds-standard-support',
    LifecycleSupportStartDate: begun,
    LifecycleSupportEndDate: standard,
  }
  return extended === undefined
    ? [standardSupport]
    : [
        standardSupport,
        {
          LifecycleSupportName: 'open-source-rds-extended-support',
          LifecycleSupportStartDate: standard,
          LifecycleSupportEndDate: extended,
        },
      ]
}
