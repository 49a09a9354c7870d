import type { ReplicationGroup } from '../../../src/model/aws/elasticache.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { count } from '../../support/time.js'

const OUT_OF_SERVICE = ['creating', 'deleting', 'create-failed']

export default defineRule({
  id: 'aws/elasticache/replication-group-multi-az',
  title: 'Every shard of a cache has a replica in another Availability Zone that takes over by itself',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'no-single-instance', 'auto-recovery'],
  effort: 'minutes',
  why: 'With the primary of a shard lost, what it held is gone and its writes fail until somebody builds a new node, while everything that was cached falls upon the database at once.',
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/elasticache-repl-grp-auto-failover-enabled.html',
  ],
  each: 'aws.elasticache.replicationGroups',
  check(group) {
    const { Status = '', NodeGroups: shards = [], AutomaticFailover, MultiAZ } = group
    if (OUT_OF_SERVICE.includes(Status)) return notApplicable(`is ${Status}`, evidence(group, 'Status'))
    const seen = evidence(group, 'AutomaticFailover', 'MultiAZ', 'NodeGroups')
    if (shards.some(isOnOutpost))
      return notApplicable('runs on an Outpost, which is not spread over Availability Zones', seen)
    if (shards.length === 0) return fail('shows no shards, so nothing that could take over', seen)

    const alone = shards.filter(({ NodeGroupMembers = [] }) => NodeGroupMembers.length < 2)
    if (alone.length > 0) return fail(`has no replica${amongShards(alone.length, shards.length)}`, seen)
    if (AutomaticFailover === 'enabling')
      return failAs('low', 'is still switching automatic failover on: look again when it is done', seen)
    if (AutomaticFailover !== 'enabled') return fail('has replicas, but none takes over by itself', seen)
    const crowded = shards.filter((shard) => zonesOf(shard).length < 2)
    if (crowded.length > 0)
      return fail(`has its nodes in one zone alone${amongShards(crowded.length, shards.length)}`, seen)
    return MultiAZ === 'enabled'
      ? pass(`fails over to another zone by itself, in ${count(shards.length, 'shard')}`, seen)
      : failAs(
          'medium',
          'has replicas in other zones at present, but without Multi-AZ nothing keeps them there when nodes are replaced or added',
          seen,
        )
  },
  fix: (group) => {
    const least = Math.min(...(group.NodeGroups ?? []).map(({ NodeGroupMembers = [] }) => NodeGroupMembers.length))
    const [region, id] = [regionOf(group), group.ReplicationGroupId]
    return {
      summary:
        'Give every shard a replica in another zone, then switch on automatic failover and Multi-AZ; no node has to be restarted for it.',
      commands: [
        ...(least < 2
          ? [
              command`aws elasticache increase-replica-count --region ${region} --replication-group-id ${id} --new-replica-count 1 --apply-immediately`,
            ]
          : []),
        command`aws elasticache modify-replication-group --region ${region} --replication-group-id ${id} --automatic-failover-enabled --multi-az-enabled --apply-immediately`,
      ],
    }
  },
})

type Shard = NonNullable<ReplicationGroup['NodeGroups']>[number]

const isOnOutpost = ({ NodeGroupMembers = [] }: Shard): boolean =>
  NodeGroupMembers.some(({ PreferredOutpostArn }) => PreferredOutpostArn !== undefined)

const zonesOf = ({ NodeGroupMembers = [] }: Shard): readonly string[] => [
  ...new Set(NodeGroupMembers.flatMap(({ PreferredAvailabilityZone }) => PreferredAvailabilityZone ?? [])),
]

/** A group that is not sharded has one shard all the same, which nobody calls so. */
const amongShards = (some: number, all: number): string =>
  all === 1 ? '' : ` in ${some === all ? 'any' : String(some)} of its ${all} shards`
