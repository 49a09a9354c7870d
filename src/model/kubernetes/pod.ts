import type { Condition, NamespacedItem } from './object.js'
import type { PodSpec, PodTemplate, Resources } from './pod-template.js'

/** A pod, reduced to where it runs and how it does: there may be a hundred thousand. */
export type Pod = NamespacedItem & {
  readonly kind: 'Pod'
  readonly spec: Pick<
    PodSpec,
    'nodeName' | 'serviceAccountName' | 'hostNetwork' | 'restartPolicy' | 'terminationGracePeriodSeconds'
  > & {
    /** Main containers and sidecars, with what they really got: defaults and injected ones included. */
    readonly containers: readonly PodContainer[]
    readonly initContainers: readonly PodContainer[]
    readonly schedulingGates?: readonly { readonly name: string }[]
    readonly readinessGates?: readonly { readonly conditionType: string }[]
    readonly claims: readonly string[]
  }
  readonly status: {
    readonly phase?: string
    readonly reason?: string
    readonly qosClass?: string
    readonly startTime?: string
    readonly podIP?: string
    readonly conditions: readonly Condition[]
    readonly containerStatuses: readonly ContainerStatus[]
    readonly initContainerStatuses: readonly ContainerStatus[]
  }
  /** Only of pods that no controller of Kubernetes itself owns: there is no template elsewhere. */
  readonly template?: PodTemplate
}

export type PodContainer = {
  readonly name: string
  readonly image?: string
  readonly resources?: Resources
  readonly restartPolicy?: string
}

export type ContainerStatus = {
  readonly name: string
  readonly image?: string
  /** With the digest that really runs. */
  readonly imageID?: string
  readonly ready?: boolean
  readonly restartCount: number
  readonly state?: ContainerState
  readonly lastState?: ContainerState
}

export type ContainerState = {
  readonly waiting?: { readonly reason?: string }
  readonly running?: { readonly startedAt?: string }
  readonly terminated?: {
    readonly reason?: string
    readonly exitCode: number
    readonly startedAt?: string
    readonly finishedAt?: string
  }
}
