import type { Host } from '../../src/model/datadog/integrations.js'
import type { Cluster, Namespace, Node } from '../../src/model/kubernetes/cluster.js'
import { clusterNames } from './clusters-by-tag.js'
import { namespaceNames, nearestName, type Names } from './existing.js'
import type { Demand } from './scope-demands.js'

/** Something that a scope demands and that is not there, and what is there that is called like it. */
export type Gone = { readonly tag: string; readonly like?: string }

/** What a scope demands where none of its values is one of these names. */
export function goneFrom(names: Names, { key, values }: Demand): Gone | undefined {
  const [first] = values
  if (first === undefined || values.some((value) => names.has(value))) return undefined
  const like = nearestName(first, names)
  return { tag: values.map((value) => `${key}:${value}`).join(', '), ...(like !== undefined && { like }) }
}

/** The keys by which Datadog names workloads. */
export const WORKLOAD_KEYS = ['kube_deployment', 'kube_stateful_set', 'kube_daemon_set', 'kube_cronjob'] as const
type WorkloadKey = (typeof WORKLOAD_KEYS)[number]

/** Lists of the whole run, each read only where it is needed. */
export type ClusterLists = {
  hosts(): readonly Host[]
  clusters(): readonly Cluster[]
  nodes(): readonly Node[]
  namespaces(): readonly Namespace[]
  /** `placedNames` of every kind that Datadog names by this key. */
  workloads(key: WorkloadKey): readonly Names[]
}

/** What a scope demands of clusters and is not there. `notRead` is told of a cluster that the run does not cover. */
export function goneFromClusters(
  demands: readonly Demand[],
  lists: ClusterLists,
  notRead: (cluster: string) => never,
): Gone | undefined {
  const { ours, reporting } = clusterNames(lists.clusters(), lists.nodes(), lists.hosts())
  const demanded = demands.find(({ key }) => key === 'kube_cluster_name')
  const names = demanded?.values ?? [...reporting]
  const foreign = names.find((name) => !ours.has(name) && reporting.has(name))
  if (foreign !== undefined) return notRead(foreign)
  const cluster = demanded && goneFrom(new Set(ours.keys()), demanded)
  if (cluster) return cluster
  const about = demanded ? names : [...ours.keys()]
  const clusters = [...new Set(about.flatMap((name) => [...(ours.get(name) ?? [])]))]

  const spaces = demands.find(({ key }) => key === 'kube_namespace')
  if (spaces) {
    const spacesIn = namespaceNames(lists.namespaces())
    const space = goneFrom(new Set(clusters.flatMap((one) => [...(spacesIn.get(one) ?? [])])), spaces)
    if (space) return space
  }
  const inside = spaces?.values ?? ['']
  for (const key of WORKLOAD_KEYS) {
    const gone = demands
      .filter((demand) => demand.key === key)
      .find(({ values }) => {
        const places = clusters.flatMap((one) =>
          inside.flatMap((namespace) => values.map((name) => `${one}/${namespace}/${name}`)),
        )
        return !lists.workloads(key).some((there) => places.some((place) => there.has(place)))
      })
    if (gone) return { tag: gone.values.map((value) => `${key}:${value}`).join(', ') }
  }
  return undefined
}
