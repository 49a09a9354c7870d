import type { AnyRule } from '../src/model/rule.js'
import backupPlanCopiesElsewhere from './aws/backup/plan-copies-elsewhere.js'
import backupPlanRetention from './aws/backup/plan-retention.js'
import cloudwatchAlarmHasAction from './aws/cloudwatch/alarm-has-action.js'
import eksAddonHealthy from './aws/eks/addon-healthy.js'
import eksClusterVersionSupported from './aws/eks/cluster-version-supported.js'
import eksControlPlaneLogs from './aws/eks/control-plane-logs.js'
import eksEndpointAccess from './aws/eks/endpoint-access.js'
import eksNodegroupHealthy from './aws/eks/nodegroup-healthy.js'
import eksNodegroupMultiAz from './aws/eks/nodegroup-multi-az.js'
import iamAccessKeyAge from './aws/iam/access-key-age.js'
import iamPasswordPolicy from './aws/iam/password-policy.js'
import iamRootMfaNoKeys from './aws/iam/root-mfa-no-keys.js'
import iamUserMfa from './aws/iam/user-mfa.js'
import iamUserNotAdministrator from './aws/iam/user-not-administrator.js'
import iamWorkloadRolePrivilege from './aws/iam/workload-role-privilege.js'
import rdsClusterNotPublic from './aws/rds/cluster-not-public.js'
import rdsInstanceBackupRetention from './aws/rds/instance-backup-retention.js'
import rdsInstanceDeletionProtection from './aws/rds/instance-deletion-protection.js'
import rdsInstanceMultiAz from './aws/rds/instance-multi-az.js'
import rdsInstanceNotPublic from './aws/rds/instance-not-public.js'
import rdsInstancePointInTimeRecovery from './aws/rds/instance-point-in-time-recovery.js'
import rdsInstanceStorageAutoscaling from './aws/rds/instance-storage-autoscaling.js'
import rdsInstanceStorageEncrypted from './aws/rds/instance-storage-encrypted.js'
import s3BucketEncryption from './aws/s3/bucket-encryption.js'
import s3BucketLifecycle from './aws/s3/bucket-lifecycle.js'
import s3BucketPublicAccessBlocked from './aws/s3/bucket-public-access-blocked.js'
import s3BucketReplicatedOrLocked from './aws/s3/bucket-replicated-or-locked.js'
import s3BucketVersioning from './aws/s3/bucket-versioning.js'

/** Every rule, in the order in which they are listed and judged. */
export const rules: readonly AnyRule[] = [
  backupPlanCopiesElsewhere,
  backupPlanRetention,
  cloudwatchAlarmHasAction,
  eksAddonHealthy,
  eksClusterVersionSupported,
  eksControlPlaneLogs,
  eksEndpointAccess,
  eksNodegroupHealthy,
  eksNodegroupMultiAz,
  iamAccessKeyAge,
  iamPasswordPolicy,
  iamRootMfaNoKeys,
  iamUserMfa,
  iamUserNotAdministrator,
  iamWorkloadRolePrivilege,
  rdsClusterNotPublic,
  rdsInstanceBackupRetention,
  rdsInstanceDeletionProtection,
  rdsInstanceMultiAz,
  rdsInstanceNotPublic,
  rdsInstancePointInTimeRecovery,
  rdsInstanceStorageAutoscaling,
  rdsInstanceStorageEncrypted,
  s3BucketEncryption,
  s3BucketLifecycle,
  s3BucketPublicAccessBlocked,
  s3BucketReplicatedOrLocked,
  s3BucketVersioning,
]
