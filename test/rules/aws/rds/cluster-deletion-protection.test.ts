import rule from '../../../../rules/aws/rds/cluster-deletion-protection.js'
import { dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    protected: { subject: dbCluster() },
    'a protected Multi-AZ cluster': { subject: multiAzCluster() },
  },
  fail: {
    unprotected: { subject: dbCluster({ DeletionProtection: false }) },
    'an API that does not say': { subject: dbCluster({ DeletionProtection: undefined }) },
    'an unprotected Multi-AZ cluster': { subject: multiAzCluster({ DeletionProtection: false }) },
    'the primary of a global database': {
      subject: dbCluster({ DeletionProtection: false, GlobalClusterIdentifier: 'g' }),
    },
    'a global database in name only': {
      subject: dbCluster({ DeletionProtection: false, GlobalClusterIdentifier: '', ReplicationSourceIdentifier: '' }),
    },
    'a headless secondary of a global database': {
      subject: dbCluster({ DeletionProtection: false, GlobalClusterIdentifier: 'g', DBClusterMembers: [] }),
      severity: 'low',
    },
    'a replica of another cluster': {
      subject: dbCluster({
        DeletionProtection: false,
        ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:111111111111:cluster:ledger',
      }),
      severity: 'low',
    },
  },
  'not-applicable': {
    'a DocumentDB cluster': { subject: dbCluster({ Engine: 'docdb', DeletionProtection: false }) },
    'a Neptune cluster': { subject: dbCluster({ Engine: 'neptune', DeletionProtection: false }) },
    'being deleted': { subject: dbCluster({ Status: 'deleting', DeletionProtection: false }) },
    'being created': { subject: dbCluster({ Status: 'creating', DeletionProtection: false }) },
  },
})
