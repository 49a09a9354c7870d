import { namedResource } from '../../../src/derive/coverage/named-resource.js'
import { cacheTrouble } from '../../../src/derive/coverage/symptoms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists } from '../../support/database-watching.js'
import { symptomVerdict } from '../../support/symptom-watching.js'

/** The nodes that a group may have: CloudWatch and Datadog know those, not the group. */
const nodesOf = (group: {
  readonly NodeGroups?:
    | readonly {
        readonly NodeGroupMembers?: readonly { readonly CacheClusterId?: string | undefined }[] | undefined
      }[]
    | undefined
}): readonly string[] =>
  (group.NodeGroups ?? []).flatMap(({ NodeGroupMembers = [] }) =>
    NodeGroupMembers.flatMap(({ CacheClusterId }) => CacheClusterId ?? []),
  )

export default defineRule({
  id: 'cross/monitoring/cache-watched',
  title: 'Somebody is told when a cache of Valkey or Redis fills up, is busy or lags behind',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'A cache that is full throws away what is still needed, and one whose single thread is busy makes everybody wait: the database behind it takes the load, and falls next.',
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html',
    'https://docs.datadoghq.com/integrations/amazon_elasticache/',
  ],
  each: 'aws.elasticache.replicationGroups',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  check(group, { lookup }) {
    const seen = evidence(group, 'Status', 'NodeGroups')
    const nodes = nodesOf(group)
    if (nodes.length === 0 || group.Status === 'creating' || group.Status === 'deleting')
      return notApplicable(`has no nodes (${group.Status ?? 'no status'})`, seen)
    const patient = {
      what: 'cache',
      namespace: 'AWS/ElastiCache',
      resources: nodes.map(
        (node) => (tags: readonly string[]) =>
          namedResource(group, { title: `cache ${node}`, own: { cacheclusterid: node }, isTagged: false }, tags),
      ),
      signals: cacheTrouble,
      alarms: nodes.map((value) => ({
        dimension: 'CacheClusterId',
        value,
        above: [
          ...['EngineCPUUtilization', 'CPUUtilization', 'Evictions', 'DatabaseMemoryUsagePercentage'],
          ...['SwapUsage', 'ReplicationLag', 'CurrConnections'],
        ],
        below: ['FreeableMemory'],
      })),
    }
    return symptomVerdict(group, patient, databaseLists(lookup), seen, 'medium')
  },
  fix: (group) => ({
    summary:
      'Add alarms that tell somebody for each node, or one metric monitor for all caches: avg(last_10m):max:aws.elasticache.database_memory_usage_percentage{*} by {cacheclusterid} > 85.',
    commands: nodesOf(group).map(
      (node) =>
        command`aws cloudwatch put-metric-alarm --region ${regionOf(group)} --alarm-name ${`${node}-memory`} --namespace AWS/ElastiCache --metric-name DatabaseMemoryUsagePercentage --dimensions ${`Name=CacheClusterId,Value=${node}`} --statistic Maximum --period 60 --evaluation-periods 10 --threshold 85 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
    ),
  }),
})
