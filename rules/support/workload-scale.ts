import type { Workload, WorkloadScaling, WorkloadServing } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'
import { belongsToPlatform } from './template-scope.js'

/** How many replicas a workload has; the join has an entry for each. */
export const scalingOf = (workload: Workload, lookup: Lookup<WorkloadScaling>): WorkloadScaling =>
  entryOf(workload, lookup)

/** Who reaches a workload; the join has an entry for each. */
export const servingOf = (workload: Workload, lookup: Lookup<WorkloadServing>): WorkloadServing =>
  entryOf(workload, lookup)

function entryOf<T>({ id }: Workload, lookup: Lookup<T>): T {
  const entry = lookup.find(id)
  if (entry === undefined) throw new Error(`nothing was derived for ${id}`)
  return entry
}

const REPLICATED = ['Deployment', 'StatefulSet', 'Rollout', 'ReplicaSet']

/** Why the rules on replicas do not apply to a workload of this kind, or `undefined` where they do. */
export function outOfReplicaScope(workload: Workload): Verdict | undefined {
  const { source, metadata, operator } = workload
  const kind = [seen(source, 'kind', source.kind)]
  if (workload.platform) return belongsToPlatform(workload)
  if (metadata.deletionTimestamp !== undefined)
    return notApplicable('is being deleted', [seen(source, 'metadata.deletionTimestamp', metadata.deletionTimestamp)])
  if (workload.batch) return notApplicable('ends by itself', kind)
  if (workload.isStatic) return notApplicable('is started by its node from a file', kind)
  if (source.kind === 'DaemonSet') return notApplicable('runs once on each node', kind)
  if (REPLICATED.includes(source.kind)) return undefined
  return operator
    ? notApplicable(`has as many pods as its ${operator.kind} decides`, kind)
    : notApplicable('is a single pod that nothing replaces', kind)
}

/** Why rules on how replicas are kept do not apply to a workload that has none or can have one only. */
export function outOfScaleScope(workload: Workload, scaling: WorkloadScaling): Verdict | undefined {
  const shown = replicasSeen(workload, scaling)
  if (scaling.idle !== undefined) return notApplicable(`runs nothing: ${scaling.idle}`, shown)
  if (scaling.toZero) return notApplicable('is scaled to zero on purpose when there is nothing to do', shown)
  if (scaling.singleton)
    return notApplicable('keeps one replica on a volume of its own, which is judged as such', shown)
  return undefined
}

/** The same for workloads that may run a single replica: there is nothing to keep apart. */
export function outOfReplicaCount(workload: Workload, scaling: WorkloadScaling): Verdict | undefined {
  const outside = outOfScaleScope(workload, scaling)
  if (outside) return outside
  return (scaling.least ?? 0) < 2
    ? notApplicable('may run a single replica', replicasSeen(workload, scaling))
    : undefined
}

/** What says how many replicas there are at least. */
export function replicasSeen({ source }: Workload, scaling: WorkloadScaling): readonly Evidence[] {
  const [keda] = scaling.scaledObjects
  const [hpa] = scaling.autoscalers
  if (scaling.by === 'ScaledObject' && keda) return [seen(keda, 'spec.minReplicaCount', keda.spec.minReplicaCount)]
  if (scaling.by === 'HorizontalPodAutoscaler' && hpa) return [seen(hpa, 'spec.minReplicas', hpa.spec.minReplicas)]
  return [seen(source, 'spec.replicas', 'replicas' in source.spec ? source.spec.replicas : undefined)]
}

/** Who decides on the least number of replicas, as part of a sentence. */
export function decidedBy({ by, autoscalers: [hpa], scaledObjects: [keda] }: WorkloadScaling): string {
  if (by === 'ScaledObject' && keda) return `ScaledObject ${keda.name}`
  return by === 'HorizontalPodAutoscaler' && hpa ? `HorizontalPodAutoscaler ${hpa.name}` : 'its specification'
}

/** Whether it runs no pods; a Deployment whose template a Rollout runs is judged by that template all the same. */
export const runsNothing = ({ idle }: WorkloadScaling): boolean => idle !== undefined && !idle.startsWith('Rollout ')
