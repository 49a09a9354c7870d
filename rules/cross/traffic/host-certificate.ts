import { certificateResource } from '../../../src/derive/coverage/aws-resources.js'
import { certificateExpiry } from '../../../src/derive/coverage/signals.js'
import type { Certificate } from '../../../src/model/aws/acm.js'
import type { LoadBalancer } from '../../../src/model/aws/elastic-load-balancing.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import {
  along,
  type ChainLink,
  evidence,
  fail,
  failAs,
  manual,
  notApplicable,
  pass,
  type Verdict,
} from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import { beyondRun } from '../../support/beyond-run.js'
import { renewsItself, UNUSABLE } from '../../support/certificate.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists, databaseWatching } from '../../support/database-watching.js'
import { entranceLink } from '../../support/entrances.js'
import { certificateFor, inAcm, namedCertificates } from '../../support/host-certificate.js'
import { isLiveCertificateTest, testOf } from '../../support/host-tests.js'
import { addressesOf, addressEvidence, hostEvidence, publicHosts } from '../../support/internet-ingress.js'
import { breaks, holds, lacks } from '../../support/links.js'
import { endsTls } from '../../support/listeners.js'
import { seen } from '../../support/seen.js'

const ANNOTATION = 'metadata.annotations[alb.ingress.kubernetes.io/certificate-arn]'
const BALANCER = /\.elb\.(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$/

export default defineRule({
  id: 'cross/traffic/host-certificate',
  title: 'The certificate before an Ingress is for its hosts, can be used, and somebody watches its end',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['encryption-in-transit', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'A browser that gets a certificate for another name, or one that has ended, shows a warning instead of the shop, and every program gives up. Which certificate answers is decided by load balancer, Ingress and ACM together: none of them notices alone.',
  references: [
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/',
    'https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html',
    'https://docs.datadoghq.com/synthetics/api_tests/ssl_tests/',
  ],
  each: 'kubernetes.ingresses',
  using: [
    'kubernetes.services',
    'aws.elbv2.loadBalancersByDnsName',
    'aws.acm.certificates',
    'aws.acm.certificatesByName',
    'datadog.syntheticTestsByHost',
    ...DATABASE_SOURCES,
  ],
  facts: ['aws.elbv2.loadBalancers:listeners', ...DATABASE_FACTS],
  options: {
    minDays: { default: 14, doc: 'Days before the end of a certificate at which somebody must be told.', min: 1 },
  },
  check(ingress, { lookup, options }) {
    const found = publicHosts(ingress, lookup('kubernetes.services'))
    if ('outside' in found) return found.outside
    const address = addressesOf(ingress).find((one) => BALANCER.test(one))
    const where = addressEvidence(ingress)
    if (address === undefined) return notApplicable('is reached by no load balancer of AWS', where)
    const balancer = lookup('aws.elbv2.loadBalancersByDnsName').find(address)
    if (!balancer)
      return beyondRun(ingress, 'aws.elbv2.loadBalancers', `${address} is no load balancer of this run’s accounts`)
    if (!need(balancer.listeners).some(endsTls))
      return notApplicable('has a load balancer that ends no TLS, which is judged as such', where)

    const named = namedCertificates(ingress)
    const shown = [...hostEvidence(ingress), seen(ingress, ANNOTATION, named)]
    const way = [entranceLink(ingress), holds('load balancer', balancer.name)]
    const lists = { byArn: lookup('aws.acm.certificates'), byName: lookup('aws.acm.certificatesByName') }
    const answered = found.hosts.map((host) => ({ host, certificate: certificateFor(host, named, balancer, lists) }))
    const bare = answered.flatMap(({ host, certificate }) => (certificate ? [] : [host]))
    const [first] = bare
    if (first !== undefined) {
      const own = inAcm(named).map((arn) => lists.byArn.find(arn))
      const read = own.flatMap((one) => (one ? evidence(one, 'DomainName', 'SubjectAlternativeNameSummaries') : []))
      const hasMore = own.some((one) => one?.HasAdditionalSubjectAlternativeNames === true)
      if (hasMore || named.length !== inAcm(named).length || named.length === 0)
        return manual(
          `has ${bare.join(', ')}, for which no certificate in ACM was found; there may be others`,
          shown,
          read,
        )
      const because = `has ${bare.join(', ')}, for which no certificate of its load balancer is`
      return open(
        [...way, holds('host', first), lacks('certificate', first, 'none is for it')],
        fail(because, shown, read),
      )
    }

    const certificates = [...new Set(answered.flatMap(({ certificate }) => certificate ?? []))]
    const read = certificates.flatMap((one) => evidence(one, 'Status', 'Type', 'RenewalEligibility', 'NotAfter'))
    const broken = certificates.find(({ Status }) => UNUSABLE[Status ?? ''] !== undefined)
    if (broken) {
      const note = UNUSABLE[broken.Status ?? ''] ?? ''
      const because = `answers with certificate ${broken.name}, which ${note}`
      return open([...way, breaks('certificate', broken.name, note)], failAs('critical', because, shown, read))
    }

    const tests = lookup('datadog.syntheticTestsByHost')
    const told = attempt(() => answered.map(({ host }) => testOf(host, tests, isLiveCertificateTest)))
    const links = certificates.map((one) => holds('certificate', one.name))
    if ('value' in told && told.value.every((test) => test !== undefined)) {
      const names = [...new Set(told.value.map((test) => test.name))]
      return along(
        [...way, ...links, ...names.map((name) => holds('synthetic test', name))],
        pass(`answers with a certificate for its hosts, and ${names.join(', ')} tells before it ends`, shown, read),
      )
    }
    const watchings = certificates.map((certificate) => ({
      certificate,
      watching: attempt(() => watched(certificate, options.minDays, databaseLists(lookup))),
    }))
    const isWatched = watchings.every(({ watching }) => 'value' in watching && watching.value.state === 'watched')
    const alarmed = watchings.flatMap(({ watching }) => ('value' in watching ? [watching.value] : []))
    if (isWatched)
      return along(
        [...way, ...links, ...alarmed.flatMap(({ chain }) => chain)],
        pass(`answers with a certificate for its hosts, which ${alarmed[0]?.because ?? ''}`, shown, read),
      )
    settled(told)
    const known = watchings.map(({ certificate, watching }) => ({ certificate, watching: settled(watching) }))
    const doubtful = known.find(({ watching }) => watching.state === 'open')
    if (doubtful)
      return manual(
        `answers with certificate ${doubtful.certificate.name}, which ${doubtful.watching.because}`,
        shown,
        read,
      )
    const blind = known.filter(({ watching }) => watching.state !== 'watched')
    const worst = blind.find(({ certificate }) => !renewsItself(certificate)) ?? blind[0]
    if (!worst) return manual('has certificates of which only some are watched by a metric', shown, read)
    const renews = renewsItself(worst.certificate)
    const because = `answers with certificate ${worst.certificate.name}, ${
      renews
        ? 'which ACM renews, but nobody is told should that fail'
        : 'which nobody renews by itself, and whose end nobody is told of'
    }: it ${worst.watching.because}`
    return open(
      [...way, holds('certificate', worst.certificate.name), ...worst.watching.chain],
      renews
        ? failAs('low', because, shown, read, worst.watching.evidence)
        : fail(because, shown, read, worst.watching.evidence),
    )
  },
  fix(ingress, { lookup }) {
    const [address = ''] = addressesOf(ingress)
    const balancer = lookup('aws.elbv2.loadBalancersByDnsName').find(address)
    return {
      summary:
        'Request a certificate for every host from ACM, name it in alb.ingress.kubernetes.io/certificate-arn (or name none, so that the controller finds it by the host), and let an SSL test of Datadog with the assertion that the certificate is valid for 21 days more ask each host, or an alarm on DaysToExpiry in AWS/CertificateManager.',
      commands: [list(balancer), command`kubectl -n ${ingress.metadata.namespace} get ingress ${ingress.name} -o yaml`],
    }
  },
})

const list = (balancer: Pick<LoadBalancer, 'scope'> | undefined) =>
  command`aws acm list-certificates --region ${balancer ? regionOf(balancer) : ''} --includes keyTypes=RSA_1024,RSA_2048,RSA_3072,RSA_4096,EC_prime256v1,EC_secp384r1,EC_secp521r1`

const open = (chain: readonly ChainLink[], verdict: Verdict & { status: 'fail' }): Verdict => ({
  ...along(chain, verdict),
  exposed: true,
})

const watched = (certificate: Certificate, least: number, lists: ReturnType<typeof databaseLists>) =>
  databaseWatching(
    certificate,
    {
      signal: certificateExpiry(least),
      namespace: 'AWS/CertificateManager',
      resource: (tags) => certificateResource(certificate, tags),
      metrics: [
        {
          namespace: 'AWS/CertificateManager',
          name: 'DaysToExpiry',
          dimension: 'CertificateArn',
          value: certificate.CertificateArn,
        },
      ],
    },
    lists,
    'anybody',
  )
