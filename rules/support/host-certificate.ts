import type { Certificate } from '../../src/model/aws/acm.js'
import type { LoadBalancer } from '../../src/model/aws/elastic-load-balancing.js'
import type { Ingress } from '../../src/model/kubernetes/network.js'
import type { Lookup } from '../../src/model/lookup.js'
import { scopeKey } from '../../src/model/scope.js'
import { UNUSABLE } from './certificate.js'
import { albAnnotation } from './ingress-class.js'

type Certificates = { readonly byName: Lookup<Certificate> }

/** The ARNs that an Ingress names itself; where it names none, the controller looks for certificates by host. */
export const namedCertificates = (ingress: Ingress): readonly string[] =>
  (albAnnotation(ingress, 'certificate-arn') ?? '')
    .split(',')
    .map((arn) => arn.trim())
    .filter((arn) => arn !== '')

/** Those named that lie in ACM; servers' certificates in IAM are not read. */
export const inAcm = (arns: readonly string[]): readonly string[] => arns.filter((arn) => /^arn:[^:]+:acm:/.test(arn))

/**
 * The certificate by which a load balancer answers for a host: one that the Ingress names, or else any of the load
 * balancer's account and region that is in use, as another Ingress of its group may name it. One that can be used goes
 * before one that cannot.
 */
export function certificateFor(
  host: string,
  named: readonly string[],
  balancer: Pick<LoadBalancer, 'scope'>,
  { byName }: Certificates,
): Certificate | undefined {
  const names = [...new Set([host, host.replace(/^[^.]+/, '*')])]
  const firstOf = (is: (one: Certificate) => boolean): Certificate | undefined => {
    for (const name of names) {
      const found = byName.first(name, (one) => scopeKey(one.scope) === scopeKey(balancer.scope) && is(one))
      if (found) return found
    }
    return undefined
  }
  const isNamed = ({ CertificateArn }: Certificate): boolean => named.includes(CertificateArn)
  const isUsable = ({ Status }: Certificate): boolean => UNUSABLE[Status ?? ''] === undefined
  return (
    firstOf((one) => isNamed(one) && isUsable(one)) ??
    firstOf((one) => one.InUse === true && isUsable(one)) ??
    firstOf((one) => isNamed(one) || one.InUse === true)
  )
}
