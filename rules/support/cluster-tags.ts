import type { ClusterTags } from '../../src/derive/coverage/kubernetes-resources.js'
import { splitTag } from '../../src/derive/datadog/scope/normalise-tag.js'
import { instanceOf } from '../../src/model/cross/ec2-node.js'
import type { Host } from '../../src/model/datadog/integrations.js'
import type { Cluster, Node } from '../../src/model/kubernetes/cluster.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { KubernetesScope } from '../../src/model/scope.js'

/** What a rule that looks for monitors of something in a cluster names in its `using`. */
export const CLUSTER_TAG_SOURCES = ['kubernetes.clusters', 'kubernetes.nodes', 'datadog.hostsByInstance'] as const

type ClusterTagLookup = {
  (name: 'kubernetes.clusters'): Lookup<Cluster>
  (name: 'kubernetes.nodes'): Lookup<Node>
  (name: 'datadog.hostsByInstance'): Lookup<Host>
}

const known = new WeakMap<readonly Node[], ClusterTags>()

/**
 * What Datadog calls a cluster: agents are told its name, which need not be the one that it has elsewhere, so it is learnt
 * from the hosts that are its nodes. Where none of them says it, it is the name of the cluster or of its EKS cluster.
 */
export function clusterTags({ cluster }: KubernetesScope, lookup: ClusterTagLookup): ClusterTags {
  const nodes = lookup('kubernetes.nodes').list()
  const kept = known.get(nodes)
  if (kept) return kept
  const hosts = lookup('datadog.hostsByInstance')
  const told = nodes.flatMap((node) => {
    const instance = instanceOf(node)
    return instance ? (hosts.find(instance.id)?.tag_list ?? []) : []
  })
  const valuesOf = (key: string) => [
    ...new Set(told.map((tag) => splitTag(tag.toLowerCase())).flatMap((tag) => (tag.key === key ? [tag.value] : []))),
  ]
  const learnt = valuesOf('kube_cluster_name')
  const eksName = lookup('kubernetes.clusters')
    .find(`kubernetes://${cluster}`)
    ?.eksArn?.replace(/^.*:cluster\//, '')
  const names = learnt.length > 0 ? learnt : [...new Set([cluster, ...(eksName === undefined ? [] : [eksName])])]
  const tags = { names, hostTags: valuesOf('env').map((env) => `env:${env}`) }
  known.set(nodes, tags)
  return tags
}
