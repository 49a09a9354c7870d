import type { EksCluster, EksNodegroup } from '../../model/aws/eks.js'
import { hostKey } from '../../model/aws/host-key.js'
import { isEksHost } from '../../model/cross/eks-host.js'
import type { ClusterHome } from '../../model/cross/joins.js'
import type { Cluster } from '../../model/kubernetes/cluster.js'
import type { SubjectName } from '../../model/inventory.js'
import { type Scope, scopeKey } from '../../model/scope.js'
import type { Join, Read } from '../join.js'

/** What a cluster's home is told from. */
export const FROM_HOMES: readonly SubjectName[] = ['kubernetes.clusters', 'aws.eks.clusters']

export const homesByCluster: Join<ClusterHome> = {
  from: FROM_HOMES,
  *entries(read) {
    for (const [cluster, value] of homesIn(read)) yield { scope: cluster.scope, keys: [cluster.id], value }
  },
}

export const nodegroupsByCluster: Join<EksNodegroup> = {
  from: [...FROM_HOMES, 'aws.eks.nodegroups'],
  *entries(read) {
    const clusters = clustersByHome(read)
    for (const { scope, item } of read('aws.eks.nodegroups')) {
      const keys = clusters.get(homeKey(item.scope, item.clusterName)) ?? []
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

/** Each cluster with its home, where it has one that is known. */
export function* homesIn(read: Read): Generator<readonly [Cluster, ClusterHome]> {
  const [byHost, byArn] = [new Map<string, EksCluster>(), new Map<string, EksCluster>()]
  for (const { item } of read('aws.eks.clusters')) {
    byArn.set(item.arn, item)
    if (item.endpoint !== undefined) byHost.set(hostKey(item.endpoint), item)
  }
  for (const { item: cluster } of read('kubernetes.clusters')) {
    const host = hostKey(cluster.server)
    const named = byArn.get(cluster.eksArn ?? '')
    const eks = byHost.get(host) ?? named
    // A kubeconfig may name one cluster and lead to another: then nothing is known.
    if (eks !== undefined && eks === named && isElsewhere(eks, host)) continue
    const home = homeOf(eks?.arn ?? cluster.eksArn)
    if (home) yield [cluster, { ...home, ...(eks && { eks }) }]
  }
}

/** A host that is not of EKS may be a tunnel to the cluster, or a name of somebody's own for it. */
const isElsewhere = ({ endpoint }: EksCluster, host: string): boolean =>
  isEksHost(host) && endpoint !== undefined && hostKey(endpoint) !== host

function homeOf(arn: string | undefined): ClusterHome | undefined {
  const [, region, account, name] = /^arn:[^:]+:eks:([^:]+):(\d{12}):cluster\/(.+)$/.exec(arn ?? '') ?? []
  if (arn === undefined || region === undefined || account === undefined || name === undefined) return undefined
  return { arn, account, region, name }
}

/** How an EKS cluster is known to what only bears its name: names are unique in an account's region. */
export const homeKey = (place: Scope, name: string): string => `${scopeKey(place)}/${name}`

/** The same of a home that is known. */
export const keyOfHome = ({ account, region, name }: ClusterHome): string =>
  homeKey({ provider: 'aws', account, region }, name)

/** The ids of Kubernetes clusters by `homeKey`: one EKS cluster may have been read under two names. */
export function clustersByHome(read: Read): ReadonlyMap<string, readonly string[]> {
  const clusters = new Map<string, string[]>()
  for (const [{ id }, home] of homesIn(read)) {
    const key = keyOfHome(home)
    clusters.set(key, [...(clusters.get(key) ?? []), id])
  }
  return clusters
}
