import { ingressExposure } from '../../../src/derive/kubernetes/exposure.js'
import { command } from '../../../src/model/command.js'
import type { Ingress, Service } from '../../../src/model/kubernetes/network.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, fail, failAs, manual, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'
import { indexOnce } from '../../support/index-once.js'
import { albActions, albAnnotation, outOfIngressScope, servedBy } from '../../support/ingress-class.js'
import { ANY_HOST, certifiedHosts, endsTls, frontOf, withoutTls } from '../../support/ingress-hosts.js'
import { seen } from '../../support/seen.js'

const NGINX = 'nginx.ingress.kubernetes.io'

export default defineRule({
  id: 'kubernetes/network/ingress-tls',
  title: 'An Ingress serves all its hosts over TLS, and redirects plain HTTP',
  severity: 'high',
  controls: ['encryption-in-transit', 'public-exposure'],
  effort: 'hours',
  why: 'Whoever is on the way of a plain request reads passwords, cookies and data, and can change the answer. Browsers warn of such a site, and many regulations forbid it.',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/',
  ],
  each: 'kubernetes.ingresses',
  using: ['kubernetes.ingressClasses', 'kubernetes.ingresses', 'kubernetes.services'],
  check(ingress, { lookup }) {
    const outside = outOfIngressScope(ingress)
    if (outside) return outside
    const { annotations } = ingress.metadata
    if (annotations[`${NGINX}/canary`] === 'true')
      return notApplicable('shares the hosts and certificates of the Ingress that it is a canary of', [
        seen(ingress, `metadata.annotations[${NGINX}/canary]`, 'true'),
      ])
    const by = servedBy(ingress, lookup('kubernetes.ingressClasses'))
    if (by !== 'other') return judgeAlb(ingress, by, () => redirectedGroups(lookup('kubernetes.ingresses').list()))

    const evidence = [seen(ingress, 'spec.tls', ingress.spec.tls)]
    let open = withoutTls(ingress)
    const front = open.length > 0 ? frontOf(ingress, lookup('kubernetes.services').list()) : undefined
    if (open.length > 0) {
      if (front && endsTls(front))
        return pass(`has its TLS ended by the load balancer of Service ${front.name}`, evidence, [
          seen(front, 'metadata.annotations[service.beta.kubernetes.io/aws-load-balancer-ssl-cert]', 'given'),
        ])
      const certified = certifiedHosts(lookup('kubernetes.ingresses').list())
      open = open.filter((host) => !certified.has(host))
    }
    if (open.length > 0) {
      const hosts = open.map((host) => (host === ANY_HOST ? 'every host' : host))
      return exposedOr(ingress, `serves ${hosts.join(', ')} without TLS`, evidence, front)
    }
    const plain =
      annotations[`${NGINX}/ssl-redirect`] === 'false' && annotations[`${NGINX}/force-ssl-redirect`] !== 'true'
    return plain
      ? failAs('medium', 'serves plain HTTP beside TLS, and does not redirect it', evidence, [
          seen(ingress, `metadata.annotations[${NGINX}/ssl-redirect]`, 'false'),
        ])
      : pass('serves all its hosts over TLS', evidence)
  },
  fix: ({ name, metadata }) => ({
    summary:
      'Give it a certificate and redirect HTTP: with the AWS Load Balancer Controller the annotations certificate-arn, listen-ports with HTTPS, and ssl-redirect; with others an entry in spec.tls for each host, best kept by cert-manager. Where something before it ends TLS, waive the finding.',
    commands: [command`kubectl -n ${metadata.namespace} get ingress ${name} -o yaml`],
  }),
})

const exposedOr = (ingress: Ingress, because: string, evidence: readonly Evidence[], front?: Service): Verdict =>
  ingressExposure(ingress, front) === 'internet'
    ? { ...fail(because, evidence), exposed: true }
    : failAs('medium', `${because}, inside the network`, evidence)

/** A redirect that one Ingress of a group asks for is made for all of them. */
const redirectedGroups = indexOnce(
  (ingresses: readonly Ingress[]): ReadonlySet<string> =>
    new Set(
      ingresses.flatMap((ingress) =>
        albAnnotation(ingress, 'ssl-redirect') === undefined ? [] : (albAnnotation(ingress, 'group.name') ?? []),
      ),
    ),
)

/** The load balancer listens for HTTPS where it is told to, or where it is told nothing but a certificate. `spec.tls` does not count. */
function judgeAlb(ingress: Ingress, by: 'alb' | 'auto-mode', groups: () => ReadonlySet<string>): Verdict {
  const certificate = albAnnotation(ingress, 'certificate-arn')
  const ports = albAnnotation(ingress, 'listen-ports')
  const redirect = albAnnotation(ingress, 'ssl-redirect')
  const evidence = [
    seen(ingress, 'metadata.annotations[alb.ingress.kubernetes.io/certificate-arn]', certificate),
    seen(ingress, 'metadata.annotations[alb.ingress.kubernetes.io/listen-ports]', ports),
    seen(ingress, 'metadata.annotations[alb.ingress.kubernetes.io/ssl-redirect]', redirect),
  ]
  const listens = ports ?? (certificate === undefined ? 'HTTP' : 'HTTPS')
  const isTls = /\bHTTPS\b/.test(listens)
  if (!isTls && ports === undefined && by === 'auto-mode')
    return manual('names no certificate itself; its IngressClassParams may, and were not read', evidence)
  if (!isTls) return exposedOr(ingress, 'listens for plain HTTP alone', evidence)
  if (!/\bHTTP\b/.test(listens)) return pass('listens for HTTPS alone', evidence)
  const redirects =
    redirect !== undefined || albActions(ingress).some((action) => /redirect/i.test(action) && action.includes('HTTPS'))
  const group = albAnnotation(ingress, 'group.name')
  return redirects || (group !== undefined && groups().has(group))
    ? pass('listens for HTTPS, and redirects HTTP to it', evidence)
    : failAs('medium', 'serves plain HTTP beside HTTPS, and does not redirect it', evidence)
}
