import { clusterResource, watchesOf } from '../../../src/derive/coverage/kubernetes-resources.js'
import { NODE_LOSS } from '../../../src/derive/coverage/kubernetes-signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { notApplicable } from '../../../src/model/verdict.js'
import { CLUSTER_TAG_SOURCES, clusterTags } from '../../support/cluster-tags.js'
import { ON_CALL_FACTS, onCallAccess } from '../../support/on-call.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'
import { judgeWatching, WATCHING_SOURCES, watchingVerdict } from '../../support/watching.js'

export default defineRule({
  id: 'cross/monitoring/nodes-watched',
  title: 'Somebody is told when a node of a cluster is lost',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['infrastructure-alerts', 'alerts-routed', 'auto-recovery'],
  effort: 'minutes',
  why: 'The pods of a lost node move to the others, as long as there is room. Where nobody hears of it, the second lost node is the outage.',
  references: [
    'https://docs.datadoghq.com/containers/kubernetes/',
    'https://kubernetes.io/docs/reference/node/node-status/',
  ],
  each: 'kubernetes.clusters',
  using: [...WATCHING_SOURCES, ...CLUSTER_TAG_SOURCES],
  facts: ON_CALL_FACTS,
  check(cluster, { lookup }) {
    const nodes = lookup('kubernetes.nodes').list()
    const where = [seen(cluster, 'server', cluster.server)]
    if (nodes.length === 0) return notApplicable('has no nodes', where)
    const tags = clusterTags(cluster.scope, lookup)
    const watching = judgeWatching(watchesOf(clusterResource(cluster.name, tags), NODE_LOSS), 'anybody', {
      watchers: lookup('datadog.watchersByKey'),
      onCall: onCallAccess(lookup),
    })
    const chain = [
      { what: 'cluster', name: cluster.name, state: 'ok' },
      { what: 'tag', name: `kube_cluster_name:${tags.names.join(', ')}`, state: 'ok' },
    ] as const
    const nodeCount = [{ item: cluster.id, field: 'nodes', value: count(nodes.length, 'node') }]
    return watchingVerdict(watching, chain, nodeCount, 'medium')
  },
  fix: (cluster, { lookup }) => {
    const [name = cluster.name] = clusterTags(cluster.scope, lookup).names
    return {
      summary: `Add a metric monitor: max(last_10m):sum:kubernetes_state.node.by_condition{kube_cluster_name:${name},condition:ready,!status:true} by {kube_node} >= 1.`,
      commands: [],
    }
  },
})
