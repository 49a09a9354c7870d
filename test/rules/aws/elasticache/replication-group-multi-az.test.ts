import rule from '../../../../rules/aws/elasticache/replication-group-multi-az.js'
import { replicationGroup, shard } from '../../../support/make-elasticache.js'
import { testRule } from '../../../support/test-rule.js'

const pair = shard('eu-west-1a', 'eu-west-1b')

testRule(rule, {
  pass: {
    'one shard in two zones': { subject: replicationGroup(), says: 'in 1 shard' },
    'three shards in three zones': {
      subject: replicationGroup({
        ClusterEnabled: true,
        NodeGroups: [pair, shard('eu-west-1b', 'eu-west-1c'), shard('eu-west-1c', 'eu-west-1a', 'eu-west-1b')],
      }),
      says: 'in 3 shards',
    },
    'a group that is being changed': { subject: replicationGroup({ Status: 'modifying' }) },
  },
  fail: {
    'a primary without a replica': {
      subject: replicationGroup({
        AutomaticFailover: 'disabled',
        MultiAZ: 'disabled',
        NodeGroups: [shard('eu-west-1a')],
      }),
      severity: 'high',
      says: 'has no replica',
    },
    // Cluster mode has its failover always switched on.
    'shards without replicas, though failover is on': {
      subject: replicationGroup({
        ClusterEnabled: true,
        MultiAZ: 'disabled',
        NodeGroups: [shard('eu-west-1a'), shard('eu-west-1b')],
      }),
      says: 'has no replica in any of its 2 shards',
    },
    'one shard of two without a replica': {
      subject: replicationGroup({ NodeGroups: [pair, shard('eu-west-1b')] }),
      says: 'in 1 of its 2 shards',
    },
    'replicas that nobody promotes': {
      subject: replicationGroup({ AutomaticFailover: 'disabled', MultiAZ: 'disabled' }),
      says: 'none takes over by itself',
    },
    'failover that is being switched off': { subject: replicationGroup({ AutomaticFailover: 'disabling' }) },
    'failover that is being switched on': {
      subject: replicationGroup({ AutomaticFailover: 'enabling', MultiAZ: 'disabled' }),
      severity: 'low',
      says: 'still switching',
    },
    'no word of failover in the answer': { subject: replicationGroup({ AutomaticFailover: undefined }) },
    'all nodes in one zone': {
      subject: replicationGroup({ MultiAZ: 'disabled', NodeGroups: [shard('eu-west-1a', 'eu-west-1a')] }),
      severity: 'high',
      says: 'one zone alone',
    },
    'nodes of which nobody knows the zone': {
      subject: replicationGroup({ NodeGroups: [shard(undefined, undefined)] }),
    },
    'two zones without Multi-AZ': {
      subject: replicationGroup({ MultiAZ: 'disabled' }),
      severity: 'medium',
      says: 'without Multi-AZ',
    },
    'no shards in the answer': { subject: replicationGroup({ NodeGroups: undefined }), says: 'shows no shards' },
  },
  'not-applicable': {
    'a group that is being made': { subject: replicationGroup({ Status: 'creating', NodeGroups: [] }) },
    'a group that is going': { subject: replicationGroup({ Status: 'deleting' }) },
    'an Outpost': {
      subject: replicationGroup({
        NodeGroups: [
          {
            NodeGroupMembers: [
              { CacheClusterId: 'one', PreferredOutpostArn: 'arn:aws:outposts:eu-west-1:111111111111:outpost/op-1' },
            ],
          },
        ],
      }),
    },
  },
})
