import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isSecondary, outOfClusterScope } from '../../support/rds.js'
import { heldByAwsBackup, isNew, restoreLag } from '../../support/rds-backup.js'
import { count, duration, HOUR, MINUTE } from '../../support/time.js'

/** RDS keeps automated backups no longer than this. */
const MOST_DAYS = 35

export default defineRule({
  id: 'aws/rds/cluster-backup-retention',
  title: 'The backups of a database cluster are kept long enough and are up to date',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['backups-automatic', 'point-in-time-recovery', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'A new cluster keeps its backups for one day unless told otherwise: a mistake that is noticed the day after can no longer be undone.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html'],
  each: 'aws.rds.clusters',
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
    maxMinutes: {
      default: 30,
      doc: 'Minutes that the latest restorable moment may lie back; usually it is within the last five.',
      min: 5,
    },
    severeHours: {
      default: 24,
      doc: 'Hours of that lag from which on it weighs fully; a shorter one is of medium severity.',
      min: 0,
    },
  },
  check(cluster, { lookup, now, options }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (isSecondary(cluster))
      return notApplicable(
        'follows another cluster: the backups of that one count',
        evidence(cluster, 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier'),
      )
    const days = cluster.BackupRetentionPeriod ?? 0
    const seen = evidence(cluster, 'BackupRetentionPeriod', 'LatestRestorableTime', 'AwsBackupRecoveryPointArn')
    const kept = `keeps automated backups for ${count(days, 'day')}`

    const lag = restoreLag(cluster, now)
    if (days > 0 && cluster.Status === 'available') {
      if (lag === undefined && !isNew(cluster.ClusterCreateTime, now))
        return fail(`${kept}, yet cannot be restored to any moment`, seen)
      const because = `${kept}, yet can be restored to ${duration(lag ?? 0)} ago at the latest`
      if (lag !== undefined && lag > options.severeHours * HOUR) return fail(because, seen)
      if (lag !== undefined && lag > options.maxMinutes * MINUTE)
        return days < options.minDays ? fail(because, seen) : failAs('medium', because, seen)
    }
    if (days >= options.minDays) return pass(kept, seen)
    const resources = lookup('aws.backup.protectedResources')
    const { verdict, last } = heldByAwsBackup(cluster, resources, { hours: options.maxHours, now, seen })
    if (verdict) return verdict
    return days === 0 ? failAs('critical', 'has no automated backups', seen, last) : fail(`${kept} only`, seen, last)
  },
  fix: (cluster, { options }) => {
    const [region, name] = [regionOf(cluster), cluster.DBClusterIdentifier]
    const days = Math.min(options.minDays, MOST_DAYS)
    return (cluster.BackupRetentionPeriod ?? 0) < days
      ? {
          summary: 'Keep automated backups longer; this interrupts nothing.',
          commands: [
            command`aws rds modify-db-cluster --region ${region} --db-cluster-identifier ${name} --backup-retention-period ${days}`,
          ],
        }
      : {
          summary: 'Look for failures among its events of the last day; where there is nothing, ask AWS Support.',
          commands: [
            command`aws rds describe-events --region ${region} --source-type db-cluster --source-identifier ${name} --duration 1440`,
          ],
        }
  },
})
