import rule from '../../../../rules/aws/rds/instance-point-in-time-recovery.js'
import { ago } from '../../../support/make.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const latest = (moment: string | undefined) => dbInstance({ LatestRestorableTime: moment })

testRule(rule, {
  pass: {
    'four minutes ago': { subject: dbInstance() },
    'exactly at the limit': { subject: latest(ago({ minutes: 30 })) },
    'a clock that runs ahead': { subject: latest(ago({ minutes: -2 })) },
    'a wider limit in the config': { subject: latest(ago({ minutes: 50 })), options: { maxMinutes: 60 } },
    'a replica with backups of its own': {
      subject: dbInstance({ Engine: 'mysql', ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
    },
  },
  fail: {
    'just over the limit': { subject: latest(ago({ minutes: 31 })), severity: 'medium', says: '31 minutes ago' },
    'a whole day': { subject: latest(ago({ hours: 24 })), severity: 'medium', says: '24 hours ago' },
    'more than a day': { subject: latest(ago({ hours: 24, minutes: 1 })), says: '24 hours ago' },
    'a week': { subject: latest(ago({ days: 7 })), says: '7 days ago' },
    'no restorable moment at all': { subject: latest(undefined), says: 'cannot be restored to any moment' },
    'a moment that is no date': { subject: latest('soon') },
    'no restorable moment a day after creation': {
      subject: dbInstance({ LatestRestorableTime: undefined, InstanceCreateTime: ago({ hours: 24 }) }),
    },
    'neither moment nor creation': {
      subject: dbInstance({ LatestRestorableTime: undefined, InstanceCreateTime: undefined }),
    },
  },
  'not-applicable': {
    'created an hour ago': {
      subject: dbInstance({ LatestRestorableTime: undefined, InstanceCreateTime: ago({ hours: 1 }) }),
    },
    'no automated backups': {
      subject: dbInstance({ BackupRetentionPeriod: 0, LatestRestorableTime: undefined }),
      says: 'no automated backups',
    },
    'a retention that is not stated': { subject: dbInstance({ BackupRetentionPeriod: undefined }) },
    stopped: {
      subject: dbInstance({ DBInstanceStatus: 'stopped', LatestRestorableTime: ago({ days: 3 }) }),
      says: 'is stopped',
    },
    'an unknown state': { subject: dbInstance({ DBInstanceStatus: undefined }) },
    'a member of an Aurora cluster': { subject: clusterMember({ LatestRestorableTime: undefined }) },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', LatestRestorableTime: undefined }) },
    'RDS Custom': {
      subject: dbInstance({ CustomIamInstanceProfile: 'AWSRDSCustom', LatestRestorableTime: undefined }),
    },
  },
})
