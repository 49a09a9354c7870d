import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { holdsTerraformLocks, outOfTableScope } from '../../support/dynamodb.js'
import { isBackedUpWithin } from '../../support/rds-backup.js'
import { count } from '../../support/time.js'

/** What DynamoDB keeps where nobody chose fewer days. */
const LONGEST = 35

export default defineRule({
  id: 'aws/dynamodb/table-point-in-time-recovery',
  title: 'A DynamoDB table can be restored to any moment of the last days',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['point-in-time-recovery', 'backups-automatic'],
  effort: 'minutes',
  why: 'A faulty release or a wrong script overwrites items within seconds, and without point-in-time recovery what they held before is gone.',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-pitr-enabled.html',
  ],
  each: 'aws.dynamodb.tables',
  using: ['aws.backup.protectedResources'],
  facts: ['aws.dynamodb.tables:continuousBackups'],
  options: {
    minDays: {
      default: 7,
      doc: 'Days that the table must be restorable for; DynamoDB keeps 35 unless told otherwise.',
      min: 1,
    },
    maxHours: {
      default: 48,
      doc: 'Hours that the last backup of AWS Backup may be old for a table without point-in-time recovery to weigh less.',
      min: 1,
    },
  },
  check(table, { lookup, now, options }) {
    const outside = outOfTableScope(table)
    if (outside) return outside
    const { PointInTimeRecoveryDescription: recovery } = need(table.continuousBackups)
    const seen = evidence(table, 'continuousBackups')
    if (recovery?.PointInTimeRecoveryStatus === 'ENABLED') {
      const days = recovery.RecoveryPeriodInDays ?? LONGEST
      return days >= options.minDays
        ? pass(`can be restored to any moment of the last ${count(days, 'day')}`, seen)
        : failAs('medium', `can be restored to moments of the last ${count(days, 'day')} only`, seen)
    }
    if (holdsTerraformLocks(table))
      return notApplicable('holds the locks of Terraform, which nobody would restore', evidence(table, 'KeySchema'))
    const backup = lookup('aws.backup.protectedResources').find(table.id)
    if (!backup) return fail('has no point-in-time recovery and no backup in AWS Backup', seen)
    const last = evidence(backup, 'LastBackupTime', 'LastBackupVaultArn')
    return isBackedUpWithin(options.maxHours, backup, now)
      ? failAs(
          'medium',
          'is backed up by AWS Backup, but cannot be restored to a moment between two backups',
          seen,
          last,
        )
      : fail('has no point-in-time recovery, and its last backup in AWS Backup is old', seen, last)
  },
  fix: (table) => ({
    summary:
      'Switch point-in-time recovery on, in every region of a global table: it takes effect at once and costs by the size of the table.',
    commands: [
      command`aws dynamodb update-continuous-backups --region ${regionOf(table)} --table-name ${table.TableName} --point-in-time-recovery-specification ${`PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=${LONGEST}`}`,
    ],
  }),
})
