import type { LatestBackupJob } from '../../../src/model/aws/backup-jobs.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'

/** How a job ended that left no whole backup. */
const SPOILED: ReadonlyMap<string, string> = new Map([
  ['FAILED', 'failed'],
  ['ABORTED', 'was stopped before its end'],
  ['EXPIRED', 'did not come about within its window'],
  ['PARTIAL', 'holds a part only'],
])

const UNDER_WAY: ReadonlySet<string> = new Set(['CREATED', 'PENDING', 'RUNNING', 'ABORTING'])

/** What AWS Backup says about it, as the end of a sentence. */
const saying = ({ StatusMessage = '' }: LatestBackupJob): string => (StatusMessage === '' ? '' : `: ${StatusMessage}`)

const dayOf = ({ CompletionDate, CreationDate = '' }: LatestBackupJob): string =>
  (CompletionDate ?? CreationDate).slice(0, 10)

export default defineRule({
  id: 'aws/backup/jobs-succeed',
  title: 'The last backup that AWS Backup made of a resource succeeded',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['backups-automatic'],
  effort: 'hours',
  why: 'A plan that selects the resource says nothing of what came of it: where its jobs fail night after night, the newest backup is as old as the first failure, and nobody knows before it is needed.',
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/monitoring.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/troubleshooting.html',
  ],
  each: 'aws.backup.latestJobs',
  check(job) {
    const seen = evidence(job, 'State', 'StatusMessage', 'MessageCategory', 'CompletionDate', 'BackupVaultName')
    const spoiled = SPOILED.get(job.State)
    if (spoiled !== undefined) return fail(`the backup of ${dayOf(job)} ${spoiled}${saying(job)}`, seen)
    if (UNDER_WAY.has(job.State))
      return notApplicable('is being backed up, and no other job of the last seven days has ended', seen)
    if (job.State !== 'COMPLETED') return fail(`the backup of ${dayOf(job)} ended as ${job.State}${saying(job)}`, seen)
    // AWS shows it as "completed with issues": a backup is there, and something is not in it.
    const { MessageCategory: category = '' } = job
    return category !== '' && category !== 'SUCCESS'
      ? failAs('medium', `the backup of ${dayOf(job)} was completed with issues${saying(job)}`, seen)
      : pass(`was backed up on ${dayOf(job)}`, seen)
  },
  fix: (job) => ({
    summary:
      'Look what the jobs of the last days say, mend it (mostly rights of the role or of the key, a window too short for the size, or a resource that was not in a state to be backed up), and start one by hand.',
    commands: [
      command`aws backup list-backup-jobs --region ${regionOf(job)} --by-resource-arn ${job.ResourceArn}`,
      ...(job.BackupJobId === undefined
        ? []
        : [command`aws backup describe-backup-job --region ${regionOf(job)} --backup-job-id ${job.BackupJobId}`]),
    ],
  }),
})
