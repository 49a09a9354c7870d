import type {
  DBCluster,
  DBClusterSnapshot,
  DBInstance,
  DBMajorEngineVersion,
  DBSnapshot,
  EventSubscription,
  ResourcePendingMaintenanceActions,
} from '@aws-sdk/client-rds'
import type { Fact } from '../fact.js'
import type { Picked } from '../item.js'
import type { MetricRange } from './metrics.js'

export const DB_INSTANCE_FIELDS = [
  'DBInstanceIdentifier',
  'DBInstanceArn',
  'DBInstanceClass',
  'DBInstanceStatus',
  'DbiResourceId',
  'Engine',
  'EngineVersion',
  'EngineLifecycleSupport',
  'LicenseModel',
  'AvailabilityZone',
  'SecondaryAvailabilityZone',
  'MultiAZ',
  'DBClusterIdentifier',
  'ReadReplicaSourceDBInstanceIdentifier',
  'ReadReplicaSourceDBClusterIdentifier',
  'ReadReplicaDBInstanceIdentifiers',
  'InstanceCreateTime',
  'BackupRetentionPeriod',
  'LatestRestorableTime',
  'AwsBackupRecoveryPointArn',
  'DBInstanceAutomatedBackupsReplications',
  'DeletionProtection',
  'AllocatedStorage',
  'MaxAllocatedStorage',
  'StorageType',
  'StorageEncrypted',
  'StorageEncryptionType',
  'KmsKeyId',
  'PubliclyAccessible',
  'NetworkType',
  'Endpoint',
  'ListenerEndpoint',
  'DbInstancePort',
  'VpcSecurityGroups',
  'DBSubnetGroup',
  'CACertificateIdentifier',
  'CertificateDetails',
  'AutoMinorVersionUpgrade',
  'CustomIamInstanceProfile',
  'PromotionTier',
] as const satisfies readonly (keyof DBInstance)[]

/** A database instance of RDS, Aurora, DocumentDB or Neptune: one API lists all four. The id is its ARN. */
export type DbInstance = Picked<DBInstance, typeof DB_INSTANCE_FIELDS> & {
  readonly DBInstanceIdentifier: string
  readonly DBInstanceArn: string
}

/** An instance with what CloudWatch measured of it. */
export type MeasuredDbInstance = DbInstance & {
  /** The least bytes that were free in each hour of the last day; `null` where CloudWatch has nothing, or nobody asked. */
  readonly freeStorage: Fact<MetricRange | null>
  /** The most seconds that a read replica was behind in each hour of the last week, -1 where it did not replicate. */
  readonly replicaLag: Fact<MetricRange | null>
}

export const DB_CLUSTER_FIELDS = [
  'DBClusterIdentifier',
  'DBClusterArn',
  'DBClusterInstanceClass',
  'DBClusterMembers',
  'ClusterScalabilityType',
  'Engine',
  'EngineMode',
  'EngineVersion',
  'EngineLifecycleSupport',
  'Status',
  'AvailabilityZones',
  'MultiAZ',
  'ClusterCreateTime',
  'BackupRetentionPeriod',
  'LatestRestorableTime',
  'EarliestRestorableTime',
  'AwsBackupRecoveryPointArn',
  'DeletionProtection',
  'StorageEncrypted',
  'StorageEncryptionType',
  'KmsKeyId',
  'GlobalClusterIdentifier',
  'ReplicationSourceIdentifier',
  'PubliclyAccessible',
  'Endpoint',
  'ReaderEndpoint',
  'CustomEndpoints',
  'Port',
] as const satisfies readonly (keyof DBCluster)[]

/** How far an Aurora cluster was behind in the last week, in milliseconds; `null` where CloudWatch has nothing. */
export type ClusterLag = {
  readonly readers: readonly { readonly DBInstanceIdentifier: string; readonly lag: MetricRange | null }[]
  /** Behind the primary cluster of its global database: only a secondary one has it. */
  readonly global: MetricRange | null
}

/** An Aurora, Multi-AZ, DocumentDB or Neptune cluster. The id is its ARN. */
export type DbCluster = Picked<DBCluster, typeof DB_CLUSTER_FIELDS> & {
  readonly DBClusterIdentifier: string
  readonly DBClusterArn: string
}

/** A cluster with what CloudWatch measured of it. */
export type MeasuredDbCluster = DbCluster & { readonly replicaLag: Fact<ClusterLag> }

export const DB_SNAPSHOT_FIELDS = [
  'DBSnapshotIdentifier',
  'DBSnapshotArn',
  'DBInstanceIdentifier',
  'SnapshotCreateTime',
  'SnapshotType',
  'Engine',
  'Encrypted',
  'Status',
] as const satisfies readonly (keyof DBSnapshot)[]

/** A manual snapshot of an instance. `restorableBy`: account ids that may restore it; `all` is everybody. */
export type DbSnapshot = Picked<DBSnapshot, typeof DB_SNAPSHOT_FIELDS> & {
  readonly DBSnapshotIdentifier: string
  readonly restorableBy: Fact<readonly string[]>
}

export const DB_CLUSTER_SNAPSHOT_FIELDS = [
  'DBClusterSnapshotIdentifier',
  'DBClusterSnapshotArn',
  'DBClusterIdentifier',
  'SnapshotCreateTime',
  'SnapshotType',
  'Engine',
  'StorageEncrypted',
  'Status',
] as const satisfies readonly (keyof DBClusterSnapshot)[]

/** A manual snapshot of a cluster. `restorableBy`: account ids that may restore it; `all` is everybody. */
export type DbClusterSnapshot = Picked<DBClusterSnapshot, typeof DB_CLUSTER_SNAPSHOT_FIELDS> & {
  readonly DBClusterSnapshotIdentifier: string
  readonly restorableBy: Fact<readonly string[]>
}

export const PENDING_MAINTENANCE_FIELDS = [
  'ResourceIdentifier',
  'PendingMaintenanceActionDetails',
] as const satisfies readonly (keyof ResourcePendingMaintenanceActions)[]

/** The maintenance that waits for one instance or cluster. The id is that resource's ARN. */
export type PendingMaintenance = Picked<ResourcePendingMaintenanceActions, typeof PENDING_MAINTENANCE_FIELDS> & {
  readonly ResourceIdentifier: string
}

export const EVENT_SUBSCRIPTION_FIELDS = [
  'CustSubscriptionId',
  'EventSubscriptionArn',
  'SnsTopicArn',
  'Status',
  'Enabled',
  'SourceType',
  'SourceIdsList',
  'EventCategoriesList',
] as const satisfies readonly (keyof EventSubscription)[]

/** A subscription to RDS events. An empty list of categories or sources means all of them. */
export type DbEventSubscription = Picked<EventSubscription, typeof EVENT_SUBSCRIPTION_FIELDS> & {
  readonly CustSubscriptionId: string
}

export const MAJOR_ENGINE_VERSION_FIELDS = [
  'Engine',
  'MajorEngineVersion',
  'SupportedEngineLifecycles',
] as const satisfies readonly (keyof DBMajorEngineVersion)[]

/** The support dates of one major version of one engine. The id is `<engine>/<major version>`. */
export type DbMajorEngineVersion = Picked<DBMajorEngineVersion, typeof MAJOR_ENGINE_VERSION_FIELDS>
