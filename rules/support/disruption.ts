import type { IntOrString } from '../../src/model/kubernetes/object.js'
import type { PodDisruptionBudget } from '../../src/model/kubernetes/scaling.js'
import type { Workload, WorkloadScaling } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Evidence } from '../../src/model/verdict.js'
import { seen } from './seen.js'
import { count } from './time.js'
import { isA } from './workload-kind.js'
import { scalingOf } from './workload-scale.js'

/** A number of pods, or so many of each hundred. Budgets round percentages up. */
export const resolved = (value: IntOrString, pods: number): number => {
  if (typeof value === 'number') return value
  const [, percent] = /^(\d+)%$/.exec(value) ?? []
  return percent === undefined ? Number(value) : Math.ceil((Number(percent) * pods) / 100)
}

/** How many of so many healthy pods a budget lets go, or `undefined` where it says nothing. */
export function allowed(
  { spec: { maxUnavailable, minAvailable } }: PodDisruptionBudget,
  pods: number,
): number | undefined {
  if (maxUnavailable !== undefined) return Math.min(pods, resolved(maxUnavailable, pods))
  return minAvailable === undefined ? undefined : pods - resolved(minAvailable, pods)
}

/** What a budget demands, in its own words: `minAvailable 2`. */
export const demandOf = ({ spec: { maxUnavailable, minAvailable } }: PodDisruptionBudget): string =>
  maxUnavailable === undefined ? `minAvailable ${String(minAvailable)}` : `maxUnavailable ${String(maxUnavailable)}`

/** What a budget says, as evidence. */
export const demandSeen = (budget: PodDisruptionBudget): readonly Evidence[] => [
  seen(budget, 'spec.minAvailable', budget.spec.minAvailable),
  seen(budget, 'spec.maxUnavailable', budget.spec.maxUnavailable),
]

/** The pods that a budget counts when its workloads are as small as they get. */
type Guarded = {
  readonly workloads: readonly Workload[]
  readonly pods: number
  /** Of which the number is made: `3 replicas of Deployment api at least`. */
  readonly what: string
}

/**
 * Adds up the workloads that a budget guards. Those that run nothing, or nothing at times, count for nothing. Where only
 * the cluster knows how many pods there are, its own count is taken.
 */
export function guardedBy(
  budget: PodDisruptionBudget,
  selected: readonly Workload[],
  scalings: Lookup<WorkloadScaling>,
): Guarded {
  const counts = selected
    .filter(({ batch }) => !batch)
    .map((workload) => ({ workload, pods: leastPods(workload, scalingOf(workload, scalings)) }))
    .filter(({ pods }) => pods !== 0)
  const workloads = counts.map(({ workload }) => workload)
  const named = workloads.map(({ kind, name }) => `${kind} ${name}`).join(', ')
  const { expectedPods = 0 } = budget.status
  const pods = counts.every((one) => one.pods !== undefined)
    ? counts.reduce((sum, one) => sum + (one.pods ?? 0), 0)
    : expectedPods
  return { workloads, pods, what: `${count(pods, 'pod')} of ${named}` }
}

/** How many pods a workload has at least; `undefined` where it does not say itself. */
function leastPods({ source, operator }: Workload, { least, toZero, idle }: WorkloadScaling): number | undefined {
  if (idle !== undefined || toZero) return 0
  if (isA(source, 'DaemonSet')) return source.status.desiredNumberScheduled ?? 0
  if (source.kind === 'Pod' && operator) return undefined
  return least
}
