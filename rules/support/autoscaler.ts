import { command, type Command } from '../../src/model/command.js'
import { controllerOf, kubernetesId } from '../../src/model/kubernetes/id.js'
import type { Condition } from '../../src/model/kubernetes/object.js'
import type { HorizontalPodAutoscaler, ScaledObject } from '../../src/model/kubernetes/scaling.js'
import { type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** The least that an autoscaler keeps. */
export const leastOf = ({ spec }: HorizontalPodAutoscaler): number => spec.minReplicas ?? 1

/** The name of the ScaledObject that made an autoscaler and keeps it as it is. */
export function kedaOwner({ metadata }: HorizontalPodAutoscaler): string | undefined {
  const owner = controllerOf(metadata)
  return owner?.kind === 'ScaledObject' ? owner.name : undefined
}

/** The id of the ScaledObject that made an autoscaler. */
export const scaledObjectId = ({ scope, metadata }: HorizontalPodAutoscaler, name: string): string =>
  kubernetesId(scope.cluster, 'ScaledObject', name, metadata.namespace)

/** Whether a ScaledObject and an autoscaler are one and the same. */
export const isOf = (hpa: HorizontalPodAutoscaler, keda: ScaledObject): boolean =>
  kedaOwner(hpa) === keda.name || keda.status.hpaName === hpa.name

/** What an autoscaler's controller says of it, under a name such as `ScalingActive`. */
export const conditionOf = ({ status }: HorizontalPodAutoscaler, type: string): Condition | undefined =>
  status.conditions.find((condition) => condition.type === type)

/** What it scales, as part of a sentence. */
export const targetOf = ({ spec: { scaleTargetRef } }: HorizontalPodAutoscaler): string =>
  `${scaleTargetRef.kind} ${scaleTargetRef.name}`

/** Its two bounds, as evidence. */
export const boundsSeen = (hpa: HorizontalPodAutoscaler): readonly Evidence[] => [
  seen(hpa, 'spec.minReplicas', hpa.spec.minReplicas),
  seen(hpa, 'spec.maxReplicas', hpa.spec.maxReplicas),
  seen(hpa, 'spec.scaleTargetRef', hpa.spec.scaleTargetRef),
]

/** Changes a bound where it is decided. */
export function setBound(hpa: HorizontalPodAutoscaler, bound: 'min' | 'max', value: number): Command {
  const { namespace } = hpa.metadata
  const keda = kedaOwner(hpa)
  return keda === undefined
    ? command`kubectl -n ${namespace} patch ${`hpa/${hpa.name}`} --patch ${JSON.stringify({ spec: { [`${bound}Replicas`]: value } })}`
    : command`kubectl -n ${namespace} patch ${`scaledobject.keda.sh/${keda}`} --type merge --patch ${JSON.stringify({ spec: { [`${bound}ReplicaCount`]: value } })}`
}

const LISTS = {
  Deployment: { list: 'kubernetes.deployments', groups: ['apps', 'extensions'] },
  StatefulSet: { list: 'kubernetes.statefulSets', groups: ['apps'] },
  ReplicaSet: { list: 'kubernetes.replicaSets', groups: ['apps', 'extensions'] },
  Rollout: { list: 'kubernetes.rollouts', groups: ['argoproj.io'] },
} as const

/** The list in which what an autoscaler scales must be, or `undefined` where its kind is not read. */
export function targetList({ spec: { scaleTargetRef } }: HorizontalPodAutoscaler) {
  const { kind, apiVersion } = scaleTargetRef
  if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'ReplicaSet' && kind !== 'Rollout') return undefined
  const { list, groups } = LISTS[kind]
  const group = apiVersion?.split('/')[0]
  return group === undefined || groups.some((one) => one === group) ? list : undefined
}

/** The verdict on an autoscaler on its way out. */
export const leaving = (hpa: HorizontalPodAutoscaler): Verdict | undefined =>
  hpa.metadata.deletionTimestamp === undefined
    ? undefined
    : notApplicable('is being deleted', [seen(hpa, 'metadata.deletionTimestamp', hpa.metadata.deletionTimestamp)])
