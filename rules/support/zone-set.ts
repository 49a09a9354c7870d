import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import type { Lookup } from '../../src/model/lookup.js'
import { clusterKeys, clusterOf, leaving, trafficSourcesOf, zonesOf } from './auto-scaling.js'

type Partner = { readonly other: ScalingGroup; readonly what: string }

/**
 * A running group in another zone with which a group in one zone makes a set of one group for each zone: both run nodes
 * of one Kubernetes cluster, take the same traffic, or, where nothing sends them any, bear the same application tag.
 */
export function partnerInAnotherZone(
  group: ScalingGroup,
  bySource: Lookup<ScalingGroup>,
  byTag: Lookup<ScalingGroup>,
  setTags: readonly string[],
): Partner | undefined {
  const [zone] = zonesOf(group)
  const completes = (one: ScalingGroup): boolean =>
    leaving(one) === undefined && one.DesiredCapacity !== 0 && zonesOf(one).length === 1 && zonesOf(one)[0] !== zone

  const cluster = clusterOf(group)
  if (cluster !== undefined) return partnerIn(byTag, clusterKeys(cluster), completes, `cluster ${cluster}`)
  const sources = trafficSourcesOf(group)
  if (sources.length > 0) return partnerIn(bySource, sources, completes, 'the same traffic')
  const tags = Object.entries(group.tags).filter(([key]) => setTags.includes(key))
  const keys = tags.map(([key, value]) => `${key}=${value}`)
  return partnerIn(byTag, keys, (one) => completes(one) && trafficSourcesOf(one).length === 0, keys.join(', '))
}

function partnerIn(
  groups: Lookup<ScalingGroup>,
  keys: readonly string[],
  test: (group: ScalingGroup) => boolean,
  what: string,
): Partner | undefined {
  for (const key of keys) {
    const other = groups.first(key, test)
    if (other) return { other, what }
  }
  return undefined
}
