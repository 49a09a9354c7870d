import rule from '../../../../rules/aws/rds/instance-backup-retention.js'
import { ago } from '../../../support/make.js'
import { protectedResource } from '../../../support/make-backup.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const RECOVERY_POINT = 'arn:aws:backup:eu-west-1:111111111111:recovery-point:continuous:db-1'
const held = (...kept: ReturnType<typeof protectedResource>[]) => ({ 'aws.backup.protectedResources': kept })

testRule(rule, {
  pass: {
    'two weeks of automated backups': { subject: dbInstance(), says: '14 days' },
    'exactly as many days as asked for': { subject: dbInstance({ BackupRetentionPeriod: 7 }) },
    '35 days of its own and no AWS Backup': { subject: dbInstance({ BackupRetentionPeriod: 35 }) },
    'a lower bar in the config': {
      subject: dbInstance({ BackupRetentionPeriod: 3 }),
      options: { minDays: 3 },
    },
    'continuous backup by AWS Backup': {
      subject: dbInstance({ BackupRetentionPeriod: 5, AwsBackupRecoveryPointArn: RECOVERY_POINT }),
      says: 'continuously',
    },
    'a backup by AWS Backup this morning': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      given: held(protectedResource()),
    },
    'a backup by AWS Backup just within the limit': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      given: held(protectedResource({ LastBackupTime: ago({ hours: 48 }) })),
    },
    'an older one where the config allows it': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      given: held(protectedResource({ LastBackupTime: ago({ hours: 60 }) })),
      options: { maxHours: 72 },
    },
  },
  fail: {
    'no backups at all': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      severity: 'critical',
      says: 'has no automated backups',
    },
    'a retention that is not stated': {
      subject: dbInstance({ BackupRetentionPeriod: undefined }),
      severity: 'critical',
    },
    'one day': { subject: dbInstance({ BackupRetentionPeriod: 1 }), severity: 'medium', says: '1 day only' },
    'a day less than asked for': { subject: dbInstance({ BackupRetentionPeriod: 6 }), severity: 'medium' },
    'a higher bar in the config': { subject: dbInstance(), options: { minDays: 15 }, severity: 'medium' },
    'a bar that RDS itself cannot reach': { subject: dbInstance(), options: { minDays: 90 } },
    'AWS Backup stopped a minute too long ago': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      given: held(protectedResource({ LastBackupTime: ago({ hours: 48, minutes: 1 }) })),
      severity: 'critical',
      says: 'AWS Backup took its last backup 2 days ago',
    },
    'AWS Backup without a date': {
      subject: dbInstance({ BackupRetentionPeriod: 0 }),
      given: held(protectedResource({ LastBackupTime: undefined })),
    },
    'AWS Backup protects another database': {
      subject: dbInstance({ BackupRetentionPeriod: 2 }),
      given: held(protectedResource({ ResourceArn: 'arn:aws:rds:eu-west-1:111111111111:db:billing' })),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a PostgreSQL replica, which may hold no backups': {
      subject: dbInstance({ BackupRetentionPeriod: 0, ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
    },
    'a MySQL replica': {
      subject: dbInstance({
        Engine: 'mysql',
        BackupRetentionPeriod: 0,
        ReadReplicaSourceDBInstanceIdentifier: 'orders',
      }),
    },
    'a replica of a cluster': {
      subject: dbInstance({ BackupRetentionPeriod: 0, ReadReplicaSourceDBClusterIdentifier: 'ledger' }),
    },
    'a member of an Aurora cluster': { subject: clusterMember({ BackupRetentionPeriod: 1 }) },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', BackupRetentionPeriod: 1 }) },
    'a Neptune instance': { subject: dbInstance({ Engine: 'neptune', BackupRetentionPeriod: 1 }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-sqlserver-ee', BackupRetentionPeriod: 0 }) },
    'still being created': { subject: dbInstance({ DBInstanceStatus: 'creating', BackupRetentionPeriod: 0 }) },
  },
})
