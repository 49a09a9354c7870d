import type { DaemonSet, Deployment, Rollout, StatefulSet } from '../../src/model/kubernetes/controllers.js'
import type {
  EndpointSlice,
  Ingress,
  IngressBackend,
  IngressClass,
  NetworkPolicy,
  Service,
} from '../../src/model/kubernetes/network.js'
import type { Pod } from '../../src/model/kubernetes/pod.js'
import { changed, inNamespace, type Meta, ofCluster, type Over } from './make-kubernetes-meta.js'

type ServiceOver = Meta & { readonly spec?: Over<Service['spec']>; readonly status?: Service['status'] }

/** A Service inside the cluster for the pods labelled `{app: name}`: port 80 leads to the port named `http`. */
export const service = (name: string, over: ServiceOver = {}): Service => ({
  ...inNamespace('Service', name, over),
  spec: changed<Service['spec']>(
    {
      type: 'ClusterIP',
      clusterIP: '172.20.0.10',
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
    over.spec,
  ),
  status: over.status ?? { loadBalancer: { ingress: [] } },
})

/** A Service that a load balancer of AWS serves, reachable from the internet unless the annotations are others. */
export const publicService = (name: string, over: ServiceOver = {}): Service =>
  service(name, {
    annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' },
    status: { loadBalancer: { ingress: [{ hostname: `${name}-1a2b3c.elb.eu-west-1.amazonaws.com` }] } },
    ...over,
    spec: { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', ...over.spec },
  })

type SliceOver = Meta & { readonly endpoints?: EndpointSlice['endpoints'] }

/** The endpoints of a Service: none unless stated. */
export const endpointSlice = (of: Service, over: SliceOver = {}): EndpointSlice => ({
  ...inNamespace('EndpointSlice', `${of.name}-x7k2p`, {
    scope: of.scope,
    namespace: of.metadata.namespace,
    ...over,
    labels: { 'kubernetes.io/service-name': of.name, ...over.labels },
  }),
  addressType: 'IPv4',
  endpoints: over.endpoints ?? [],
})

/** A ready endpoint, or one that is not. */
export const endpoint = (pod: Pod, ready = true): EndpointSlice['endpoints'][number] => ({
  addresses: 1,
  conditions: { ready, serving: ready, terminating: false },
  targetRef: { kind: 'Pod', namespace: pod.metadata.namespace, name: pod.name },
  ...(pod.spec.nodeName !== undefined && { nodeName: pod.spec.nodeName }),
})

type IngressOver = Meta & {
  readonly host?: string
  readonly backend?: IngressBackend
  readonly spec?: Over<Ingress['spec']>
  readonly status?: Ingress['status']
}

/** An Ingress of the class `alb`, open to the internet and with TLS, that leads to the Service of its own name. */
export const ingress = (name: string, over: IngressOver = {}): Ingress => {
  const { host = `${name}.example.com`, backend = { service: { name, port: { number: 80 } } } } = over
  return {
    ...inNamespace('Ingress', name, {
      annotations: {
        'alb.ingress.kubernetes.io/scheme': 'internet-facing',
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
      },
      ...over,
    }),
    spec: changed<Ingress['spec']>(
      {
        ingressClassName: 'alb',
        tls: [{ hosts: [host], secretName: `${name}-tls` }],
        rules: [{ host, paths: [{ path: '/', backend }] }],
      },
      over.spec,
    ),
    status: over.status ?? { loadBalancer: { ingress: [{ hostname: `${name}-1a2b.eu-west-1.elb.amazonaws.com` }] } },
  }
}

export const ingressClass = (
  name = 'alb',
  over: Meta & { readonly spec?: IngressClass['spec'] } = {},
): IngressClass => ({
  ...ofCluster('IngressClass', name, over),
  spec: over.spec ?? { controller: 'ingress.k8s.aws/alb' },
})

/** What puts a workload before its users: a Service, and an Ingress in front of it where `to` is the internet. */
export function exposed(
  to: Deployment | StatefulSet | DaemonSet | Rollout,
  over: ServiceOver & { readonly to?: 'cluster' | 'internet' } = {},
): { readonly service: Service; readonly ingress?: Ingress } {
  const at = { scope: to.scope, namespace: to.metadata.namespace }
  const selector = to.spec.template?.metadata.labels ?? { app: to.name }
  const before = service(to.name, { ...at, ...over, spec: { selector, ...over.spec } })
  return over.to === 'internet' ? { service: before, ingress: ingress(to.name, at) } : { service: before }
}

/** A policy of the pods labelled `{app: name}` that lets pods of the same namespace in, and nothing else. */
export const networkPolicy = (
  name: string,
  over: Meta & { readonly spec?: Over<NetworkPolicy['spec']> } = {},
): NetworkPolicy => ({
  ...inNamespace('NetworkPolicy', name, over),
  spec: changed<NetworkPolicy['spec']>(
    {
      podSelector: { matchLabels: { app: name } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [],
    },
    over.spec,
  ),
})
