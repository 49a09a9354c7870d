import type { V1NodeSystemInfo, V1Taint } from '@kubernetes/client-node'
import type { Plain } from '../item.js'
import type { Condition, KubernetesItem, LabelSelector, NamespacedItem, Quantities } from './object.js'

/** The cluster itself: what was asked, and what it says of itself. The id is `kubernetes://<cluster>`. */
export type Cluster = KubernetesItem & {
  readonly kind: 'Cluster'
  /** The host of the API server's URL, in lower case: how an EKS cluster is known. */
  readonly server: string
  /** As /version gives it: `v1.35.2-eks-1a2b3c4`. */
  readonly gitVersion: string
  /** The ARN of an EKS cluster where the kubeconfig names one. */
  readonly eksArn?: string
}

export type Node = KubernetesItem & {
  readonly kind: 'Node'
  readonly spec: {
    /** `aws:///eu-west-1a/i-0123456789abcdef0` of an EC2 instance. */
    readonly providerID?: string
    readonly unschedulable?: boolean
    readonly taints: readonly Plain<V1Taint>[]
  }
  readonly status: {
    readonly allocatable: Quantities
    readonly capacity: Quantities
    readonly conditions: readonly Condition[]
    readonly nodeInfo?: Pick<Plain<V1NodeSystemInfo>, 'kubeletVersion' | 'osImage' | 'kernelVersion' | 'architecture'>
  }
}

export type Namespace = KubernetesItem & { readonly kind: 'Namespace'; readonly status: { readonly phase?: string } }

type Webhook = {
  readonly name: string
  readonly failurePolicy?: string
  readonly timeoutSeconds?: number
  readonly clientConfig: {
    readonly service?: { readonly namespace: string; readonly name: string; readonly port?: number }
    /** Whether it is called by URL; the URL itself may hold a token. */
    readonly url?: true
  }
  readonly rules: readonly {
    readonly operations: readonly string[]
    readonly apiGroups: readonly string[]
    readonly resources: readonly string[]
    readonly scope?: string
  }[]
  readonly namespaceSelector?: LabelSelector
  readonly objectSelector?: LabelSelector
  readonly matchConditions: number
}

export type WebhookConfiguration = KubernetesItem & {
  readonly kind: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration'
  readonly webhooks: readonly Webhook[]
}

export type ResourceQuota = NamespacedItem & {
  readonly kind: 'ResourceQuota'
  readonly spec: { readonly hard: Quantities }
  readonly status: { readonly hard: Quantities; readonly used: Quantities }
}

export type LimitRange = NamespacedItem & {
  readonly kind: 'LimitRange'
  readonly spec: {
    readonly limits: readonly {
      readonly type: string
      readonly default?: Quantities
      readonly defaultRequest?: Quantities
      readonly max?: Quantities
    }[]
  }
}

export type PriorityClass = KubernetesItem & {
  readonly kind: 'PriorityClass'
  readonly value: number
  readonly globalDefault?: boolean
}

/** The name of a custom resource, and which of its versions are served. */
export type CustomResourceDefinition = KubernetesItem & {
  readonly kind: 'CustomResourceDefinition'
  readonly spec: {
    readonly group: string
    readonly names: { readonly kind: string; readonly plural: string }
    readonly scope: string
    readonly versions: readonly { readonly name: string; readonly served: boolean; readonly storage?: boolean }[]
  }
  readonly status: { readonly conditions: readonly Condition[]; readonly storedVersions: readonly string[] }
}
