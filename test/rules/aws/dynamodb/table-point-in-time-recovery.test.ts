import rule from '../../../../rules/aws/dynamodb/table-point-in-time-recovery.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, FRANKFURT, GAP } from '../../../support/make.js'
import { protectedResource } from '../../../support/make-backup.js'
import { recovery, table } from '../../../support/make-dynamodb.js'
import { testRule } from '../../../support/test-rule.js'

const without = recovery({ PointInTimeRecoveryStatus: 'DISABLED', RecoveryPeriodInDays: undefined })
const backedUp = (LastBackupTime: string | undefined) => ({
  'aws.backup.protectedResources': [
    protectedResource({ ResourceArn: table().TableArn, ResourceType: 'DynamoDB', LastBackupTime }),
  ],
})
const LOCKS = { KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' as const }] }

testRule(rule, {
  pass: {
    'five weeks': { subject: table(), says: 'the last 35 days' },
    'as few days as wanted': { subject: table({ continuousBackups: recovery({ RecoveryPeriodInDays: 7 }) }) },
    'no number of days, which means the most': {
      subject: table({ continuousBackups: recovery({ RecoveryPeriodInDays: undefined }) }),
      says: '35 days',
    },
    'a replica in another region': { subject: table({ scope: FRANKFURT }) },
    'one day, where one is enough': {
      subject: table({ continuousBackups: recovery({ RecoveryPeriodInDays: 1 }) }),
      options: { minDays: 1 },
      says: 'the last 1 day',
    },
    'the locks of Terraform, restorable all the same': { subject: table(LOCKS) },
  },
  fail: {
    'a table without it': {
      subject: table({ continuousBackups: without }),
      severity: 'high',
      says: 'no backup in AWS Backup',
    },
    'no word of it in the answer': {
      subject: table({ continuousBackups: known({ ContinuousBackupsStatus: 'ENABLED' }) }),
    },
    'a replica without it': { subject: table({ scope: FRANKFURT, continuousBackups: without }) },
    'fewer days than wanted': {
      subject: table({ continuousBackups: recovery({ RecoveryPeriodInDays: 6 }) }),
      severity: 'medium',
      says: 'the last 6 days only',
    },
    'a backup of last night in its place': {
      subject: table({ continuousBackups: without }),
      given: backedUp(ago({ hours: 48 })),
      severity: 'medium',
      says: 'between two backups',
    },
    'a backup that is too old': {
      subject: table({ continuousBackups: without }),
      given: backedUp(ago({ hours: 49 })),
      severity: 'high',
      says: 'is old',
    },
    'a backup without a date': { subject: table({ continuousBackups: without }), given: backedUp(undefined) },
    'a backup of another table': {
      subject: table({ TableName: 'carts', continuousBackups: without }),
      given: backedUp(ago({ hours: 1 })),
      severity: 'high',
    },
    'a table with a sort key beside a key of that name': {
      subject: table({
        KeySchema: [...LOCKS.KeySchema, { AttributeName: 'at', KeyType: 'RANGE' }],
        continuousBackups: without,
      }),
    },
  },
  'not-applicable': {
    'the locks of Terraform': { subject: table({ ...LOCKS, continuousBackups: without }) },
    'a table that is being made': { subject: table({ TableStatus: 'CREATING', continuousBackups: without }) },
    'a table that was put away': { subject: table({ TableStatus: 'ARCHIVED', continuousBackups: without }) },
  },
  unknown: {
    'backups that could not be read': { subject: table({ continuousBackups: unknown(GAP) }) },
  },
})
