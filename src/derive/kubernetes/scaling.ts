import { kubernetesId } from '../../model/kubernetes/id.js'
import type { HorizontalPodAutoscaler, ScaledObject } from '../../model/kubernetes/scaling.js'
import type { PersistentVolumeClaim } from '../../model/kubernetes/storage.js'
import type { Workload, WorkloadScaling } from '../../model/kubernetes/workload.js'
import type { Join, Read } from '../join.js'
import { mountedClaims } from './claims.js'

/** What KEDA takes where a ScaledObject does not say: https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const KEDA_LEAST = 0
const KEDA_MOST = 100
const SCALED_TO_ZERO = 'it is scaled to zero'

/** The id of what an autoscaler scales, whether it exists or not. */
export const scaledBy = ({ scope, metadata, spec }: HorizontalPodAutoscaler | ScaledObject): string =>
  kubernetesId(scope.cluster, spec.scaleTargetRef.kind ?? 'Deployment', spec.scaleTargetRef.name, metadata.namespace)

/** How many replicas each workload has at least and at most, and who decides. */
export const scalingByWorkload: Join<WorkloadScaling> = {
  from: [
    'kubernetes.workloads',
    'kubernetes.horizontalPodAutoscalers',
    'kubernetes.scaledObjects',
    'kubernetes.rollouts',
    'kubernetes.persistentVolumeClaims',
  ],
  whole: true,
  *entries(read) {
    const autoscalers = grouped(read('kubernetes.horizontalPodAutoscalers'))
    const scaledObjects = grouped(read('kubernetes.scaledObjects'))
    const replaced = replacedByRollouts(read)
    const claims = new Map<string, PersistentVolumeClaim>()
    for (const { item } of read('kubernetes.persistentVolumeClaims')) claims.set(item.id, item)
    for (const { item: workload } of read('kubernetes.workloads')) {
      const scaling = scalingOf(workload, {
        autoscalers: autoscalers.get(workload.id) ?? [],
        scaledObjects: scaledObjects.get(workload.id) ?? [],
        rollout: replaced.get(workload.id),
        claims,
      })
      yield { scope: workload.scope, keys: [workload.id], value: scaling }
    }
  },
}

type Around = {
  readonly autoscalers: readonly HorizontalPodAutoscaler[]
  readonly scaledObjects: readonly ScaledObject[]
  readonly rollout: string | undefined
  readonly claims: ReadonlyMap<string, PersistentVolumeClaim>
}

function scalingOf(workload: Workload, { autoscalers, scaledObjects, rollout, claims }: Around): WorkloadScaling {
  const base = { workload: workload.id, autoscalers, scaledObjects }
  const [keda] = scaledObjects
  const [hpa] = autoscalers
  if (rollout !== undefined)
    return {
      ...base,
      least: 0,
      most: 0,
      by: 'spec',
      toZero: false,
      idle: `Rollout ${rollout} runs its template`,
      singleton: false,
    }
  if (keda) {
    const { minReplicaCount = KEDA_LEAST, maxReplicaCount: most = KEDA_MOST, idleReplicaCount } = keda.spec
    const least = Math.min(minReplicaCount, idleReplicaCount ?? minReplicaCount)
    return { ...base, least, most, by: 'ScaledObject', toZero: least === 0, singleton: false }
  }
  if (hpa) {
    const { minReplicas: least = 1, maxReplicas: most } = hpa.spec
    // It leaves alone what somebody has scaled to zero, unless zero is one of its own sizes.
    if (least > 0 && replicasOf(workload) === 0)
      return { ...base, least: 0, most: 0, by: 'spec', toZero: false, idle: SCALED_TO_ZERO, singleton: false }
    return { ...base, least, most, by: 'HorizontalPodAutoscaler', toZero: least === 0, singleton: false }
  }
  if (workload.kind === 'DaemonSet')
    return { ...base, least: undefined, most: undefined, by: 'nodes', toZero: false, singleton: false }
  const replicas = replicasOf(workload)
  const idle = idleBecause(workload, replicas)
  return {
    ...base,
    least: replicas,
    most: replicas,
    by: 'spec',
    toZero: false,
    ...(idle !== undefined && { idle }),
    singleton: isSingleton(workload, replicas, claims),
  }
}

/** The API server makes a missing number 1. Jobs and pods run once. */
function replicasOf({ source }: Workload): number {
  return 'replicas' in source.spec ? (source.spec.replicas ?? 1) : 1
}

function idleBecause({ source }: Workload, replicas: number): string | undefined {
  if (replicas === 0) return SCALED_TO_ZERO
  return 'suspend' in source.spec && source.spec.suspend ? 'it is suspended' : undefined
}

/** One replica, or replaced by stopping it first, on a volume that only one node can write at a time. */
function isSingleton(workload: Workload, replicas: number, claims: Around['claims']): boolean {
  if (workload.kind !== 'StatefulSet' && workload.kind !== 'Deployment') return false
  const { spec } = workload.source
  const recreated = 'strategy' in spec && spec.strategy.type === 'Recreate'
  if (replicas !== 1 && !recreated) return false
  const own = 'volumeClaimTemplates' in spec ? spec.volumeClaimTemplates : []
  const mounted = mountedClaims(workload).flatMap((id) => claims.get(id)?.spec ?? [])
  return [...own, ...mounted].some(({ accessModes }) => accessModes.length > 0 && accessModes.every(isOneNode))
}

const isOneNode = (mode: string): boolean => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod'

/** Deployments that run nothing because a Rollout runs their template. */
function replacedByRollouts(read: Read): ReadonlyMap<string, string> {
  const replaced = new Map<string, string>()
  for (const { item } of read('kubernetes.rollouts')) {
    const { workloadRef } = item.spec
    if (workloadRef)
      replaced.set(
        kubernetesId(item.scope.cluster, workloadRef.kind, workloadRef.name, item.metadata.namespace),
        item.name,
      )
  }
  return replaced
}

function grouped<T extends HorizontalPodAutoscaler | ScaledObject>(
  items: Iterable<{ readonly item: T }>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const { item } of items) {
    const key = scaledBy(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
