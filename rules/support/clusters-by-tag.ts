import { splitTag } from '../../src/derive/datadog/scope/normalise-tag.js'
import { instanceOf } from '../../src/model/cross/ec2-node.js'
import type { Host } from '../../src/model/datadog/integrations.js'
import type { Cluster, Node } from '../../src/model/kubernetes/cluster.js'

/** Clusters by the names that Datadog may know them by. */
type ClusterNames = {
  /** Those of the run: `kube_cluster_name` to their own names. */
  readonly ours: ReadonlyMap<string, ReadonlySet<string>>
  /** Those that agents report from, whether in the run or not. */
  readonly reporting: ReadonlySet<string>
}

const kept = new WeakMap<readonly Host[], { readonly nodes: readonly Node[]; readonly names: ClusterNames }>()

const nameIn = ({ tag_list }: Host): string | undefined =>
  tag_list.map((tag) => splitTag(tag.toLowerCase())).find(({ key }) => key === 'kube_cluster_name')?.value

/** Every cluster of the run by its own name, that of its EKS cluster, and what the agents on its nodes call it. */
export function clusterNames(
  clusters: readonly Cluster[],
  nodes: readonly Node[],
  hosts: readonly Host[],
): ClusterNames {
  const known = kept.get(hosts)
  if (known?.nodes === nodes) return known.names
  const ours = new Map<string, Set<string>>()
  const add = (name: string, cluster: string) => ours.set(name, (ours.get(name) ?? new Set()).add(cluster))
  for (const { scope, eksArn } of clusters) {
    add(scope.cluster.toLowerCase(), scope.cluster)
    if (eksArn !== undefined) add(eksArn.replace(/^.*:cluster\//, '').toLowerCase(), scope.cluster)
  }
  const clusterByInstance = new Map(nodes.map((node) => [instanceOf(node)?.id ?? '', node.scope.cluster]))
  for (const host of hosts) {
    const name = nameIn(host)
    if (name === undefined) continue
    for (const alias of [host.host_name, host.aws_id ?? '', ...host.aliases]) {
      const cluster = alias === '' ? undefined : clusterByInstance.get(alias)
      if (cluster !== undefined) add(name, cluster)
    }
  }
  const names = { ours, reporting: new Set(hosts.flatMap((host) => nameIn(host) ?? [])) }
  kept.set(hosts, { nodes, names })
  return names
}
