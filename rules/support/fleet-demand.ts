import { keeperOf } from '../../src/model/cross/ec2-node.js'
import type { Workload, WorkloadScaling, PlacedPod } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Pool } from './node-pools.js'
import { type Amounts, amounts, requestsOf, RESOURCES } from './pod-requests.js'
import { scalingOf } from './workload-scale.js'

/** What a workload asks of a cluster's nodes, and which pools may give it. */
export type Demand = {
  readonly workload: Workload
  readonly scaling: WorkloadScaling
  readonly each: Amounts
  readonly least: number
  readonly most: number
  readonly pools: readonly number[]
}

type Lookups = {
  readonly workloads: Lookup<Workload>
  readonly pods: Lookup<PlacedPod>
  readonly scaling: Lookup<WorkloadScaling>
}

/** The demands of all workloads that stay, and the agents that take a part of each node. */
export function demandsOn(pools: readonly Pool[], { workloads, pods, scaling: scalings }: Lookups) {
  const demands: Demand[] = []
  const agents: Demand[] = []
  for (const workload of workloads.list()) {
    if (workload.batch || workload.isStatic) continue
    const placed = pods.all(workload.id).filter(({ pod }) => pod.metadata.deletionTimestamp === undefined)
    if (placed.some(({ node }) => node && keeperOf(node) === 'fargate')) continue
    const scaling = scalingOf(workload, scalings)
    const isSingle = workload.source.kind === 'Pod'
    const demand: Demand = {
      workload,
      scaling,
      each: requestsOf(workload, placed),
      least: isSingle ? placed.length : (scaling.least ?? 0),
      most: isSingle ? placed.length : (scaling.most ?? 0),
      pools: pools.flatMap((pool, index) => (pool.admits(workload.template) ? [index] : [])),
    }
    if (workload.kind === 'DaemonSet') agents.push(demand)
    else if (demand.most > 0 && demand.pools.length > 0) demands.push(demand)
  }
  return { demands, agents }
}

/** Whether an autoscaler may change how many replicas there are. */
export const isScaled = ({ scaling: { by } }: Demand): boolean =>
  by === 'HorizontalPodAutoscaler' || by === 'ScaledObject'

/** What pools can give to pods together, as far as that is known: what their agents take is no longer there. */
export function roomOf(pools: readonly Pool[], chosen: readonly number[], agents: readonly Demand[]): Amounts {
  const rooms = chosen.flatMap((index) => {
    const { room, most = 0 } = pools[index] ?? {}
    if (!room) return []
    const own = agents.filter((agent) => agent.pools.includes(index))
    return [
      minus(
        room,
        amounts((one) => own.reduce((sum, { each }) => sum + each[one], 0) * most),
      ),
    ]
  })
  return amounts((one) => rooms.reduce((sum, room) => sum + Math.max(0, room[one]), 0))
}

const minus = (room: Amounts, taken: Amounts): Amounts => amounts((one) => room[one] - taken[one])

/** What these demands come to, with as many replicas of each as is said. */
export const sumOf = (demands: readonly Demand[], replicas: (demand: Demand) => number): Amounts =>
  amounts((one) => demands.reduce((sum, demand) => sum + demand.each[one] * replicas(demand), 0))

/** The resource that a sum needs most beyond what there is, where it needs more. A thousandth is rounding. */
export function shortOf(needed: Amounts, room: Amounts): keyof Amounts | undefined {
  const over = RESOURCES.filter((one) => needed[one] > room[one] * 1.001)
  return over.toSorted((one, other) => needed[other] / room[other] - needed[one] / room[one])[0]
}

/** An amount for people. */
export function shownAmount(amount: number, resource: keyof Amounts): string {
  const inUnits = resource === 'memory' ? amount / 2 ** 30 : amount
  const unit = { cpu: 'vCPU', memory: 'GiB of memory', pods: 'pods' }[resource]
  return `${Math.round(inUnits * 10) / 10} ${unit}`
}
