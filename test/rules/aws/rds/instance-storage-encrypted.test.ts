import rule from '../../../../rules/aws/rds/instance-storage-encrypted.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const plain = { StorageEncrypted: false }

testRule(rule, {
  pass: {
    encrypted: { subject: dbInstance() },
    'encrypted with a key that AWS owns': {
      subject: dbInstance({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' }),
      says: 'AWS owns',
    },
    'an encrypted replica': { subject: dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'orders' }) },
  },
  fail: {
    'not encrypted': { subject: dbInstance(plain) },
    'not encrypted, by both fields': { subject: dbInstance({ ...plain, StorageEncryptionType: 'none' }) },
    'an API that does not say': { subject: dbInstance({ StorageEncrypted: undefined }) },
    'a replica of an instance in another region': {
      subject: dbInstance({
        ...plain,
        ReadReplicaSourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111111111111:db:orders',
      }),
    },
    'a replica of a cluster': { subject: dbInstance({ ...plain, ReadReplicaSourceDBClusterIdentifier: 'ledger' }) },
  },
  'not-applicable': {
    'a replica whose source beside it is the cause': {
      subject: dbInstance({ ...plain, ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
      says: 'its source orders',
    },
    'a member of an Aurora cluster': { subject: clusterMember(plain) },
    'a DocumentDB instance': { subject: dbInstance({ ...plain, Engine: 'docdb' }) },
    'a Neptune instance': { subject: dbInstance({ ...plain, Engine: 'neptune' }) },
    'RDS Custom': { subject: dbInstance({ ...plain, Engine: 'custom-oracle-ee' }) },
    'being created': { subject: dbInstance({ ...plain, DBInstanceStatus: 'creating' }) },
  },
})
