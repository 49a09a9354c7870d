import type { KubernetesItem } from '../../src/model/kubernetes/object.js'
import type {
  HorizontalPodAutoscaler,
  PodDisruptionBudget,
  ScaledObject,
  ScaleTarget,
} from '../../src/model/kubernetes/scaling.js'
import { changed, inNamespace, type Meta, type Over } from './make-kubernetes-meta.js'
import { condition } from './make-kubernetes-workloads.js'

const API_VERSIONS: Readonly<Record<string, string>> = { Rollout: 'argoproj.io/v1alpha1' }
const targetOf = ({ kind, name }: Pick<KubernetesItem, 'kind' | 'name'>): ScaleTarget => ({
  apiVersion: API_VERSIONS[kind] ?? 'apps/v1',
  kind,
  name,
})

/** An autoscaler of the Deployment of its own name (or of `of`), three to ten replicas by CPU, and well. */
export const hpa = (
  name: string,
  over: Meta & {
    readonly of?: Pick<KubernetesItem, 'kind' | 'name'>
    readonly min?: number
    readonly max?: number
    readonly spec?: Over<HorizontalPodAutoscaler['spec']>
    readonly status?: Over<HorizontalPodAutoscaler['status']>
  } = {},
): HorizontalPodAutoscaler => {
  const { of = { kind: 'Deployment', name }, min = 3, max = 10 } = over
  return {
    ...inNamespace('HorizontalPodAutoscaler', name, over),
    spec: changed<HorizontalPodAutoscaler['spec']>(
      {
        scaleTargetRef: targetOf(of),
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
        ],
      },
      over.spec,
    ),
    status: changed<HorizontalPodAutoscaler['status']>(
      {
        currentReplicas: min,
        desiredReplicas: min,
        conditions: [
          condition('AbleToScale', 'True', 'ReadyForNewScale'),
          condition('ScalingActive', 'True', 'ValidMetricFound'),
          condition('ScalingLimited', 'False', 'DesiredWithinRange'),
        ],
      },
      over.status,
    ),
  }
}

/** A ScaledObject of the Deployment of its own name (or of `of`), two to ten replicas by a queue, and ready. */
export const scaledObject = (
  name: string,
  over: Meta & {
    readonly of?: Pick<KubernetesItem, 'kind' | 'name'>
    readonly spec?: Over<ScaledObject['spec']>
    readonly status?: Over<ScaledObject['status']>
  } = {},
): ScaledObject => ({
  ...inNamespace('ScaledObject', name, over),
  spec: changed<ScaledObject['spec']>(
    {
      scaleTargetRef: targetOf(over.of ?? { kind: 'Deployment', name }),
      minReplicaCount: 2,
      maxReplicaCount: 10,
      triggers: [{ type: 'aws-sqs-queue' }],
    },
    over.spec,
  ),
  status: changed<ScaledObject['status']>(
    { hpaName: `keda-hpa-${name}`, conditions: [condition('Ready', 'True', 'ScaledObjectReady')] },
    over.status,
  ),
})

/** The autoscaler that KEDA makes for a ScaledObject. */
export const kedaHpa = (of: ScaledObject, over: Parameters<typeof hpa>[1] = {}): HorizontalPodAutoscaler =>
  hpa(`keda-hpa-${of.name}`, {
    scope: of.scope,
    namespace: of.metadata.namespace,
    of: { kind: of.spec.scaleTargetRef.kind ?? 'Deployment', name: of.spec.scaleTargetRef.name },
    min: Math.max(1, of.spec.minReplicaCount ?? 0),
    max: of.spec.maxReplicaCount ?? 100,
    labels: { 'scaledobject.keda.sh/name': of.name },
    ownerReferences: [
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        name: of.name,
        uid: of.metadata.uid ?? '',
        controller: true,
      },
    ],
    ...over,
  })

/** A budget for the pods labelled `{app: name}`: one of three may be away, and all are well. */
export const pdb = (
  name: string,
  over: Meta & {
    readonly spec?: Over<PodDisruptionBudget['spec']>
    readonly status?: Over<PodDisruptionBudget['status']>
  } = {},
): PodDisruptionBudget => ({
  ...inNamespace('PodDisruptionBudget', name, over),
  spec: changed<PodDisruptionBudget['spec']>(
    {
      selector: { matchLabels: { app: name } },
      // A budget has one or the other.
      ...(over.spec?.minAvailable === undefined && { maxUnavailable: 1 }),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
    over.spec,
  ),
  status: changed<PodDisruptionBudget['status']>(
    {
      observedGeneration: 1,
      disruptionsAllowed: 1,
      currentHealthy: 3,
      desiredHealthy: 2,
      expectedPods: 3,
      conditions: [condition('DisruptionAllowed', 'True', 'SufficientPods')],
    },
    over.status,
  ),
})
