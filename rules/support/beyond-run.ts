import { notSeen } from '../../src/model/fact.js'
import type { ClusterHome } from '../../src/model/cross/joins.js'
import { clusterIdOf } from '../../src/model/cross/cluster-id.js'
import type { EksCluster } from '../../src/model/aws/eks.js'
import type { KubernetesItem } from '../../src/model/kubernetes/object.js'
import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'

/** Says that the other side of a join lies in an account or region that this run did not read. */
export const beyondRun = ({ scope }: Pick<Item, 'scope'>, source: string, detail: string): never =>
  notSeen({ reason: 'not-collected', scope, source, detail })

/** What EKS says of the cluster that an object lies in; without it, the verdict is unknown. */
export function eksClusterOf(
  item: KubernetesItem,
  homes: Lookup<ClusterHome>,
): ClusterHome & { readonly eks: EksCluster } {
  const home = homes.find(clusterIdOf(item))
  if (home === undefined)
    return beyondRun(
      item,
      'aws.eks.clusters',
      `cluster ${item.scope.cluster} is no EKS cluster of the accounts and regions of this run`,
    )
  if (home.eks === undefined)
    return beyondRun(
      item,
      'aws.eks.clusters',
      `EKS cluster ${home.name} is in account ${home.account}, region ${home.region}, which this run did not read`,
    )
  return { ...home, eks: home.eks }
}
