import type { V1DaemonSetStatus, V1DeploymentStatus, V1StatefulSetStatus } from '@kubernetes/client-node'
import type { Plain } from '../item.js'
import type { Condition, IntOrString, LabelSelector, NamespacedItem } from './object.js'
import type { PodTemplate } from './pod-template.js'

type Rolling = {
  readonly type?: string
  readonly rollingUpdate?: {
    readonly maxUnavailable?: IntOrString
    readonly maxSurge?: IntOrString
    readonly partition?: number
  }
}

/** What the controllers that keep pods running have in common. */
type Keeper = {
  readonly selector?: LabelSelector
  readonly template: PodTemplate
  readonly minReadySeconds?: number
  readonly revisionHistoryLimit?: number
}

export type Deployment = NamespacedItem & {
  readonly kind: 'Deployment'
  readonly spec: Keeper & {
    readonly replicas?: number
    readonly strategy?: Rolling
    readonly paused?: boolean
    readonly progressDeadlineSeconds?: number
  }
  readonly status: Conditioned<Plain<V1DeploymentStatus>>
}

export type StatefulSet = NamespacedItem & {
  readonly kind: 'StatefulSet'
  readonly spec: Keeper & {
    readonly replicas?: number
    readonly serviceName?: string
    readonly updateStrategy?: Rolling
    readonly podManagementPolicy?: string
    readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string }
    readonly volumeClaimTemplates: readonly VolumeClaimTemplate[]
  }
  readonly status: Conditioned<Partial<Plain<V1StatefulSetStatus>>>
}

export type VolumeClaimTemplate = {
  readonly name: string
  readonly accessModes: readonly string[]
  readonly storageClassName?: string
}

export type DaemonSet = NamespacedItem & {
  readonly kind: 'DaemonSet'
  readonly spec: Keeper & { readonly updateStrategy?: Rolling }
  readonly status: Conditioned<Partial<Plain<V1DaemonSetStatus>>>
}

/** The template is kept only of those that neither a Deployment nor a Rollout made. */
export type ReplicaSet = NamespacedItem & {
  readonly kind: 'ReplicaSet'
  readonly spec: { readonly replicas?: number; readonly selector?: LabelSelector; readonly template?: PodTemplate }
  readonly status: { readonly readyReplicas?: number; readonly replicas?: number }
}

/** The template is kept only of those that no CronJob made. */
export type Job = NamespacedItem & {
  readonly kind: 'Job'
  readonly spec: {
    readonly backoffLimit?: number
    readonly activeDeadlineSeconds?: number
    readonly ttlSecondsAfterFinished?: number
    readonly suspend?: boolean
    readonly template?: PodTemplate
  }
  readonly status: {
    readonly active?: number
    readonly succeeded?: number
    readonly failed?: number
    readonly startTime?: string
    readonly completionTime?: string
    readonly conditions: readonly Condition[]
  }
}

export type CronJob = NamespacedItem & {
  readonly kind: 'CronJob'
  readonly spec: {
    readonly schedule: string
    readonly timeZone?: string
    readonly suspend?: boolean
    readonly concurrencyPolicy?: string
    readonly startingDeadlineSeconds?: number
    readonly jobTemplate: { readonly spec: Omit<Job['spec'], 'template'> & { readonly template: PodTemplate } }
  }
  readonly status: { readonly lastScheduleTime?: string; readonly lastSuccessfulTime?: string }
}

/** A Rollout of Argo. It has a template of its own or refers to a Deployment, which then runs nothing. */
export type Rollout = NamespacedItem & {
  readonly kind: 'Rollout'
  readonly spec: {
    readonly replicas?: number
    readonly selector?: LabelSelector
    readonly template?: PodTemplate
    readonly workloadRef?: { readonly apiVersion?: string; readonly kind: string; readonly name: string }
    readonly strategy: { readonly type: 'blueGreen' | 'canary' | 'none' }
    readonly paused?: boolean
    readonly revisionHistoryLimit?: number
  }
  readonly status: {
    readonly phase?: string
    readonly message?: string
    readonly replicas?: number
    readonly readyReplicas?: number
    readonly availableReplicas?: number
    readonly updatedReplicas?: number
    readonly observedGeneration?: string
    readonly conditions: readonly Condition[]
  }
}

type Conditioned<Status> = Omit<Status, 'conditions'> & { readonly conditions: readonly Condition[] }
