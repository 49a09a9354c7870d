import type { PendingMaintenance } from '../../../src/model/aws/rds.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { DAY, dayOf } from '../../support/time.js'

type Action = NonNullable<PendingMaintenance['PendingMaintenanceActionDetails']>[number]

/** When RDS applies an action whether or not anybody asked for it: `Infinity` where it waits for somebody. */
const appliedOn = ({ AutoAppliedAfterDate, ForcedApplyDate }: Action): number =>
  Math.min(...[AutoAppliedAfterDate, ForcedApplyDate].map((date) => Date.parse(date ?? '')).map(orNever))
const orNever = (moment: number): number => (Number.isNaN(moment) ? Infinity : moment)

/** Somebody who opted in has chosen the time. */
const isChosen = ({ OptInStatus }: Action): boolean => OptInStatus === 'immediate' || OptInStatus === 'next-maintenance'

const surprises = (pending: PendingMaintenance, before: number): readonly Action[] =>
  (pending.PendingMaintenanceActionDetails ?? [])
    .filter((action) => !isChosen(action) && appliedOn(action) < before)
    .sort((one, other) => appliedOn(one) - appliedOn(other))

export default defineRule({
  id: 'aws/rds/pending-maintenance',
  title: 'No maintenance falls upon a database within two weeks that nobody has scheduled',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'change-management'],
  effort: 'minutes',
  why: 'RDS applies the maintenance on its own date, and most of it restarts the database or fails it over: the team learns of it from the outage.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html'],
  each: 'aws.rds.pendingMaintenance',
  options: {
    noticeDays: {
      default: 14,
      doc: 'Days ahead within which RDS may apply nothing that nobody has scheduled.',
      min: 0,
    },
  },
  check(pending, { now, options }) {
    const seen = evidence(pending, 'PendingMaintenanceActionDetails')
    const due = surprises(pending, now + options.noticeDays * DAY)
    if (due.length === 0) return pass('has no unscheduled maintenance ahead that cannot wait', seen)
    const list = due.map((action) => `${action.Action ?? 'maintenance'} from ${dayOf(appliedOn(action))} on`)
    return fail(`gets ${list.join(', ')}, and nobody has scheduled it`, seen)
  },
  fix: (pending, { now, options }) => ({
    summary:
      'Apply it in a maintenance window that suits you, after a try on another database, and tell who depends on it.',
    commands: surprises(pending, now + options.noticeDays * DAY).flatMap(({ Action: action }) =>
      action === undefined
        ? []
        : [
            command`aws rds apply-pending-maintenance-action --region ${regionOf(pending)} --resource-identifier ${pending.ResourceIdentifier} --apply-action ${action} --opt-in-type next-maintenance`,
          ],
    ),
  }),
})
