import rule from '../../../../rules/aws/rds/instance-storage-autoscaling.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const storage = (allocated: number | undefined, ceiling: number | undefined) =>
  dbInstance({ AllocatedStorage: allocated, MaxAllocatedStorage: ceiling })

testRule(rule, {
  pass: {
    'room to grow': { subject: dbInstance(), says: '200 GiB and may grow to 1000' },
    'exactly the headroom asked for': { subject: storage(1000, 1100) },
    'less headroom where the config allows it': { subject: storage(1000, 1050), options: { minPercent: 5 } },
    'a replica with room to grow': {
      subject: dbInstance({ ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
    },
  },
  fail: {
    'autoscaling off': { subject: storage(200, undefined), says: 'storage autoscaling is off' },
    'just under the headroom asked for': { subject: storage(1000, 1099), says: 'close to its ceiling of 1099' },
    'grown up to its ceiling': { subject: storage(200, 200), says: 'reached its ceiling' },
    'at its ceiling, although no headroom is asked for': { subject: storage(200, 200), options: { minPercent: 0 } },
    'a ceiling below what it has': { subject: storage(300, 200), says: 'reached its ceiling' },
    'the largest volume that there is': { subject: storage(65_536, 65_536) },
  },
  'not-applicable': {
    'magnetic storage': {
      subject: dbInstance({ StorageType: 'standard', MaxAllocatedStorage: undefined }),
      says: 'magnetic',
    },
    'storage that is not stated': { subject: storage(undefined, undefined) },
    'a member of an Aurora cluster, which never has a ceiling': {
      subject: clusterMember({ AllocatedStorage: 1, MaxAllocatedStorage: undefined }),
    },
    'a member of a Multi-AZ cluster': {
      subject: dbInstance({ DBClusterIdentifier: 'ledger', MaxAllocatedStorage: undefined }),
    },
    'RDS Custom': { subject: dbInstance({ Engine: 'custom-oracle-ee', MaxAllocatedStorage: undefined }) },
    'a DocumentDB instance': { subject: dbInstance({ Engine: 'docdb', MaxAllocatedStorage: undefined }) },
  },
})
