import type { KubernetesItem, LabelSelector, Labels, NamespacedItem } from './object.js'

export type Service = NamespacedItem & {
  readonly kind: 'Service'
  readonly spec: {
    readonly type?: string
    readonly clusterIP?: string
    readonly selector?: Labels
    readonly ports: readonly {
      readonly name?: string
      readonly port: number
      readonly targetPort?: number | string
      readonly nodePort?: number
      readonly protocol?: string
    }[]
    readonly externalName?: string
    readonly externalIPs?: readonly string[]
    readonly loadBalancerSourceRanges?: readonly string[]
    readonly loadBalancerClass?: string
    readonly publishNotReadyAddresses?: boolean
    readonly externalTrafficPolicy?: string
  }
  readonly status: { readonly loadBalancer: LoadBalancerStatus }
}

/** Where the outside world finds a Service or an Ingress. */
export type LoadBalancerStatus = {
  readonly ingress: readonly { readonly hostname?: string; readonly ip?: string }[]
}

/** One slice of a Service's endpoints; the label `kubernetes.io/service-name` names the Service. */
export type EndpointSlice = NamespacedItem & {
  readonly kind: 'EndpointSlice'
  readonly addressType: string
  readonly endpoints: readonly {
    readonly addresses: number
    /** Missing means ready. */
    readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean }
    readonly nodeName?: string
    readonly zone?: string
    readonly targetRef?: { readonly kind?: string; readonly namespace?: string; readonly name?: string }
  }[]
}

export type IngressBackend = {
  readonly service?: { readonly name: string; readonly port?: { readonly name?: string; readonly number?: number } }
  readonly resource?: { readonly kind: string; readonly name: string }
}

export type Ingress = NamespacedItem & {
  readonly kind: 'Ingress'
  readonly spec: {
    readonly ingressClassName?: string
    readonly defaultBackend?: IngressBackend
    readonly tls: readonly { readonly hosts: readonly string[]; readonly secretName?: string }[]
    readonly rules: readonly {
      readonly host?: string
      readonly paths: readonly { readonly path?: string; readonly backend: IngressBackend }[]
    }[]
  }
  readonly status: { readonly loadBalancer: LoadBalancerStatus }
}

export type IngressClass = KubernetesItem & {
  readonly kind: 'IngressClass'
  readonly spec: { readonly controller?: string }
}

type Peer = {
  readonly podSelector?: LabelSelector
  readonly namespaceSelector?: LabelSelector
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] }
}
type PolicyPort = { readonly port?: number | string; readonly protocol?: string }

export type NetworkPolicy = NamespacedItem & {
  readonly kind: 'NetworkPolicy'
  readonly spec: {
    /** Empty selects every pod of the namespace. */
    readonly podSelector: LabelSelector
    readonly policyTypes: readonly string[]
    readonly ingress: readonly { readonly from?: readonly Peer[]; readonly ports?: readonly PolicyPort[] }[]
    readonly egress: readonly { readonly to?: readonly Peer[]; readonly ports?: readonly PolicyPort[] }[]
  }
}
