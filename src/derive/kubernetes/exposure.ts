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
  if ((spec.externalIPs ?? []).length > 0) return 'network'
  if (spec.type === 'NodePort') return 'network'
  if (spec.type !== 'LoadBalancer') return 'cluster'
  return isInternal(metadata.annotations, spec.loadBalancerClass) || hasInternalAddress(status.loadBalancer)
    ? 'network'
    : 'internet'
}

/** Who can reach what lies behind an Ingress. The AWS Load Balancer Controller makes internal ones unless told. */
export function ingressExposure({ metadata: { annotations }, spec, status }: Ingress): Exposure {
  const scheme = annotations['alb.ingress.kubernetes.io/scheme']
  const className = spec.ingressClassName ?? annotations['kubernetes.io/ingress.class']
  if (scheme === 'internet-facing') return 'internet'
  if (scheme === 'internal' || className === 'alb') return 'network'
  return hasInternalAddress(status.loadBalancer) ? 'network' : 'internet'
}

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

/** ELB names internal load balancers so; addresses of private networks are in RFC 1918. */
function hasInternalAddress({ ingress }: LoadBalancerStatus): boolean {
  return (
    ingress.length > 0 &&
    ingress.every(
      ({ hostname, ip }) =>
        hostname?.startsWith('internal-') === true ||
        (ip !== undefined && /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(ip)),
    )
  )
}
