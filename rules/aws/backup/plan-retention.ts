import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { type BackupRule, changePlan } from '../../support/backup-plan.js'
import { runsDaily } from '../../support/schedule.js'
import { count } from '../../support/time.js'

/** What AWS Backup does where a rule has no schedule. */
const DEFAULT_SCHEDULE = 'cron(0 5 ? * * *)'

export default defineRule({
  id: 'aws/backup/plan-retention',
  title: 'A backup plan backs up daily and keeps these backups long enough',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
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
    const rules = plan.Rules ?? []
    const daily = rules.filter(isDaily)
    const longest = Math.max(...daily.map(daysKept))
    if (longest === Infinity) return pass('keeps its daily backups for ever', seen)
    if (longest >= options.minDays) return pass(`keeps its daily backups for ${count(longest, 'day')}`, seen)

    const continuous = rules.filter((rule) => rule.EnableContinuousBackup === true && !isDaily(rule))
    // Its copies are snapshots that are made as seldom as it fires.
    const held = Math.max(...continuous.map(daysKeptHere))
    if (held >= options.minDays)
      return manual(
        'backs up continuously, but not every day what allows no continuous backup: look which resources it is for',
        seen,
      )
    const tooFew = (days: number) => `${count(days, 'day')}, fewer than ${options.minDays}`
    if (daily.length > 0) return fail(`keeps its daily backups for ${tooFew(longest)}`, seen)
    return continuous.length > 0
      ? fail(`keeps its continuous backups for ${tooFew(held)}`, seen)
      : fail('has no rule that backs up every day', seen)
  },
  fix: (plan, { options }) =>
    changePlan(plan, `Let one rule run daily and keep its backups for at least ${options.minDays} days.`),
})

/** By its schedule alone: a continuous rule takes plain snapshots, on its schedule, of what allows no continuous backup. */
const isDaily = (rule: BackupRule): boolean => runsDaily(rule.ScheduleExpression ?? DEFAULT_SCHEDULE)

const daysOf = (days: number | undefined): number => (days === undefined || days < 0 ? Infinity : days)

/** How long a rule's backups last in its own vault. */
const daysKeptHere = (rule: BackupRule): number => daysOf(rule.Lifecycle?.DeleteAfterDays)

/** How long a rule's backups last, in its own vault or in one that it copies them to. A copy inherits what it does not state. */
function daysKept(rule: BackupRule): number {
  const own = rule.Lifecycle?.DeleteAfterDays
  const copies = (rule.CopyActions ?? []).map((copy) => daysOf(copy.Lifecycle?.DeleteAfterDays ?? own))
  return Math.max(daysOf(own), ...copies)
}
