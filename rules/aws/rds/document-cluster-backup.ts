import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isRdsEngine, isSecondary } from '../../support/rds.js'
import { heldByAwsBackup } from '../../support/rds-backup.js'
import { count } from '../../support/time.js'

/** Both engines keep automated backups no longer than this. */
const MOST_DAYS = 35

export default defineRule({
  id: 'aws/rds/document-cluster-backup',
  title: 'The backups of a DocumentDB or Neptune cluster are kept long enough',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['backups-automatic', 'point-in-time-recovery', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'A new cluster keeps its backups for one day unless told otherwise: a mistake that is noticed the day after can no longer be undone.',
  references: [
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore.html',
    'https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview.html',
  ],
  each: 'aws.rds.clusters',
  using: ['aws.backup.protectedResources'],
  options: {
    minDays: {
      default: 7,
      doc: 'Days that automated backups must be kept, of the 35 that both engines allow; AWS Security Hub asks for 7 too.',
      min: 1,
    },
    maxHours: {
      default: 48,
      doc: 'Hours that the last backup of AWS Backup may be old: a daily backup may fail once.',
      min: 1,
    },
  },
  check(cluster, { lookup, now, options }) {
    if (isRdsEngine(cluster.Engine))
      return notApplicable('runs an engine of RDS, whose clusters are judged as such', evidence(cluster, 'Engine'))
    if (cluster.Status === 'creating' || cluster.Status === 'deleting')
      return notApplicable(`is ${cluster.Status}`, evidence(cluster, 'Status'))
    if (isSecondary(cluster))
      return notApplicable(
        'follows another cluster: the backups of that one count',
        evidence(cluster, 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier'),
      )
    const days = cluster.BackupRetentionPeriod ?? 0
    const seen = evidence(cluster, 'Engine', 'BackupRetentionPeriod', 'LatestRestorableTime')
    const kept = `keeps automated backups for ${count(days, 'day')}`
    if (days >= options.minDays) return pass(kept, seen)
    const resources = lookup('aws.backup.protectedResources')
    const { verdict, last } = heldByAwsBackup(cluster, resources, { hours: options.maxHours, now, seen })
    if (verdict) return verdict
    return days === 0 ? failAs('critical', 'has no automated backups', seen, last) : fail(`${kept} only`, seen, last)
  },
  fix(cluster, { options }) {
    const [region, name] = [regionOf(cluster), cluster.DBClusterIdentifier]
    const days = Math.min(options.minDays, MOST_DAYS)
    return {
      summary: 'Keep automated backups longer; this interrupts nothing.',
      commands: [
        cluster.Engine === 'neptune'
          ? command`aws neptune modify-db-cluster --region ${region} --db-cluster-identifier ${name} --backup-retention-period ${days} --apply-immediately`
          : command`aws docdb modify-db-cluster --region ${region} --db-cluster-identifier ${name} --backup-retention-period ${days} --apply-immediately`,
      ],
    }
  },
})
