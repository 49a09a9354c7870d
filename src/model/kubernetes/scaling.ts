import type { V2MetricSpec } from '@kubernetes/client-node'
import type { Plain } from '../item.js'
import type { Condition, IntOrString, LabelSelector, NamespacedItem } from './object.js'

/** The object whose replicas an autoscaler sets; always in the autoscaler's own namespace. */
export type ScaleTarget = { readonly apiVersion?: string; readonly kind: string; readonly name: string }

export type HorizontalPodAutoscaler = NamespacedItem & {
  readonly kind: 'HorizontalPodAutoscaler'
  readonly spec: {
    readonly scaleTargetRef: ScaleTarget
    /** 1 where it is not given. */
    readonly minReplicas?: number
    readonly maxReplicas: number
    readonly metrics: readonly Plain<V2MetricSpec>[]
  }
  readonly status: {
    readonly currentReplicas?: number
    readonly desiredReplicas?: number
    readonly lastScaleTime?: string
    readonly conditions: readonly Condition[]
  }
}

/** A ScaledObject of KEDA. It makes an autoscaler of its own, named in its status. */
export type ScaledObject = NamespacedItem & {
  readonly kind: 'ScaledObject'
  readonly spec: {
    /** The kind is `Deployment` where it is not given. */
    readonly scaleTargetRef: { readonly apiVersion?: string; readonly kind?: string; readonly name: string }
    /** 0 where it is not given. */
    readonly minReplicaCount?: number
    /** How many there are while nothing triggers it, where that is not the least; KEDA takes 0 alone. */
    readonly idleReplicaCount?: number
    /** 100 where it is not given. */
    readonly maxReplicaCount?: number
    readonly triggers: readonly { readonly type: string }[]
  }
  readonly status: { readonly hpaName?: string; readonly conditions: readonly Condition[] }
}

export type PodDisruptionBudget = NamespacedItem & {
  readonly kind: 'PodDisruptionBudget'
  readonly spec: {
    /** Missing selects nothing, empty selects all of the namespace. */
    readonly selector?: LabelSelector
    readonly minAvailable?: IntOrString
    readonly maxUnavailable?: IntOrString
    readonly unhealthyPodEvictionPolicy?: string
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly disruptionsAllowed?: number
    readonly currentHealthy?: number
    readonly desiredHealthy?: number
    readonly expectedPods?: number
    readonly conditions: readonly Condition[]
  }
}
