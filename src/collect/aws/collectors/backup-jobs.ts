import type { BackupJob } from '@aws-sdk/client-backup'
import { BACKUP_JOB_FIELDS, RESTORE_JOB_FIELDS, RESTORE_TESTING_PLAN_FIELDS } from '../../../model/aws/backup-jobs.js'
import { pick } from '../../../model/item.js'
import { backup } from '../clients/backup.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

const PAGE = { MaxResults: 1000 }
const DAY_MILLISECONDS = 24 * 60 * 60_000
const DAYS = { ofJobs: 7, ofRestores: 180 }

/** States from which a job goes no further. */
const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'])

/** Whether a job has ended, and when. */
const rankOf = ({ State, CompletionDate, CreationDate }: BackupJob): readonly [boolean, number] => [
  ENDED.has(State ?? ''),
  (CompletionDate ?? CreationDate)?.getTime() ?? 0,
]

function isLater(one: BackupJob, other: BackupJob): boolean {
  const [[isOver, at], [wasOver, before]] = [rankOf(one), rankOf(other)]
  return isOver === wasOver ? at > before : isOver
}

/** Keeps one job of each resource. Nobody promises their order, so that none is told before the last page was read. */
export const latestJobs = defineCollector({
  fills: 'aws.backup.latestJobs',
  operations: ['backup:ListBackupJobs'],
  async *collect(reader) {
    const ByCreatedAfter = new Date(reader.now - DAYS.ofJobs * DAY_MILLISECONDS)
    const pages = reader.pages(backup, 'ListBackupJobs', {
      input: { ...PAGE, ByCreatedAfter },
      items: 'BackupJobs',
      next: 'NextToken',
    })
    const latest = new Map<string, { readonly job: BackupJob; readonly State: string }>()
    const keys = ['ResourceArn', 'State', 'CreationDate'] as const
    for await (const [job, { ResourceArn, State }] of eachNamed(reader, 'backup:ListBackupJobs', pages, keys)) {
      const { ParentJobId = '', BackupJobId } = job
      if (ParentJobId !== '' && ParentJobId !== BackupJobId) continue
      const before = latest.get(ResourceArn)
      if (!before || isLater(job, before.job)) latest.set(ResourceArn, { job, State })
    }
    for (const [ResourceArn, { job, State }] of latest) {
      const item = { id: ResourceArn, scope: reader.scope, name: ResourceArn.replace(/^.*[:/]/, ''), tags: {} }
      yield { ...pick(job, BACKUP_JOB_FIELDS), ...item, ResourceArn, State }
    }
  },
})

export const restoreJobs = defineCollector({
  fills: 'aws.backup.restoreJobs',
  operations: ['backup:ListRestoreJobs'],
  async *collect(reader) {
    const ByCreatedAfter = new Date(reader.now - DAYS.ofRestores * DAY_MILLISECONDS)
    const pages = reader.pages(backup, 'ListRestoreJobs', {
      input: { ...PAGE, ByCreatedAfter },
      items: 'RestoreJobs',
      next: 'NextToken',
    })
    for await (const [job, { RestoreJobId }] of eachNamed(reader, 'backup:ListRestoreJobs', pages, ['RestoreJobId'])) {
      const item = { id: RestoreJobId, scope: reader.scope, name: RestoreJobId, tags: {}, RestoreJobId }
      yield { ...pick(job, RESTORE_JOB_FIELDS), ...item }
    }
  },
})

export const restoreTestingPlans = defineCollector({
  fills: 'aws.backup.restoreTestingPlans',
  operations: ['backup:ListRestoreTestingPlans'],
  async *collect(reader) {
    const operation = 'backup:ListRestoreTestingPlans'
    const request = { input: PAGE, items: 'RestoreTestingPlans', next: 'NextToken' } as const
    const pages = reader.pages(backup, 'ListRestoreTestingPlans', request)
    for await (const [plan, named] of eachNamed(reader, operation, pages, [
      'RestoreTestingPlanArn',
      'RestoreTestingPlanName',
    ])) {
      const { RestoreTestingPlanArn, RestoreTestingPlanName: name } = named
      const item = { id: RestoreTestingPlanArn, scope: reader.scope, name, tags: {}, RestoreTestingPlanArn }
      yield { ...pick(plan, RESTORE_TESTING_PLAN_FIELDS), ...item }
    }
  },
})
