import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isReplica, outOfInstanceScope } from '../../support/rds.js'
import { heldByAwsBackup } from '../../support/rds-backup.js'
import { count, duration } from '../../support/time.js'

/** RDS keeps automated backups no longer than this. */
const MOST_DAYS = 35

export default defineRule({
  id: 'aws/rds/instance-backup-retention',
  title: 'A database instance is backed up by itself, and its backups are kept long enough',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['backups-automatic', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'Without automated backups a lost or corrupted database is gone for good. With a few days of them, a mistake that is noticed after a long weekend can no longer be undone.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.AWSBackup.html',
  ],
  each: 'aws.rds.instances',
  using: ['aws.backup.protectedResources'],
  options: {
    minDays: {
      default: 7,
      doc: 'Days that automated backups must be kept, of the 35 that RDS allows; AWS Security Hub asks for 7 too.',
      min: 1,
    },
    maxHours: {
      default: 48,
      doc: 'Hours that the last backup of AWS Backup may be old: a daily backup may fail once.',
      min: 1,
    },
  },
  check(db, { lookup, now, options }) {
    const outside = outOfInstanceScope(db)
    if (outside) return outside
    if (isReplica(db))
      return notApplicable(
        'is a read replica: the backups of its source count',
        evidence(db, 'ReadReplicaSourceDBInstanceIdentifier', 'ReadReplicaSourceDBClusterIdentifier'),
      )
    const days = db.BackupRetentionPeriod ?? 0
    const seen = evidence(db, 'BackupRetentionPeriod', 'AwsBackupRecoveryPointArn')
    if (days >= options.minDays) return pass(`keeps automated backups for ${count(days, 'day')}`, seen)
    const resources = lookup('aws.backup.protectedResources')
    const { verdict, last, resource } = heldByAwsBackup(db, resources, { hours: options.maxHours, now, seen })
    if (verdict) return verdict
    const age = now - Date.parse(resource?.LastBackupTime ?? '')
    const stale = Number.isNaN(age) ? '' : `; AWS Backup took its last backup ${duration(age)} ago`
    return days === 0
      ? failAs('critical', `has no automated backups${stale}`, seen, last)
      : failAs('medium', `keeps automated backups for ${count(days, 'day')} only${stale}`, seen, last)
  },
  fix: (db, { options }) => {
    const days = Math.min(options.minDays, MOST_DAYS)
    return {
      summary: db.BackupRetentionPeriod
        ? 'Keep automated backups longer; this interrupts nothing.'
        : 'Switch automated backups on. The database is offline for seconds to minutes meanwhile, so this waits for the maintenance window; add --apply-immediately for at once.',
      commands: [
        command`aws rds modify-db-instance --region ${regionOf(db)} --db-instance-identifier ${db.DBInstanceIdentifier} --backup-retention-period ${days}`,
      ],
    }
  },
})
