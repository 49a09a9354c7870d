import type { LatestBackupJob, RestoreJob, RestoreTestingPlan } from '../../src/model/aws/backup-jobs.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

const ORDERS = `arn:aws:rds:${IRELAND.region}:${ACCOUNT}:db:orders`

/** The last job on the database `orders`: a backup of this morning that succeeded. The id is the resource's own ARN. */
export function latestJob(over: Partial<LatestBackupJob> = {}): LatestBackupJob {
  return {
    id: ORDERS,
    scope: IRELAND,
    name: 'orders',
    tags: {},
    BackupJobId: 'job-1',
    BackupVaultName: 'main',
    ResourceArn: ORDERS,
    ResourceType: 'RDS',
    State: 'COMPLETED',
    MessageCategory: 'SUCCESS',
    CreationDate: ago({ hours: 5 }),
    CompletionDate: ago({ hours: 4 }),
    ...over,
  }
}

/** A restore of the database `orders` a month ago that succeeded. */
export function restoreJob(over: Partial<RestoreJob> = {}): RestoreJob {
  const RestoreJobId = over.RestoreJobId ?? 'restore-1'
  return {
    id: RestoreJobId,
    scope: IRELAND,
    name: RestoreJobId,
    tags: {},
    RestoreJobId,
    SourceResourceArn: ORDERS,
    ResourceType: 'RDS',
    Status: 'COMPLETED',
    CreationDate: ago({ days: 30, hours: 1 }),
    CompletionDate: ago({ days: 30 }),
    ...over,
  }
}

/** A restore testing plan that ran last week. */
export function restoreTestingPlan(over: Partial<RestoreTestingPlan> = {}): RestoreTestingPlan {
  const arn = `arn:aws:backup:${IRELAND.region}:${ACCOUNT}:restore-testing-plan:monthly`
  return {
    id: arn,
    scope: IRELAND,
    name: 'monthly',
    tags: {},
    RestoreTestingPlanArn: arn,
    ScheduleExpression: 'cron(0 10 1 * ? *)',
    LastExecutionTime: ago({ days: 7 }),
    ...over,
  }
}
