import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { type BackupRule, changePlan } from '../../support/backup-plan.js'
import { runsDaily } from '../../support/schedule.js'

/** What AWS Backup does where a rule has no schedule. */
const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)'

export default defineRule({
  id: 'aws/backup/plan-retention',
  title: 'A backup plan backs up daily and keeps these backups long enough',
  severity: 'medium',
  controls: ['backups-automatic', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'Damage that is noticed weeks later can only be undone from a backup that still exists, and whatever was written since the last backup is gone for good.',
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  ],
  each: 'aws.backup.plans',
  options: {
    minDays: {
      default: 35,
      doc: 'Days that daily backups must be kept; the default of the AWS Config rule on backup plans.',
      min: 1,
    },
  },
  check(plan, { options }) {
    const seen = evidence(plan, 'Rules')
    const daily = (plan.Rules ?? []).filter(isDaily)
    if (daily.length === 0) return fail('has no rule that backs up every day', seen)
    const longest = Math.max(...daily.map(daysKept))
    if (longest === Infinity) return pass('keeps its daily backups for ever', seen)
    return longest >= options.minDays
      ? pass(`keeps its daily backups for ${longest} days`, seen)
      : fail(`keeps its daily backups for ${longest} days, fewer than ${options.minDays}`, seen)
  },
  fix: (plan, { options }) =>
    changePlan(plan, `Let one rule run daily and keep its backups for at least ${options.minDays} days.`),
})

/** Continuous backups hold every moment, however seldom the rule's schedule fires. */
const isDaily = (rule: BackupRule): boolean =>
  rule.EnableContinuousBackup === true || runsDaily(rule.ScheduleExpression ?? DEFAULT_SCHEDULE)

/** How long a rule's backups last, in its own vault or in one that it copies them to. A copy inherits what it does not state. */
function daysKept(rule: BackupRule): number {
  const own = rule.Lifecycle?.DeleteAfterDays ?? Infinity
  const copies = (rule.CopyActions ?? []).map((copy) => copy.Lifecycle?.DeleteAfterDays ?? own)
  return Math.max(...[own, ...copies].map((days) => (days < 0 ? Infinity : days)))
}
