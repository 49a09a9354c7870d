import rule from '../../../../rules/aws/elasticache/cluster-not-single-node.js'
import { memcached } from '../../../support/make-elasticache.js'
import { testRule } from '../../../support/test-rule.js'

const single = (Engine: string) => memcached(['eu-west-1a'], { Engine })

testRule(rule, {
  pass: {
    'memcached in two zones': { subject: memcached(['eu-west-1a', 'eu-west-1b']), says: '2 nodes in 2 zones' },
    'memcached in two zones, three nodes': { subject: memcached(['eu-west-1a', 'eu-west-1b', 'eu-west-1b']) },
  },
  fail: {
    'a single node of Redis': { subject: single('redis'), severity: 'high', says: 'a single node of redis' },
    'a single node of Valkey': { subject: single('valkey'), says: 'a single node of valkey' },
    'a single node of memcached': { subject: single('memcached'), severity: 'high' },
    'memcached in one zone': {
      subject: memcached(['eu-west-1a', 'eu-west-1a']),
      severity: 'medium',
      says: 'has its 2 nodes in eu-west-1a alone',
    },
    'memcached whose nodes the answer leaves out': {
      subject: memcached(['eu-west-1a', 'eu-west-1b'], { CacheNodes: undefined }),
      says: 'in no known zone',
    },
    'no number of nodes in the answer': { subject: memcached(['eu-west-1a'], { NumCacheNodes: undefined }) },
  },
  'not-applicable': {
    'a node of a group': {
      subject: memcached(['eu-west-1a'], { Engine: 'redis', ReplicationGroupId: 'sessions' }),
      says: 'belongs to replication group sessions',
    },
    'a cluster that is being made': { subject: memcached(['eu-west-1a'], { CacheClusterStatus: 'creating' }) },
    'a cluster that is going': { subject: memcached(['eu-west-1a'], { CacheClusterStatus: 'deleting' }) },
  },
})
