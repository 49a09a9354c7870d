import { namespaceResource, watchesOf } from '../../../src/derive/coverage/kubernetes-resources.js'
import { MISSING_REPLICAS, RESTARTS } from '../../../src/derive/coverage/kubernetes-signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { CLUSTER_TAG_SOURCES, clusterTags } from '../../support/cluster-tags.js'
import { outOfNamespaceScope } from '../../support/kubernetes-namespace.js'
import { ON_CALL_FACTS, onCallAccess } from '../../support/on-call.js'
import { seen } from '../../support/seen.js'
import { judgeWatching, WATCHING_SOURCES } from '../../support/watching.js'

export default defineRule({
  id: 'cross/monitoring/restarts-watched',
  title: 'Somebody is told when the pods of a namespace crash or are missing',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['infrastructure-alerts', 'alerts-routed', 'auto-recovery'],
  effort: 'minutes',
  why: 'Kubernetes restarts what crashes, again and again and without a word. Until somebody looks, users meet the moments in between, and the last healthy replica carries the load alone.',
  references: [
    'https://docs.datadoghq.com/containers/kubernetes/data_collected/',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
  ],
  each: 'kubernetes.namespaces',
  using: [
    ...WATCHING_SOURCES,
    ...CLUSTER_TAG_SOURCES,
    'kubernetes.workloadsByNamespace',
    'kubernetes.servingByWorkload',
  ],
  facts: ON_CALL_FACTS,
  check(namespace, { lookup }) {
    const outside = outOfNamespaceScope(namespace)
    if (outside) return outside
    const workloads = lookup('kubernetes.workloadsByNamespace').all(namespace.id)
    const serving = workloads.filter(
      (one) => !one.batch && (lookup('kubernetes.servingByWorkload').find(one.id)?.services.length ?? 0) > 0,
    )
    const name = [seen(namespace, 'metadata.name', namespace.name)]
    if (serving.length === 0) return notApplicable('runs nothing that serves requests', name)

    const tags = clusterTags(namespace.scope, lookup)
    const resource = namespaceResource(namespace.name, tags)
    const access = { watchers: lookup('datadog.watchersByKey'), onCall: onCallAccess(lookup) }
    const halves = [RESTARTS, MISSING_REPLICAS].map((ways) => ({
      watching: judgeWatching(watchesOf(resource, ways), 'anybody', access),
    }))
    const chain: readonly ChainLink[] = [
      { what: 'namespace', name: namespace.name, state: 'ok' },
      { what: 'tag', name: `kube_cluster_name:${tags.names.join(', ')}`, state: 'ok' },
    ]
    const looked = [
      ...name,
      { item: namespace.id, field: 'workloads that serve', value: serving.map((one) => `${one.kind} ${one.name}`) },
      ...halves.flatMap(({ watching }) => watching.evidence),
    ]
    const because = halves.map(({ watching }) => watching.because).join('; ')
    const bad = halves.find(({ watching }) => watching.state === 'unwatched' || watching.state === 'quiet')
    if (bad) {
      const isHalf = halves.some(({ watching }) => watching.state === 'watched')
      return along(
        [...chain, ...bad.watching.chain],
        isHalf ? failAs('medium', because, looked) : fail(because, looked),
      )
    }
    if (halves.some(({ watching }) => watching.state === 'open')) return manual(because, looked)
    return along([...chain, ...halves.flatMap(({ watching }) => watching.chain)], pass(because, looked))
  },
  fix: (namespace, { lookup }) => {
    const [name = namespace.scope.cluster] = clusterTags(namespace.scope, lookup).names
    const scope = `{kube_cluster_name:${name}`
    return {
      summary: `Two monitors serve all namespaces of the cluster: max(last_10m):max:kubernetes_state.container.status_report.count.waiting${scope},reason:crashloopbackoff} by {kube_namespace,pod_name} >= 1; and min(last_15m):max:kubernetes_state.deployment.replicas_unavailable${scope}} by {kube_namespace,kube_deployment} >= 1.`,
      commands: [],
    }
  },
})
