import rule from '../../../../rules/aws/rds/cluster-backup-retention.js'
import { ago } from '../../../support/make.js'
import { protectedResource } from '../../../support/make-backup.js'
import { dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const ARN = 'arn:aws:rds:eu-west-1:111111111111:cluster:ledger'
const RECOVERY_POINT = 'arn:aws:backup:eu-west-1:111111111111:recovery-point:continuous:cluster-1'
const held = (LastBackupTime: string, ResourceArn = ARN) => ({
  'aws.backup.protectedResources': [protectedResource({ ResourceArn, ResourceType: 'Aurora', LastBackupTime })],
})

testRule(rule, {
  pass: {
    'two weeks of backups, up to date': { subject: dbCluster(), says: '14 days' },
    'exactly as many days as asked for': { subject: dbCluster({ BackupRetentionPeriod: 7 }) },
    'a Multi-AZ cluster': { subject: multiAzCluster() },
    'restorable to exactly the limit': { subject: dbCluster({ LatestRestorableTime: ago({ minutes: 30 }) }) },
    'stopped, so not up to date': {
      subject: dbCluster({ Status: 'stopped', LatestRestorableTime: ago({ days: 3 }) }),
    },
    'created an hour ago': {
      subject: dbCluster({ ClusterCreateTime: ago({ hours: 1 }), LatestRestorableTime: undefined }),
    },
    'continuous backup by AWS Backup': {
      subject: dbCluster({ BackupRetentionPeriod: 5, AwsBackupRecoveryPointArn: RECOVERY_POINT }),
    },
    'a backup by AWS Backup, which has a type of its own for Aurora': {
      subject: dbCluster({ BackupRetentionPeriod: 1 }),
      given: held(ago({ hours: 48 })),
    },
    'the primary of a global database': { subject: dbCluster({ GlobalClusterIdentifier: 'world' }) },
  },
  fail: {
    'the one day that every cluster has': { subject: dbCluster({ BackupRetentionPeriod: 1 }), says: '1 day only' },
    'a day less than asked for': { subject: dbCluster({ BackupRetentionPeriod: 6 }) },
    'a higher bar in the config': { subject: dbCluster(), options: { minDays: 15 } },
    'no retention at all': { subject: multiAzCluster({ BackupRetentionPeriod: 0 }), severity: 'critical' },
    'a retention that is not stated': {
      subject: dbCluster({ BackupRetentionPeriod: undefined }),
      severity: 'critical',
    },
    'AWS Backup stopped a minute too long ago': {
      subject: dbCluster({ BackupRetentionPeriod: 1 }),
      given: held(ago({ hours: 48, minutes: 1 })),
    },
    'AWS Backup protects another cluster': {
      subject: dbCluster({ BackupRetentionPeriod: 1 }),
      given: held(ago({ hours: 1 }), 'arn:aws:rds:eu-west-1:111111111111:cluster:other'),
    },
    'just behind the limit': {
      subject: dbCluster({ LatestRestorableTime: ago({ minutes: 31 }) }),
      severity: 'medium',
      says: '31 minutes ago',
    },
    'a whole day behind': { subject: dbCluster({ LatestRestorableTime: ago({ hours: 24 }) }), severity: 'medium' },
    'more than a day behind': {
      subject: dbCluster({ LatestRestorableTime: ago({ hours: 25 }) }),
      says: '25 hours ago',
    },
    'behind, and with too short a retention': {
      subject: dbCluster({ BackupRetentionPeriod: 1, LatestRestorableTime: ago({ minutes: 40 }) }),
      says: '1 day, yet',
    },
    'no restorable moment': { subject: dbCluster({ LatestRestorableTime: undefined }), says: 'any moment' },
  },
  'not-applicable': {
    'the secondary of a global database': {
      subject: dbCluster({
        BackupRetentionPeriod: 1,
        GlobalClusterIdentifier: 'world',
        DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1', IsClusterWriter: false }],
      }),
    },
    'a headless secondary': {
      subject: dbCluster({ BackupRetentionPeriod: 1, GlobalClusterIdentifier: 'world', DBClusterMembers: [] }),
    },
    'a replica of another cluster': {
      subject: dbCluster({ BackupRetentionPeriod: 1, ReplicationSourceIdentifier: ARN }),
    },
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb', BackupRetentionPeriod: 1 }) },
    'a Neptune cluster': { subject: dbCluster({ Engine: 'neptune', BackupRetentionPeriod: 1 }) },
    'being created': { subject: dbCluster({ Status: 'creating', BackupRetentionPeriod: 1 }) },
  },
})
