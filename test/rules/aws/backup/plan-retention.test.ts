import rule from '../../../../rules/aws/backup/plan-retention.js'
import { backupPlan, backupRule, vaultArn } from '../../../support/make-backup.js'
import { testRule } from '../../../support/test-rule.js'

type Over = Parameters<typeof backupRule>[0]
const plan = (...rules: readonly Over[]) =>
  backupPlan({ Rules: rules.map((over) => backupRule({ CopyActions: [], ...over })) })
const on = (ScheduleExpression: string | undefined) => ({ subject: plan({ ScheduleExpression }) })
const keep = (DeleteAfterDays: number | undefined) => ({ Lifecycle: { DeleteAfterDays } })
const copy = (Lifecycle?: { DeleteAfterDays?: number }) => ({
  CopyActions: [{ DestinationBackupVaultArn: vaultArn('main', 'eu-central-1'), ...(Lifecycle && { Lifecycle }) }],
})

const weekly = { ScheduleExpression: 'cron(0 5 ? * SUN *)' }
const continuous = { EnableContinuousBackup: true }

testRule(rule, {
  pass: {
    'daily, exactly 35 days': { subject: plan({}), says: 'for 35 days' },
    'more days': { subject: plan(keep(36)) },
    'kept for ever, as no deletion is set': { subject: plan({ Lifecycle: undefined }), says: 'for ever' },
    'kept for ever, moved to cold storage': { subject: plan({ Lifecycle: { MoveToColdStorageAfterDays: 30 } }) },
    'kept for ever, as -1 says': { subject: plan(keep(-1)) },
    'fewer days, where the config asks for fewer': { subject: plan(keep(14)), options: { minDays: 14 } },
    'no schedule, which means every morning': on(undefined),
    hourly: on('cron(0 * ? * * *)'),
    'every 12 hours': on('cron(0 5/12 ? * * *)'),
    'every day of the month': on('cron(30 1 * * ? *)'),
    'every day of the week by name': on('cron(0 5 ? * MON-SUN *)'),
    'every day of the week one by one': on('cron(0 5 ? * sun,MON,TUE,WED,THU,FRI,SAT *)'),
    'every day of the week over its end': on('cron(0 5 ? * FRI-MON,TUE-THU *)'),
    'every day and month by range': on('cron(0 5 1-31 JAN-DEC ? *)'),
    'every first step': on('cron(0 5 1/1 */1 ? *)'),
    'a bare expression, as the API documentation shows': on('15 * ? * * *'),
    'a rate of a day': on('rate(1 day)'),
    'a rate of 24 hours': on('rate(24 hours)'),
    'a rate of minutes': on('rate(1440 minutes)'),
    'continuous backup on a daily schedule': { subject: plan(continuous) },
    'continuous backup without a schedule': { subject: plan({ ...continuous, ScheduleExpression: undefined }) },
    'continuous backup every day, kept briefly, and long where it is copied to': {
      subject: plan({ ...continuous, ...keep(7), ...copy({ DeleteAfterDays: 35 }) }),
    },
    'a daily rule beside a weekly one': { subject: plan(weekly, {}) },
    'a daily rule beside a continuous one that fires weekly': { subject: plan({ ...continuous, ...weekly }, {}) },
    'a short hourly rule beside a daily one that is kept': {
      subject: plan({ RuleName: 'hourly', ScheduleExpression: 'cron(0 * ? * * *)', ...keep(2) }, {}),
    },
    'kept briefly here, and long where it is copied to': {
      subject: plan({ ...keep(7), ...copy({ DeleteAfterDays: 35 }) }),
    },
    'copied and kept for ever there': { subject: plan({ ...keep(7), ...copy({ DeleteAfterDays: -1 }) }) },
    'a plan of the organisation': { subject: backupPlan({ BackupPlanId: 'orgs/4232272a-ed54' }) },
  },
  fail: {
    'a day too few': {
      subject: plan(keep(34)),
      says: 'keeps its daily backups for 34 days, fewer than 35',
    },
    'fewer than the config asks for': { subject: plan({}), options: { minDays: 90 }, says: 'fewer than 90' },
    'copied, and kept as briefly there': { subject: plan({ ...keep(7), ...copy() }) },
    'copied, and kept even more briefly there': { subject: plan({ ...keep(7), ...copy({ DeleteAfterDays: 3 }) }) },
    'continuous backup, kept briefly': { subject: plan({ ...continuous, ...keep(7) }) },
    'continuous backup that fires weekly, kept a day too few': {
      subject: plan({ ...continuous, ...weekly, ...keep(34) }),
      says: 'keeps its continuous backups for 34 days, fewer than 35',
    },
    'continuous backup that fires weekly, kept briefly, and its weekly copies long': {
      subject: plan({ ...continuous, ...weekly, ...keep(7), ...copy({ DeleteAfterDays: 365 }) }),
      says: 'continuous backups for 7 days',
    },
    'continuous backup that fires weekly beside brief daily ones, both kept briefly': {
      subject: plan({ ...continuous, ...weekly, ...keep(14) }, { RuleName: 'daily', ...keep(1) }),
      says: 'keeps its daily backups for 1 day, fewer',
    },
    'a weekly rule that says that it is not continuous': {
      subject: plan({ ...weekly, EnableContinuousBackup: false }),
    },
    'brief daily backups beside monthly ones that are kept': {
      subject: plan(keep(7), { RuleName: 'monthly', ScheduleExpression: 'cron(0 5 1 * ? *)', ...keep(365) }),
      says: 'for 7 days',
    },
    weekly: { ...on('cron(0 5 ? * SUN *)'), says: 'has no rule that backs up every day' },
    'on weekdays': on('cron(0 5 ? * MON-FRI *)'),
    'hourly on weekdays': on('cron(0 * ? * 2-6 *)'),
    monthly: on('cron(0 5 1 * ? *)'),
    'every second day': on('cron(0 5 */2 * ? *)'),
    'on the last day of the month': on('cron(0 5 L * ? *)'),
    'on the second Sunday': on('cron(0 5 ? * 1#2 *)'),
    'in some months': on('cron(0 5 ? 1-6 * *)'),
    'every third month': on('cron(0 5 ? */3 * *)'),
    'in one year': on('cron(0 5 ? * * 2026)'),
    'a rate of more than a day': on('rate(25 hours)'),
    'a rate of days': on('rate(2 days)'),
    'a schedule that cannot be read': on('every night'),
    'a schedule with a day that there is not': on('cron(0 5 1-99999999999 * ? *)'),
    'a schedule with nothing in it': on('cron()'),
    'no rules': { subject: plan() },
    'no rules in the answer': { subject: backupPlan({ Rules: undefined }) },
    'a plan of the organisation, kept briefly': {
      subject: backupPlan({ BackupPlanId: 'orgs/4232272a-ed54', Rules: [backupRule({ ...keep(7), CopyActions: [] })] }),
    },
  },
  manual: {
    'continuous backup that fires weekly': {
      subject: plan({ ...continuous, ...weekly }),
      says: 'look which resources it is for',
    },
    'continuous backup that fires weekly beside brief daily ones': {
      subject: plan({ ...continuous, ...weekly }, { RuleName: 'daily', ...keep(7) }),
    },
    'continuous backup that fires on a schedule that cannot be read': {
      subject: plan({ ...continuous, ScheduleExpression: 'every night' }),
    },
    'continuous backup that fires weekly, kept for as long as the config asks for': {
      subject: plan({ ...continuous, ...weekly, ...keep(14) }),
      options: { minDays: 14 },
    },
  },
})
