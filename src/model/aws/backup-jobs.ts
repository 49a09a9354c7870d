import type {
  BackupJob as SdkBackupJob,
  RestoreJobsListMember,
  RestoreTestingPlanForList,
} from '@aws-sdk/client-backup'
import type { Picked } from '../item.js'

export const BACKUP_JOB_FIELDS = [
  'BackupJobId',
  'BackupVaultName',
  'ResourceType',
  'StatusMessage',
  'MessageCategory',
  'CreationDate',
  'CompletionDate',
] as const satisfies readonly (keyof SdkBackupJob)[]

/**
 * The job of AWS Backup on a resource that ended last in the week before the run; where none has ended, the one that began
 * last. Parts of a composite backup are not among them: their parent says how it went. The id is that resource's ARN.
 */
export type LatestBackupJob = Picked<SdkBackupJob, typeof BACKUP_JOB_FIELDS> & {
  readonly ResourceArn: string
  readonly State: string
}

export const RESTORE_JOB_FIELDS = [
  'SourceResourceArn',
  'ResourceType',
  'Status',
  'StatusMessage',
  'CreationDate',
  'CompletionDate',
  'CreatedBy',
  'ValidationStatus',
] as const satisfies readonly (keyof RestoreJobsListMember)[]

/** A restore that was begun in the half year before the run. The id is `RestoreJobId`. */
export type RestoreJob = Picked<RestoreJobsListMember, typeof RESTORE_JOB_FIELDS> & { readonly RestoreJobId: string }

export const RESTORE_TESTING_PLAN_FIELDS = [
  'ScheduleExpression',
  'LastExecutionTime',
] as const satisfies readonly (keyof RestoreTestingPlanForList)[]

/** A plan by which AWS Backup tries restores out. The id is its ARN. */
export type RestoreTestingPlan = Picked<RestoreTestingPlanForList, typeof RESTORE_TESTING_PLAN_FIELDS> & {
  readonly RestoreTestingPlanArn: string
}
