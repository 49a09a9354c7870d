import type { AnyRule } from '../src/model/rule.js'
import acmCertificateExpiry from './aws/acm/certificate-expiry.js'
import autoscalingGroupImdsv2 from './aws/autoscaling/group-imdsv2.js'
import autoscalingGroupLaunchResources from './aws/autoscaling/group-launch-resources.js'
import autoscalingGroupLaunchesSucceed from './aws/autoscaling/group-launches-succeed.js'
import autoscalingGroupLoadBalancerHealthCheck from './aws/autoscaling/group-load-balancer-health-check.js'
import autoscalingGroupMinimumSize from './aws/autoscaling/group-minimum-size.js'
import autoscalingGroupMultiAz from './aws/autoscaling/group-multi-az.js'
import autoscalingGroupScalingPolicy from './aws/autoscaling/group-scaling-policy.js'
import autoscalingGroupSubnetCapacity from './aws/autoscaling/group-subnet-capacity.js'
import backupJobsSucceed from './aws/backup/jobs-succeed.js'
import backupPlanCopiesElsewhere from './aws/backup/plan-copies-elsewhere.js'
import backupPlanHasSelection from './aws/backup/plan-has-selection.js'
import backupPlanRetention from './aws/backup/plan-retention.js'
import backupRestoreTested from './aws/backup/restore-tested.js'
import budgetsCostsWatched from './aws/budgets/costs-watched.js'
import cloudtrailMultiRegionLogging from './aws/cloudtrail/multi-region-logging.js'
import cloudwatchAlarmHasAction from './aws/cloudwatch/alarm-has-action.js'
import dynamodbTableDeletionProtection from './aws/dynamodb/table-deletion-protection.js'
import dynamodbTablePointInTimeRecovery from './aws/dynamodb/table-point-in-time-recovery.js'
import dynamodbTableScales from './aws/dynamodb/table-scales.js'
import ec2AvailabilityZoneAvailable from './aws/ec2/availability-zone-available.js'
import ec2InstanceImdsv2 from './aws/ec2/instance-imdsv2.js'
import ec2InstanceReplaceable from './aws/ec2/instance-replaceable.js'
import ec2InstanceScheduledEvents from './aws/ec2/instance-scheduled-events.js'
import ec2SecurityGroupAdminPorts from './aws/ec2/security-group-admin-ports.js'
import ec2SnapshotNotPublic from './aws/ec2/snapshot-not-public.js'
import ec2VolumeEncrypted from './aws/ec2/volume-encrypted.js'
import ec2VolumeRecentBackup from './aws/ec2/volume-recent-backup.js'
import ecsServiceAutoscaling from './aws/ecs/service-autoscaling.js'
import ecsServiceMinimumHealthy from './aws/ecs/service-minimum-healthy.js'
import ecsServiceMinimumTasks from './aws/ecs/service-minimum-tasks.js'
import ecsServiceMultiAz from './aws/ecs/service-multi-az.js'
import ecsServiceRollback from './aws/ecs/service-rollback.js'
import ecsServiceStable from './aws/ecs/service-stable.js'
import efsFileSystemBackup from './aws/efs/file-system-backup.js'
import eksAddonHealthy from './aws/eks/addon-healthy.js'
import eksClusterHealthy from './aws/eks/cluster-healthy.js'
import eksClusterUpgradeInsights from './aws/eks/cluster-upgrade-insights.js'
import eksClusterVersionSupported from './aws/eks/cluster-version-supported.js'
import eksControlPlaneLogs from './aws/eks/control-plane-logs.js'
import eksEndpointAccess from './aws/eks/endpoint-access.js'
import eksNodegroupHealthy from './aws/eks/nodegroup-healthy.js'
import eksNodegroupMultiAz from './aws/eks/nodegroup-multi-az.js'
import elasticacheClusterNotSingleNode from './aws/elasticache/cluster-not-single-node.js'
import elasticacheReplicationGroupMultiAz from './aws/elasticache/replication-group-multi-az.js'
import elbv2ListenerTls from './aws/elbv2/listener-tls.js'
import elbv2LoadBalancerMultiAz from './aws/elbv2/load-balancer-multi-az.js'
import elbv2TargetsHealthy from './aws/elbv2/targets-healthy.js'
import iamAccessKeyAge from './aws/iam/access-key-age.js'
import iamPasswordPolicy from './aws/iam/password-policy.js'
import iamRootMfaNoKeys from './aws/iam/root-mfa-no-keys.js'
import iamUserMfa from './aws/iam/user-mfa.js'
import iamUserNotAdministrator from './aws/iam/user-not-administrator.js'
import iamWorkloadRolePrivilege from './aws/iam/workload-role-privilege.js'
import kmsKeyNotPendingDeletion from './aws/kms/key-not-pending-deletion.js'
import lambdaAccountConcurrency from './aws/lambda/account-concurrency.js'
import lambdaEventSourceFailure from './aws/lambda/event-source-failure.js'
import lambdaFunctionAsyncFailure from './aws/lambda/function-async-failure.js'
import lambdaFunctionRuntimeSupported from './aws/lambda/function-runtime-supported.js'
import logsLogGroupRetention from './aws/logs/log-group-retention.js'
import opensearchDomainMultiAz from './aws/opensearch/domain-multi-az.js'
import opensearchFreeStorage from './aws/opensearch/free-storage.js'
import rdsClusterBackupRetention from './aws/rds/cluster-backup-retention.js'
import rdsClusterDeletionProtection from './aws/rds/cluster-deletion-protection.js'
import rdsClusterEngineSupported from './aws/rds/cluster-engine-supported.js'
import rdsClusterMultiAz from './aws/rds/cluster-multi-az.js'
import rdsClusterNotPublic from './aws/rds/cluster-not-public.js'
import rdsClusterReplicaLag from './aws/rds/cluster-replica-lag.js'
import rdsClusterSnapshotNotPublic from './aws/rds/cluster-snapshot-not-public.js'
import rdsClusterStorageEncrypted from './aws/rds/cluster-storage-encrypted.js'
import rdsDocumentClusterBackup from './aws/rds/document-cluster-backup.js'
import rdsEventSubscription from './aws/rds/event-subscription.js'
import rdsInstanceAlarms from './aws/rds/instance-alarms.js'
import rdsInstanceBackupRetention from './aws/rds/instance-backup-retention.js'
import rdsInstanceDeletionProtection from './aws/rds/instance-deletion-protection.js'
import rdsInstanceEngineSupported from './aws/rds/instance-engine-supported.js'
import rdsInstanceFreeStorage from './aws/rds/instance-free-storage.js'
import rdsInstanceMultiAz from './aws/rds/instance-multi-az.js'
import rdsInstanceNotPublic from './aws/rds/instance-not-public.js'
import rdsInstancePointInTimeRecovery from './aws/rds/instance-point-in-time-recovery.js'
import rdsInstanceStorageAutoscaling from './aws/rds/instance-storage-autoscaling.js'
import rdsInstanceStorageEncrypted from './aws/rds/instance-storage-encrypted.js'
import rdsPendingMaintenance from './aws/rds/pending-maintenance.js'
import rdsReplicaLag from './aws/rds/replica-lag.js'
import rdsSnapshotNotPublic from './aws/rds/snapshot-not-public.js'
import route53DomainAutoRenew from './aws/route53/domain-auto-renew.js'
import route53HealthChecksValid from './aws/route53/health-checks-valid.js'
import s3BucketEncryption from './aws/s3/bucket-encryption.js'
import s3BucketLifecycle from './aws/s3/bucket-lifecycle.js'
import s3BucketPublicAccessBlocked from './aws/s3/bucket-public-access-blocked.js'
import s3BucketReplicatedOrLocked from './aws/s3/bucket-replicated-or-locked.js'
import s3BucketVersioning from './aws/s3/bucket-versioning.js'
import servicequotasQuotaUtilisation from './aws/servicequotas/quota-utilisation.js'
import snsAlertTopicHasSubscribers from './aws/sns/alert-topic-has-subscribers.js'
import sqsDeadLetterQueueEmpty from './aws/sqs/dead-letter-queue-empty.js'
import sqsQueueDeadLetters from './aws/sqs/queue-dead-letters.js'
import vpcEndpointMultiAz from './aws/vpc/endpoint-multi-az.js'
import vpcFlowLogs from './aws/vpc/flow-logs.js'
import vpcNatZoneIndependence from './aws/vpc/nat-zone-independence.js'
import vpcSubnetFreeAddresses from './aws/vpc/subnet-free-addresses.js'
import vpcVpnTunnels from './aws/vpc/vpn-tunnels.js'

/** Every rule on AWS, in the order of their ids. */
export const awsRules = [
  acmCertificateExpiry,
  autoscalingGroupImdsv2,
  autoscalingGroupLaunchResources,
  autoscalingGroupLaunchesSucceed,
  autoscalingGroupLoadBalancerHealthCheck,
  autoscalingGroupMinimumSize,
  autoscalingGroupMultiAz,
  autoscalingGroupScalingPolicy,
  autoscalingGroupSubnetCapacity,
  backupJobsSucceed,
  backupPlanCopiesElsewhere,
  backupPlanHasSelection,
  backupPlanRetention,
  backupRestoreTested,
  budgetsCostsWatched,
  cloudtrailMultiRegionLogging,
  cloudwatchAlarmHasAction,
  dynamodbTableDeletionProtection,
  dynamodbTablePointInTimeRecovery,
  dynamodbTableScales,
  ec2AvailabilityZoneAvailable,
  ec2InstanceImdsv2,
  ec2InstanceReplaceable,
  ec2InstanceScheduledEvents,
  ec2SecurityGroupAdminPorts,
  ec2SnapshotNotPublic,
  ec2VolumeEncrypted,
  ec2VolumeRecentBackup,
  ecsServiceAutoscaling,
  ecsServiceMinimumHealthy,
  ecsServiceMinimumTasks,
  ecsServiceMultiAz,
  ecsServiceRollback,
  ecsServiceStable,
  efsFileSystemBackup,
  eksAddonHealthy,
  eksClusterHealthy,
  eksClusterUpgradeInsights,
  eksClusterVersionSupported,
  eksControlPlaneLogs,
  eksEndpointAccess,
  eksNodegroupHealthy,
  eksNodegroupMultiAz,
  elasticacheClusterNotSingleNode,
  elasticacheReplicationGroupMultiAz,
  elbv2ListenerTls,
  elbv2LoadBalancerMultiAz,
  elbv2TargetsHealthy,
  iamAccessKeyAge,
  iamPasswordPolicy,
  iamRootMfaNoKeys,
  iamUserMfa,
  iamUserNotAdministrator,
  iamWorkloadRolePrivilege,
  kmsKeyNotPendingDeletion,
  lambdaAccountConcurrency,
  lambdaEventSourceFailure,
  lambdaFunctionAsyncFailure,
  lambdaFunctionRuntimeSupported,
  logsLogGroupRetention,
  opensearchDomainMultiAz,
  opensearchFreeStorage,
  rdsClusterBackupRetention,
  rdsClusterDeletionProtection,
  rdsClusterEngineSupported,
  rdsClusterMultiAz,
  rdsClusterNotPublic,
  rdsClusterReplicaLag,
  rdsClusterSnapshotNotPublic,
  rdsClusterStorageEncrypted,
  rdsDocumentClusterBackup,
  rdsEventSubscription,
  rdsInstanceAlarms,
  rdsInstanceBackupRetention,
  rdsInstanceDeletionProtection,
  rdsInstanceEngineSupported,
  rdsInstanceFreeStorage,
  rdsInstanceMultiAz,
  rdsInstanceNotPublic,
  rdsInstancePointInTimeRecovery,
  rdsInstanceStorageAutoscaling,
  rdsInstanceStorageEncrypted,
  rdsPendingMaintenance,
  rdsReplicaLag,
  rdsSnapshotNotPublic,
  route53DomainAutoRenew,
  route53HealthChecksValid,
  s3BucketEncryption,
  s3BucketLifecycle,
  s3BucketPublicAccessBlocked,
  s3BucketReplicatedOrLocked,
  s3BucketVersioning,
  servicequotasQuotaUtilisation,
  snsAlertTopicHasSubscribers,
  sqsDeadLetterQueueEmpty,
  sqsQueueDeadLetters,
  vpcEndpointMultiAz,
  vpcFlowLogs,
  vpcNatZoneIndependence,
  vpcSubnetFreeAddresses,
  vpcVpnTunnels,
] as unknown as readonly AnyRule[]
