import type { Condition, KubernetesItem, Labels, NamespacedItem } from './object.js'

/** A Certificate of cert-manager. */
export type Certificate = NamespacedItem & {
  readonly kind: 'Certificate'
  readonly spec: {
    readonly secretName?: string
    readonly dnsNames: readonly string[]
    readonly issuerRef?: { readonly kind?: string; readonly name: string }
  }
  readonly status: {
    readonly notAfter?: string
    readonly notBefore?: string
    readonly renewalTime?: string
    readonly conditions: readonly Condition[]
  }
}

/** An Issuer or a ClusterIssuer of cert-manager; the latter has no namespace. */
export type CertificateIssuer = KubernetesItem & {
  readonly kind: 'Issuer' | 'ClusterIssuer'
  readonly status: { readonly conditions: readonly Condition[] }
}

/** A NodePool of Karpenter. */
export type NodePool = KubernetesItem & {
  readonly kind: 'NodePool'
  readonly spec: {
    readonly limits: Labels
    readonly disruption?: {
      readonly consolidationPolicy?: string
      readonly budgets?: readonly {
        readonly nodes?: string
        readonly reasons?: readonly string[]
        readonly schedule?: string
      }[]
    }
    readonly template: {
      readonly expireAfter?: string
      readonly requirements: readonly {
        readonly key: string
        readonly operator: string
        readonly values?: readonly string[]
      }[]
      readonly nodeClassRef?: { readonly kind?: string; readonly name: string }
      readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[]
    }
  }
  readonly status: { readonly conditions: readonly Condition[]; readonly resources: Labels }
}
