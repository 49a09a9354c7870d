import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { count } from '../../support/time.js'

const OUT_OF_SERVICE = ['creating', 'deleting', 'deleted', 'incompatible-network', 'restore-failed']

export default defineRule({
  id: 'aws/elasticache/cluster-not-single-node',
  title: 'A cache outside replication groups has nodes in two Availability Zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'multi-az'],
  effort: 'hours',
  why: 'A cache of one node is lost with that node, and every request that it answered goes to the database behind it, which was never sized for that.',
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/FaultTolerance.html',
  ],
  each: 'aws.elasticache.cacheClusters',
  check(cluster) {
    const { CacheClusterStatus: status = '', Engine: engine = '', NumCacheNodes: nodes = 0 } = cluster
    if (cluster.ReplicationGroupId !== undefined)
      return notApplicable(
        `belongs to replication group ${cluster.ReplicationGroupId}, which is judged itself`,
        evidence(cluster, 'ReplicationGroupId'),
      )
    if (OUT_OF_SERVICE.includes(status)) return notApplicable(`is ${status}`, evidence(cluster, 'CacheClusterStatus'))
    const seen = evidence(cluster, 'Engine', 'NumCacheNodes', 'CacheNodes', 'PreferredAvailabilityZone')
    if (engine !== 'memcached')
      return fail(`is a single node of ${engine}, outside any replication group: no replica takes over`, seen)
    if (nodes < 2) return fail('is a single node of memcached', seen)
    const zones = new Set(
      (cluster.CacheNodes ?? []).flatMap(({ CustomerAvailabilityZone }) => CustomerAvailabilityZone ?? []),
    )
    const [zone] = zones
    return zones.size > 1
      ? pass(`has ${count(nodes, 'node')} in ${zones.size} zones`, seen)
      : failAs('medium', `has its ${count(nodes, 'node')} in ${zone ?? 'no known zone'} alone`, seen)
  },
  fix: (cluster) => {
    const [region, id] = [regionOf(cluster), cluster.CacheClusterId]
    return cluster.Engine === 'memcached'
      ? {
          summary:
            'Add a node in another zone, and let clients find the nodes by the configuration endpoint: a part of the keys then has to be cached anew.',
          commands: [
            command`aws elasticache modify-cache-cluster --region ${region} --cache-cluster-id ${id} --num-cache-nodes ${(cluster.NumCacheNodes ?? 1) + 1} --az-mode cross-az --new-availability-zones ANOTHER-ZONE --apply-immediately`,
          ],
        }
      : {
          summary:
            'Make it the primary of a replication group, add a replica in another zone, and switch on automatic failover with Multi-AZ; let clients use the endpoint of the group.',
          commands: [
            command`aws elasticache create-replication-group --region ${region} --replication-group-id ${id} --replication-group-description ${`${id} with a replica`} --primary-cluster-id ${id}`,
            command`aws elasticache increase-replica-count --region ${region} --replication-group-id ${id} --new-replica-count 1 --apply-immediately`,
            command`aws elasticache modify-replication-group --region ${region} --replication-group-id ${id} --automatic-failover-enabled --multi-az-enabled --apply-immediately`,
          ],
        }
  },
})
