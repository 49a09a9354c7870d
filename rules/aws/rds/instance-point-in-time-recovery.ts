import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfInstanceScope } from '../../support/rds.js'
import { isNew, restoreLag } from '../../support/rds-backup.js'
import { duration, HOUR, MINUTE } from '../../support/time.js'

export default defineRule({
  id: 'aws/rds/instance-point-in-time-recovery',
  title: 'A database instance with automated backups can be restored to a moment ago',
  severity: 'high',
  controls: ['point-in-time-recovery', 'backups-automatic'],
  effort: 'hours',
  why: 'Backups are configured but have stopped: whoever has to restore the database loses every write since the latest restorable moment.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html'],
  each: 'aws.rds.instances',
  options: {
    maxMinutes: {
      default: 30,
      doc: 'Minutes that the latest restorable moment may lie back; RDS uploads transaction logs every five minutes.',
      min: 5,
    },
    severeHours: {
      default: 24,
      doc: 'Hours from which on the lag weighs fully; a shorter one is of medium severity.',
      min: 0,
    },
  },
  check(db, { now, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    if (db.DBInstanceStatus !== 'available')
      return notApplicable(`is ${db.DBInstanceStatus ?? 'in no known state'}`, evidence(db, 'DBInstanceStatus'))
    if ((db.BackupRetentionPeriod ?? 0) === 0)
      return notApplicable('has no automated backups to be current', evidence(db, 'BackupRetentionPeriod'))

    const seen = evidence(db, 'LatestRestorableTime', 'BackupRetentionPeriod', 'InstanceCreateTime')
    const lag = restoreLag(db, now)
    if (lag === undefined)
      return isNew(db.InstanceCreateTime, now)
        ? notApplicable('is less than a day old: its first backup may be under way', seen)
        : fail('has automated backups switched on, yet cannot be restored to any moment', seen)
    if (lag <= options.maxMinutes * MINUTE) return pass('can be restored to a moment ago', seen)
    const because = `can be restored to ${duration(lag)} ago at the latest`
    return lag > options.severeHours * HOUR ? fail(because, seen) : failAs('medium', because, seen)
  },
  fix: (db) => ({
    summary:
      'Look for failed backups and full storage among its events of the last day; where there is nothing, ask AWS Support.',
    commands: [
      command`aws rds describe-events --region ${regionOf(db)} --source-type db-instance --source-identifier ${db.DBInstanceIdentifier} --duration 1440`,
    ],
  }),
})
