import rule from '../../../../rules/aws/rds/document-cluster-backup.js'
import type { MeasuredDbCluster } from '../../../../src/model/aws/rds.js'
import { protectedResource } from '../../../support/make-backup.js'
import { dbCluster } from '../../../support/make-rds.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const documents = (over: Partial<MeasuredDbCluster> = {}): MeasuredDbCluster => dbCluster({ Engine: 'docdb', ...over })
const short = documents({ BackupRetentionPeriod: 1 })
const held = (LastBackupTime: string) => ({
  'aws.backup.protectedResources': [
    protectedResource({ ResourceArn: short.id, ResourceType: 'DocumentDB', LastBackupTime }),
  ],
})

testRule(rule, {
  pass: {
    'two weeks': { subject: documents(), says: 'keeps automated backups for 14 days' },
    'exactly as many days as asked for': { subject: documents({ Engine: 'neptune', BackupRetentionPeriod: 7 }) },
    'one day, and AWS Backup besides': { subject: short, given: held(ago({ hours: 30 })) },
  },
  fail: {
    'one day': { subject: short, severity: 'high', says: 'keeps automated backups for 1 day only' },
    'a day of Neptune': { subject: documents({ Engine: 'neptune', BackupRetentionPeriod: 1 }) },
    none: { subject: documents({ BackupRetentionPeriod: undefined }), severity: 'critical' },
    'a backup by AWS Backup of last week': { subject: short, given: held(ago({ days: 7 })) },
    'less than somebody asks for': { subject: documents(), options: { minDays: 15 } },
  },
  'not-applicable': {
    Aurora: { subject: dbCluster({ BackupRetentionPeriod: 1 }) },
    'one that is being made': { subject: documents({ Status: 'creating', BackupRetentionPeriod: 1 }) },
    'one that follows another': {
      subject: documents({
        BackupRetentionPeriod: 1,
        GlobalClusterIdentifier: 'world',
        DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1', IsClusterWriter: false }],
      }),
    },
  },
})
