import { balancerOf, balancersByAddress } from '../../src/derive/kubernetes/exposure.js'
import type { Ingress, Service } from '../../src/model/kubernetes/network.js'
import { indexOnce } from './index-once.js'

/** What stands for a rule without a host: all that no other rule names. */
export const ANY_HOST = '*'

/** Annotations by which other controllers than that of AWS learn of a certificate, or hand TLS on to the pod. */
const TLS_ANNOTATIONS: readonly (readonly [name: string, value?: string])[] = [
  ['networking.gke.io/managed-certificates'],
  ['networking.gke.io/certmap'],
  ['ingress.gcp.kubernetes.io/pre-shared-cert'],
  ['appgw.ingress.kubernetes.io/appgw-ssl-certificate'],
  ['traefik.ingress.kubernetes.io/router.tls', 'true'],
  ['nginx.ingress.kubernetes.io/ssl-passthrough', 'true'],
]
const UPSTREAM = 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert'

/** The hosts that an Ingress serves, each once. */
export function hostsOf({ spec }: Ingress): readonly string[] {
  const hosts = spec.rules.map(({ host = ANY_HOST }) => (host === '' ? ANY_HOST : host))
  return hosts.length === 0 ? [ANY_HOST] : [...new Set(hosts)]
}

/** The hosts of an Ingress for which it names no certificate. */
export function withoutTls(ingress: Ingress): readonly string[] {
  const { annotations } = ingress.metadata
  const annotated = TLS_ANNOTATIONS.some(([name, value]) =>
    value === undefined ? name in annotations : annotations[name] === value,
  )
  return annotated ? [] : hostsOf(ingress).filter((host) => !covers(ingress, host))
}

/** Whether an Ingress names a certificate for a host. No hosts beside the certificate means all of them. */
const covers = ({ spec }: Ingress, host: string): boolean =>
  spec.tls.some(
    ({ hosts }) =>
      hosts.length === 0 || host === ANY_HOST || hosts.includes(host) || hosts.includes(host.replace(/^[^.]+/, '*')),
  )

/** Ingresses by the hosts for which they name a certificate: controllers put all rules of one host together. */
export const certifiedHosts = indexOnce((ingresses: readonly Ingress[]): ReadonlySet<string> => {
  const certified = new Set<string>()
  for (const ingress of ingresses)
    for (const host of hostsOf(ingress)) if (host !== ANY_HOST && covers(ingress, host)) certified.add(host)
  return certified
})

const balancers = indexOnce((services: readonly Service[]) => balancersByAddress(services))

/** The Service of the Ingress controller, whose load balancer the requests come through. */
export const frontOf = (ingress: Ingress, services: readonly Service[]): Service | undefined =>
  balancerOf(ingress, balancers(services))

/** Whether the load balancer of a Service ends TLS before what is behind it does. */
export const endsTls = ({ metadata }: Service): boolean => UPSTREAM in metadata.annotations
