import rule from '../../../../rules/aws/rds/cluster-storage-encrypted.js'
import { dbCluster, multiAzCluster } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const plain = { StorageEncrypted: false }

testRule(rule, {
  pass: {
    encrypted: { subject: dbCluster() },
    'an encrypted Multi-AZ cluster': { subject: multiAzCluster() },
    'encrypted with a key that AWS owns': {
      subject: dbCluster({ ...plain, StorageEncryptionType: 'sse-rds' }),
      says: 'AWS owns',
    },
    'encrypted by the second field alone': {
      subject: dbCluster({ StorageEncrypted: undefined, StorageEncryptionType: 'sse-kms' }),
    },
  },
  fail: {
    'not encrypted': { subject: dbCluster(plain) },
    'not encrypted, by both fields': { subject: dbCluster({ ...plain, StorageEncryptionType: 'none' }) },
    'an API that does not say': { subject: dbCluster({ StorageEncrypted: undefined }) },
    'an API that does not say the version either': {
      subject: dbCluster({ StorageEncrypted: undefined, EngineVersion: undefined, Engine: undefined }),
    },
    'a Multi-AZ cluster that is not': { subject: multiAzCluster(plain) },
    'the secondary of a global database, whose primary may be anywhere': {
      subject: dbCluster({ ...plain, GlobalClusterIdentifier: 'g', DBClusterMembers: [] }),
    },
  },
  'not-applicable': {
    'a DocumentDB cluster': { subject: dbCluster({ ...plain, Engine: 'docdb' }) },
    'a Neptune cluster': { subject: dbCluster({ ...plain, Engine: 'neptune' }) },
    'being created': { subject: dbCluster({ ...plain, Status: 'creating' }) },
    'being deleted': { subject: dbCluster({ ...plain, Status: 'deleting' }) },
  },
})
