import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import type { Ec2Instance } from '../../src/model/aws/ec2.js'
import type { Cluster, Node } from '../../src/model/kubernetes/cluster.js'
import type { NodePool } from '../../src/model/kubernetes/custom.js'
import type { PlacedPod, Workload, WorkloadScaling } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Demand, demandsOn, isScaled, roomOf, shortOf, sumOf } from './fleet-demand.js'
import { type Pool, poolsOf } from './node-pools.js'
import { type Amounts, amounts } from './pod-requests.js'

type PoolLookups = Parameters<typeof poolsOf>[1]
type DemandLookups = Parameters<typeof demandsOn>[1]

/** The part of a rule's lookup that is needed for it. */
type PlaceLookup = {
  (name: 'kubernetes.workloads'): Lookup<Workload>
  (name: 'kubernetes.podsByWorkload'): Lookup<PlacedPod>
  (name: 'kubernetes.scalingByWorkload'): Lookup<WorkloadScaling>
  (name: 'kubernetes.nodes'): Lookup<Node>
  (name: 'kubernetes.nodePools'): Lookup<NodePool>
  (name: 'cross.scalingGroupsByNode' | 'cross.scalingGroupsByCluster'): Lookup<ScalingGroup>
  (name: 'cross.instancesByNode'): Lookup<Ec2Instance>
}

/** Pools that some workloads cannot leave, with what these need there and what there can be at most. */
export type Place = {
  readonly inside: readonly Demand[]
  readonly pools: readonly Pool[]
  readonly needed: Amounts
  readonly room: Amounts
  /** Names of pools of which nobody can tell what they give. */
  readonly blind: readonly string[]
  readonly short: keyof Amounts | undefined
  /** Whether even one workload alone cannot reach its maximum. */
  readonly alone: Demand | undefined
}

const most = ({ most }: Demand): number => most
const least = ({ least }: Demand): number => least

type Places = { readonly places: readonly Place[]; readonly scaled: readonly Demand[] }

const found = new WeakMap<Cluster, { readonly lookup: PlaceLookup; readonly places: Places }>()

/** Where the demands meet their limits: in the pools of each workload that is autoscaled, and in all pools together. */
export function placesOf(cluster: Cluster, lookup: PlaceLookup): Places {
  const known = found.get(cluster)
  // The fix asks again for what the check found.
  if (known?.lookup === lookup) return known.places
  const places = placesIn(cluster, {
    workloads: lookup('kubernetes.workloads'),
    pods: lookup('kubernetes.podsByWorkload'),
    scaling: lookup('kubernetes.scalingByWorkload'),
    nodes: lookup('kubernetes.nodes'),
    nodePools: lookup('kubernetes.nodePools'),
    groupsByNode: lookup('cross.scalingGroupsByNode'),
    groupsByCluster: lookup('cross.scalingGroupsByCluster'),
    instances: lookup('cross.instancesByNode'),
  })
  found.set(cluster, { lookup, places })
  return places
}

function placesIn(cluster: Cluster, lookups: PoolLookups & DemandLookups): Places {
  const pools = poolsOf(cluster, lookups)
  const { demands, agents } = demandsOn(pools, lookups)
  const all = pools.map((_pool, index) => index)
  const sets = new Map([all, ...demands.filter(isScaled).map((one) => one.pools)].map((set) => [set.join(), set]))
  const places = [...sets.values()].map((set): Place => {
    const within = new Set(set)
    const inside = demands.filter((demand) => demand.pools.every((index) => within.has(index)))
    const room = roomOf(pools, set, agents)
    const [needed, floor] = [sumOf(inside, most), sumOf(inside, least)]
    const alone = inside.filter(isScaled).find((one) => {
      const grown = sumOf([one], ({ most, least }) => Math.max(0, most - least))
      const together = amounts((resource) => floor[resource] + grown[resource])
      return shortOf(together, room) !== undefined
    })
    const own = set.flatMap((index) => pools[index] ?? [])
    return {
      inside,
      pools: own,
      needed,
      room,
      blind: own.flatMap((pool) => (pool.room === undefined ? [pool.name] : [])),
      short: shortOf(needed, room),
      alone,
    }
  })
  return { places, scaled: demands.filter(isScaled) }
}

/** The place that is surely short of something, one that even a single workload cannot grow in before all others. */
export function worstOf(places: readonly Place[]): Place | undefined {
  const tight = places.filter(({ short, blind }) => short !== undefined && blind.length === 0)
  return tight.find(({ alone }) => alone) ?? tight[0]
}
