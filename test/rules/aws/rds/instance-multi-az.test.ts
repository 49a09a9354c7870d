import rule from '../../../../rules/aws/rds/instance-multi-az.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: { 'a standby in a second zone': { subject: dbInstance() } },
  fail: {
    'one zone': { subject: dbInstance({ MultiAZ: false }), says: 'runs in eu-west-1a alone' },
    'an API that does not say': { subject: dbInstance({ MultiAZ: undefined }) },
    'a hostile name': { subject: dbInstance({ DBInstanceIdentifier: "x'; rm -rf /", MultiAZ: false }) },
    'an edition that cannot have a standby': {
      subject: dbInstance({ Engine: 'sqlserver-ex', MultiAZ: false }),
      severity: 'info',
    },
  },
  'not-applicable': {
    'a member of an Aurora cluster': { subject: clusterMember() },
    'a read replica': { subject: dbInstance({ MultiAZ: false, ReadReplicaSourceDBInstanceIdentifier: 'orders' }) },
    'a replica of a cluster': {
      subject: dbInstance({ MultiAZ: false, ReadReplicaSourceDBClusterIdentifier: 'ledger' }),
    },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', MultiAZ: false }) },
    'a Neptune instance': { subject: dbInstance({ Engine: 'neptune', MultiAZ: false }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee', MultiAZ: false }) },
    'on its way out': { subject: dbInstance({ DBInstanceStatus: 'deleting', MultiAZ: false }) },
  },
})
