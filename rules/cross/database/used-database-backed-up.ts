import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, failAs, pass } from '../../../src/model/verdict.js'
import { breaks, holds } from '../../support/links.js'
import { heldByAwsBackup } from '../../support/rds-backup.js'
import { count } from '../../support/time.js'
import { databasesOf, decidingOf, judgeDatabases } from '../../support/used-database.js'

export default defineRule({
  id: 'cross/database/used-database-backed-up',
  title: 'The databases that a workload uses are backed up and cannot be deleted by mistake',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['backups-automatic', 'deletion-protection'],
  effort: 'minutes',
  why: 'The workload can be deployed anew within minutes, its data cannot: what the database loses is lost for the service and for everybody who uses it.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  ],
  each: 'kubernetes.workloads',
  using: [
    'aws.rds.clusters',
    'aws.rds.clustersByEndpoint',
    'aws.rds.instancesByEndpoint',
    'aws.backup.protectedResources',
  ],
  options: {
    minDays: { default: 7, doc: 'Days that automated backups must be kept.', min: 1 },
    maxHours: { default: 25, doc: 'Hours that the last backup of AWS Backup may be old.', min: 1 },
  },
  check(workload, { lookup, now, options }) {
    const lookups = {
      clusters: lookup('aws.rds.clusters'),
      clustersByEndpoint: lookup('aws.rds.clustersByEndpoint'),
      instancesByEndpoint: lookup('aws.rds.instancesByEndpoint'),
    }
    return judgeDatabases(workload, lookups, (used) => {
      const deciding = decidingOf(used)
      if ('outside' in deciding) return deciding.outside
      const { what, item } = deciding
      const days = item.BackupRetentionPeriod ?? 0
      const shown = [...used.evidence, ...evidence(item, 'BackupRetentionPeriod', 'DeletionProtection')]
      const broken = (note: string) => [...used.chain, breaks(what, item.name, note)]
      if (days < options.minDays) {
        const held = heldByAwsBackup(item, lookup('aws.backup.protectedResources'), {
          hours: options.maxHours,
          now,
          seen: shown,
        })
        if (!held.verdict)
          return along(
            broken(days === 0 ? 'no automated backups' : `automated backups for ${count(days, 'day')}`),
            failAs(
              days === 0 ? 'critical' : 'medium',
              `uses ${item.name}, which ${days === 0 ? 'has no automated backups' : `keeps automated backups for ${count(days, 'day')} only`}`,
              shown,
              held.last,
            ),
          )
      }
      if (item.DeletionProtection !== true)
        return along(
          broken('no deletion protection'),
          failAs('medium', `uses ${item.name}, which is backed up but can be deleted by one call`, shown),
        )
      return along(
        [...used.chain, holds(what, item.name)],
        pass(`uses ${item.name}, which is backed up and protected from deletion`, shown),
      )
    })
  },
  fix(workload, { lookup, options }) {
    const used = databasesOf(workload, {
      clusters: lookup('aws.rds.clusters'),
      clustersByEndpoint: lookup('aws.rds.clustersByEndpoint'),
      instancesByEndpoint: lookup('aws.rds.instancesByEndpoint'),
    })
    return {
      summary:
        'Keep automated backups long enough that a mistake is noticed before the last good one is gone, and switch deletion protection on.',
      commands: used.flatMap((one) => {
        if (one.is === 'proxy') return []
        return one.is === 'instance'
          ? [
              command`aws rds modify-db-instance --region ${regionOf(one.db)} --db-instance-identifier ${one.db.DBInstanceIdentifier} --backup-retention-period ${Math.max(options.minDays, one.db.BackupRetentionPeriod ?? 0)} --deletion-protection`,
            ]
          : [
              command`aws rds modify-db-cluster --region ${regionOf(one.cluster)} --db-cluster-identifier ${one.cluster.DBClusterIdentifier} --backup-retention-period ${Math.max(options.minDays, one.cluster.BackupRetentionPeriod ?? 0)} --deletion-protection`,
            ]
      }),
    }
  },
})
