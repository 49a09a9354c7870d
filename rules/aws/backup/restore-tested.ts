import type { RestoreJob, RestoreTestingPlan } from '../../../src/model/aws/backup-jobs.js'
import { homeOf } from '../../../src/model/aws/home-of.js'
import type { ProtectedResource } from '../../../src/model/aws/monitoring-and-backup.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { count, DAY } from '../../support/time.js'

/** Days after which a resource counts as no longer backed up: a month, and some more. */
const CURRENT_DAYS = 35

/** Whether a restore brought something back, and whoever looked at it found it good. */
const succeeded = ({ Status, ValidationStatus = 'SUCCESSFUL' }: RestoreJob): boolean =>
  Status === 'COMPLETED' && ValidationStatus === 'SUCCESSFUL'

const endOf = ({ CompletionDate, CreationDate = '' }: RestoreJob): number => Date.parse(CompletionDate ?? CreationDate)

/** When a plan last ran, as the end of a sentence. */
const lastRunOf = ({ name, LastExecutionTime }: RestoreTestingPlan): string =>
  LastExecutionTime === undefined
    ? `restore testing plan ${name} has never run`
    : `restore testing plan ${name} last ran on ${LastExecutionTime.slice(0, 10)}`

export default defineRule({
  id: 'aws/backup/restore-tested',
  title: 'Of each kind of resource that AWS Backup protects in a region a restore was tried of late',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['restore-tested'],
  effort: 'days',
  why: 'A backup that was never restored is a hope. Missing keys, missing rights, an unknown order of steps: a restore test finds them on a quiet day, an outage finds them at its worst hour.',
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_backing_up_data_periodic_recovery_testing_data.html',
  ],
  each: 'aws.regions',
  using: ['aws.backup.protectedResources', 'aws.backup.restoresByOrigin', 'aws.backup.restoreTestingPlans'],
  options: {
    maxDays: {
      default: 180,
      doc: 'Days that the last restore of a kind of resource may be ago; restores of the last 180 days are read.',
      min: 1,
    },
  },
  check(region, { lookup, now, options }) {
    const home = homeOf(undefined, region.scope)
    const isCurrent = ({ LastBackupTime }: ProtectedResource): boolean =>
      LastBackupTime === undefined || Date.parse(LastBackupTime) >= now - CURRENT_DAYS * DAY
    // Copies of what lives elsewhere are judged there.
    const own = lookup('aws.backup.protectedResources')
      .list()
      .filter((one) => isCurrent(one) && homeOf(one.ResourceArn, one.scope) === home)
    const examples = new Map(own.map((one) => [one.ResourceType ?? 'an unnamed kind', one]))
    if (examples.size === 0)
      return notApplicable('has nothing of its own that AWS Backup protects', evidence(region, 'RegionName'))

    // Many restore in an account of its own, or in another region.
    const restores = lookup('aws.backup.restoresByOrigin', 'run')
    const isGood = (job: RestoreJob): boolean => succeeded(job) && endOf(job) >= now - options.maxDays * DAY
    const kinds = [...examples]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, resource]) => ({ kind, resource, restore: restores.first(`${home}/${kind}`, isGood) }))
    const [tested, untested] = [true, false].map((is) => kinds.filter(({ restore }) => (restore !== undefined) === is))
    const seen = kinds.flatMap(({ resource, restore }) =>
      restore
        ? evidence(restore, 'ResourceType', 'Status', 'ValidationStatus', 'CompletionDate')
        : evidence(resource, 'ResourceType', 'LastBackupTime'),
    )
    const within = `the last ${count(options.maxDays, 'day')}`
    const names = (some: typeof kinds | undefined): string => (some ?? []).map(({ kind }) => kind).join(', ')
    if (untested?.length === 0) return pass(`restored backups of ${names(tested)} within ${within}`, seen)

    const plans = lookup('aws.backup.restoreTestingPlans').list()
    const tried = plans.length === 0 ? '' : `; ${plans.map(lastRunOf).join('; ')}`
    return fail(
      `no backup of ${names(untested)} was restored with success within ${within}${tried}`,
      seen,
      plans.flatMap((plan) => evidence(plan, 'LastExecutionTime', 'ScheduleExpression')),
    )
  },
  fix: ({ RegionName }) => ({
    summary:
      'Make a restore testing plan that restores one of each kind every month, and have its result looked at (the data, not only the status). If restores are tried outside of AWS Backup, as from snapshots of RDS itself, accept this finding with a link to the record.',
    commands: [
      command`aws backup create-restore-testing-plan --region ${RegionName} --restore-testing-plan file://restore-testing-plan.json`,
      command`aws backup list-restore-jobs --region ${RegionName}`,
    ],
  }),
})
