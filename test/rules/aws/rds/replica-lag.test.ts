import rule from '../../../../rules/aws/rds/replica-lag.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, GAP } from '../../../support/make.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const replica = (over: Parameters<typeof dbInstance>[0] = {}) =>
  dbInstance({ DBInstanceIdentifier: 'orders-read', ReadReplicaSourceDBInstanceIdentifier: 'orders', ...over })
const behind = (most: number, { least = 0, latest = 0 } = {}) => ({
  subject: replica({ replicaLag: known({ least, most, latest }) }),
})

testRule(rule, {
  pass: {
    'never behind': { ...behind(0), says: 'was 0 seconds behind' },
    'exactly ten seconds': { ...behind(10), says: 'was 10 seconds behind' },
    'more where the config allows it': { ...behind(3600), options: { maxSeconds: 3600, severeSeconds: 7200 } },
    'a replica of a cluster': {
      subject: dbInstance({
        ReadReplicaSourceDBClusterIdentifier: 'ledger',
        replicaLag: known({ least: 0, most: 1, latest: 1 }),
      }),
    },
  },
  fail: {
    'just over ten seconds': { ...behind(10.2), severity: 'medium', says: 'was 11 seconds behind' },
    'exactly a minute': { ...behind(60), severity: 'medium' },
    'over a minute': { ...behind(61), severity: 'high' },
    'broken now': {
      ...behind(2, { least: -1, latest: -1 }),
      severity: 'critical',
      says: 'does not replicate any more',
    },
    'broken for all of the week': { ...behind(-1, { least: -1, latest: -1 }), severity: 'critical' },
    'broken for some hours': { ...behind(4, { least: -1 }), severity: 'medium', says: 'it does again' },
  },
  'not-applicable': {
    'no replica': { subject: dbInstance() },
    'a stopped replica': { subject: replica({ DBInstanceStatus: 'stopped' }) },
    'a replica made this morning': {
      subject: replica({
        InstanceCreateTime: ago({ hours: 5 }),
        replicaLag: known({ least: 0, most: 900, latest: 900 }),
      }),
    },
    'a reader of an Aurora cluster': { subject: clusterMember() },
    'RDS Custom': { subject: replica({ Engine: 'custom-oracle-ee' }) },
  },
  unknown: {
    'metrics may not be read': { subject: replica({ replicaLag: unknown(GAP) }) },
    'a replica of which CloudWatch has nothing': { subject: replica() },
  },
})
