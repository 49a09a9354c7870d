import type { Ingress, LoadBalancerStatus, Service } from '../../model/kubernetes/network.js'
import type { Labels } from '../../model/kubernetes/object.js'
import type { WorkloadServing } from '../../model/kubernetes/workload.js'

type Exposure = WorkloadServing['exposure']

const ORDER: readonly Exposure[] = ['none', 'cluster', 'network', 'internet']

/** The widest of several exposures. */
export const widest = (exposures: readonly Exposure[]): Exposure =>
  exposures.reduce<Exposure>((most, one) => (ORDER.indexOf(one) > ORDER.indexOf(most) ? one : most), 'none')

/** Who can reach a Service. */
export function exposureOf({ spec, metadata, status }: Service): Exposure {
  if (spec.type === 'NodePort') return 'network'
  if (spec.type !== 'LoadBalancer') return (spec.externalIPs ?? []).length > 0 ? 'network' : 'cluster'
  return isInternal(metadata.annotations, spec.loadBalancerClass) || hasInternalAddress(status.loadBalancer)
    ? 'network'
    : 'internet'
}

/**
 * Who can reach what lies behind an Ingress. The AWS Load Balancer Controller makes internal ones unless told, by the
 * Ingress or by its class; the name of the load balancer says which of the two it was. Other controllers stand behind
 * the load balancer of a Service of their own.
 */
export function ingressExposure({ metadata: { annotations }, spec, status }: Ingress, front?: Service): Exposure {
  const scheme = annotations['alb.ingress.kubernetes.io/scheme']
  const className = spec.ingressClassName ?? annotations['kubernetes.io/ingress.class']
  if (scheme === 'internet-facing') return 'internet'
  if (scheme === 'internal') return 'network'
  const { ingress } = status.loadBalancer
  if (className === 'alb')
    return ingress.some(({ hostname = '' }) => PUBLIC_ALB.test(hostname)) ? 'internet' : 'network'
  if (front) return exposureOf(front)
  return hasInternalAddress(status.loadBalancer) ? 'network' : 'internet'
}

const PUBLIC_ALB = /^(?!internal-).+\.elb\.amazonaws\.com(?:\.cn)?$/

/** The Services of type LoadBalancer by their addresses: what an Ingress controller writes on its Ingresses is such a one. */
export function balancersByAddress(services: Iterable<Service>): ReadonlyMap<string, Service> {
  const balancers = new Map<string, Service>()
  for (const service of services)
    if (service.spec.type === 'LoadBalancer')
      for (const address of addressesOf(service)) balancers.set(`${service.scope.cluster} ${address}`, service)
  return balancers
}

/** The Service of the controller that serves an Ingress, by the address that the two share. */
export const balancerOf = (ingress: Ingress, balancers: ReadonlyMap<string, Service>): Service | undefined =>
  addressesOf(ingress)
    .map((address) => balancers.get(`${ingress.scope.cluster} ${address}`))
    .find((service) => service !== undefined)

const addressesOf = ({ status }: Service | Ingress): readonly string[] =>
  status.loadBalancer.ingress.flatMap(({ hostname, ip }) => hostname ?? ip ?? [])

const AWS = 'service.beta.kubernetes.io/aws-load-balancer'

/** By the annotations of the three large clouds. The AWS Load Balancer Controller makes internal ones unless told. */
function isInternal(annotations: Labels, loadBalancerClass: string | undefined): boolean {
  const scheme = annotations[`${AWS}-scheme`]
  if (scheme !== undefined) return scheme === 'internal'
  const legacy = annotations[`${AWS}-internal`]
  if (legacy !== undefined) return legacy !== 'false'
  if (annotations['networking.gke.io/load-balancer-type'] === 'Internal') return true
  if (annotations['service.beta.kubernetes.io/azure-load-balancer-internal'] === 'true') return true
  return (
    loadBalancerClass === 'service.k8s.aws/nlb' || ['external', 'nlb-ip'].includes(annotations[`${AWS}-type`] ?? '')
  )
}

/** RFC 1918, RFC 6598, and of IPv6 the unique local addresses. */
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:)/i

/** ELB names internal load balancers so, but for network load balancers. */
function hasInternalAddress({ ingress }: LoadBalancerStatus): boolean {
  return (
    ingress.length > 0 &&
    ingress.every(
      ({ hostname, ip }) => hostname?.startsWith('internal-') === true || (ip !== undefined && PRIVATE.test(ip)),
    )
  )
}
