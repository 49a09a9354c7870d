import rule from '../../../../rules/aws/rds/instance-deletion-protection.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    protected: { subject: dbInstance() },
    'a protected replica': { subject: dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'orders' }) },
  },
  fail: {
    unprotected: { subject: dbInstance({ DeletionProtection: false }) },
    'an API that does not say': { subject: dbInstance({ DeletionProtection: undefined }) },
    'an unprotected replica': {
      subject: dbInstance({ DeletionProtection: false, ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
      severity: 'low',
    },
    'an unprotected replica of a cluster': {
      subject: dbInstance({ DeletionProtection: false, ReadReplicaSourceDBClusterIdentifier: 'ledger' }),
      severity: 'low',
    },
    'stopped and unprotected': { subject: dbInstance({ DeletionProtection: false, DBInstanceStatus: 'stopped' }) },
  },
  'not-applicable': {
    'a member of an Aurora cluster': { subject: clusterMember({ DeletionProtection: false }) },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', DeletionProtection: false }) },
    'a Neptune instance': { subject: dbInstance({ Engine: 'neptune', DeletionProtection: false }) },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee', DeletionProtection: false }) },
    'being deleted': { subject: dbInstance({ DBInstanceStatus: 'deleting', DeletionProtection: false }) },
  },
})
