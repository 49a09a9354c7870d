import { normaliseTag } from '../../src/derive/datadog/scope/normalise-tag.js'
import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import type { LoadBalancer } from '../../src/model/aws/elastic-load-balancing.js'
import type { DbCluster, DbInstance } from '../../src/model/aws/rds.js'
import type { Host } from '../../src/model/datadog/integrations.js'
import type { Namespace } from '../../src/model/kubernetes/cluster.js'
import type { NamespacedItem } from '../../src/model/kubernetes/object.js'
import { grouped } from './grouped.js'
import { indexOnce } from './index-once.js'

/** Names as the values of Datadog's tags. */
export type Names = ReadonlySet<string>

/** The part behind the key: `x` of `key:x`, spelt as Datadog spells it. */
const valueOf = (name: string): string => normaliseTag(`x:${name}`).slice(2)

const namesBy = <T>(nameOf: (item: T) => readonly (string | undefined)[]) =>
  indexOnce(
    (items: readonly T[]): Names =>
      new Set(items.flatMap(nameOf).flatMap((name) => (name === undefined ? [] : [valueOf(name)]))),
  )

export const databaseNames = namesBy((db: DbInstance) => [db.DBInstanceIdentifier])
export const databaseClusterNames = namesBy((cluster: DbCluster) => [cluster.DBClusterIdentifier])
export const scalingGroupNames = namesBy((group: ScalingGroup) => [group.AutoScalingGroupName])
export const loadBalancerPaths = namesBy(({ LoadBalancerArn: arn }: Pick<LoadBalancer, 'LoadBalancerArn'>) => [
  arn.replace(/^.*:loadbalancer\//, ''),
])
export const hostNames = namesBy(({ host_name, aws_id, aliases }: Host) => [host_name, aws_id, ...aliases])

/** Objects by cluster and name, and by cluster, namespace and name. */
export const placedNames = indexOnce((items: readonly NamespacedItem[]): Names => {
  const places = items.flatMap(({ scope, metadata, name }) => [
    `${scope.cluster}//${name}`,
    `${scope.cluster}/${metadata.namespace}/${name}`,
  ])
  return new Set(places)
})

/** The names of namespaces by cluster. */
export const namespaceNames = indexOnce((items: readonly Namespace[]): ReadonlyMap<string, readonly string[]> => {
  const lists = grouped(items, ({ scope }) => scope.cluster)
  return new Map([...lists].map(([cluster, list]) => [cluster, list.map(({ name }) => name)]))
})

const LIKE = 3

/** The name that begins most like another, where any does: what it may have been meant to be. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let longest = LIKE - 1
  for (const one of names) {
    let shared = 0
    while (shared < name.length && one[shared] === name[shared]) shared += 1
    if (shared > longest) [best, longest] = [one, shared]
  }
  return best
}
