import type { CronJob, DaemonSet, Deployment, Job, ReplicaSet, Rollout, StatefulSet } from './controllers.js'
import type { Node } from './cluster.js'
import type { Ingress, Service } from './network.js'
import type { NamespacedItem, OwnerReference } from './object.js'
import type { PodTemplate } from './pod-template.js'
import type { Pod } from './pod.js'
import type { HorizontalPodAutoscaler, ScaledObject } from './scaling.js'

/**
 * The top of a chain of owners: what a person edits to change the pods. The item itself (id, kind, name, tags) is that
 * of `source`; of pods that a custom resource controls it is the custom resource's.
 */
export type Workload = NamespacedItem & {
  /** The API object; a pod stands for the custom resource that controls it. */
  readonly source: Deployment | StatefulSet | DaemonSet | ReplicaSet | CronJob | Job | Rollout | Pod
  /** What its pods are made from; of a Rollout with a `workloadRef` that of the Deployment. */
  readonly template: PodTemplate
  /** Jobs, CronJobs, and pods that are not to be restarted for ever: they end. */
  readonly batch: boolean
  /** Static pods of a node: nothing schedules them. */
  readonly isStatic: boolean
  /** In a namespace that belongs to the cluster or to its provider. */
  readonly platform: boolean
  /** The custom resource that made it: that is what is to be changed. */
  readonly operator?: OwnerReference
}

/** A pod and where it runs. */
export type PlacedPod = {
  readonly pod: Pod
  readonly node?: Node
  /** The zone of its node, where both are known. */
  readonly zone?: string
  /** Running, with the condition Ready, and not being deleted. */
  readonly ready: boolean
  /** The workload's id, where the pod belongs to one. */
  readonly workload?: string
}

/** Who decides how many replicas a workload has. */
export type WorkloadScaling = {
  readonly workload: string
  /** Effective replicas: what is always there (the autoscaler's least, or `spec.replicas`). Undefined of a DaemonSet. */
  readonly least: number | undefined
  readonly most: number | undefined
  readonly by: 'HorizontalPodAutoscaler' | 'ScaledObject' | 'spec' | 'nodes'
  readonly autoscalers: readonly HorizontalPodAutoscaler[]
  readonly scaledObjects: readonly ScaledObject[]
  /** Scales to zero on purpose. */
  readonly toZero: boolean
  /** Why it runs nothing on purpose, such as `a Rollout runs its template`. */
  readonly idle?: string
  /** One replica on a volume that only one node can write: it cannot have more. */
  readonly singleton: boolean
}

/** Who reaches a workload. */
export type WorkloadServing = {
  readonly workload: string
  readonly services: readonly {
    readonly service: Service
    /** Names of the containers that the Service's ports lead to; empty where they cannot be told. */
    readonly containers: readonly string[]
  }[]
  readonly ingresses: readonly Ingress[]
  /** From where: the internet or a network through a load balancer or an Ingress, the cluster alone, or nobody. */
  readonly exposure: 'internet' | 'network' | 'cluster' | 'none'
}
