import type {
  BackupPlan as SdkBackupPlan,
  BackupSelection as SdkBackupSelection,
  ProtectedResource as SdkProtectedResource,
} from '@aws-sdk/client-backup'
import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { LifecyclePolicy as SdkLifecyclePolicy } from '@aws-sdk/client-dlm'
import type { Picked, Plain } from '../item.js'

export const METRIC_ALARM_FIELDS = [
  'AlarmName',
  'AlarmArn',
  'ActionsEnabled',
  'AlarmActions',
  'StateValue',
  'StateUpdatedTimestamp',
  'Namespace',
  'MetricName',
  'Dimensions',
  'Metrics',
  'Threshold',
  'ComparisonOperator',
] as const satisfies readonly (keyof MetricAlarm)[]
export const COMPOSITE_ALARM_FIELDS = [
  'AlarmName',
  'AlarmArn',
  'ActionsEnabled',
  'AlarmActions',
  'StateValue',
  'StateUpdatedTimestamp',
  'AlarmRule',
  'ActionsSuppressor',
] as const satisfies readonly (keyof CompositeAlarm)[]

/** A metric alarm or a composite alarm of CloudWatch. The id is its ARN. */
export type CloudwatchAlarm = Picked<MetricAlarm, typeof METRIC_ALARM_FIELDS> &
  Plain<Pick<CompositeAlarm, 'AlarmRule' | 'ActionsSuppressor'>> & {
    readonly AlarmName: string
    readonly AlarmArn: string
    readonly kind: 'metric' | 'composite'
  }

/** A backup plan with its rules. The id is its ARN. */
export type BackupPlan = Picked<SdkBackupPlan, readonly ['BackupPlanName', 'Rules']> & { readonly BackupPlanId: string }

export const BACKUP_SELECTION_FIELDS = [
  'SelectionName',
  'Resources',
  'NotResources',
  'ListOfTags',
  'Conditions',
] as const satisfies readonly (keyof SdkBackupSelection)[]

/** What a backup plan applies to. The id is `<plan ARN>/selection/<selection id>`. */
export type BackupSelection = Picked<SdkBackupSelection, typeof BACKUP_SELECTION_FIELDS> & {
  readonly BackupPlanId: string
}

export const PROTECTED_RESOURCE_FIELDS = [
  'ResourceArn',
  'ResourceType',
  'LastBackupTime',
  'LastBackupVaultArn',
] as const satisfies readonly (keyof SdkProtectedResource)[]

/** A resource of which AWS Backup holds at least one recovery point. The id is that resource's ARN. */
export type ProtectedResource = Picked<SdkProtectedResource, typeof PROTECTED_RESOURCE_FIELDS>

export const LIFECYCLE_POLICY_FIELDS = [
  'PolicyId',
  'PolicyArn',
  'State',
  'PolicyDetails',
  'DefaultPolicy',
] as const satisfies readonly (keyof SdkLifecyclePolicy)[]

/** A Data Lifecycle Manager policy. The id is its ARN. */
export type LifecyclePolicy = Picked<SdkLifecyclePolicy, typeof LIFECYCLE_POLICY_FIELDS> & { readonly PolicyId: string }
