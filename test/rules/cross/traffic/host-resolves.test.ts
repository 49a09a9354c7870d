import rule from '../../../../rules/cross/traffic/host-resolves.js'
import type { HostedZone, RecordSet } from '../../../../src/model/aws/route53.js'
import { ingress } from '../../../support/make-kubernetes.js'
import { address, alias, hostedZone, recordSet } from '../../../support/make-route53.js'
import { testRule } from '../../../support/test-rule.js'

const OWN = 'web-1a2b.eu-west-1.elb.amazonaws.com'
const OTHER = 'old-9z8y.eu-west-1.elb.amazonaws.com'
const web = ingress('web')
const zone = hostedZone()
const given = (sets: readonly RecordSet[], zones: readonly HostedZone[] = [zone]) => ({
  'aws.route53.hostedZones': [
    ...zones,
    hostedZone({ zoneId: 'Z9', domain: 'internal', Config: { PrivateZone: true } }),
  ],
  'aws.route53.recordSets': sets,
})
const leading = (host: string, to: string, over: Partial<RecordSet> = {}) =>
  recordSet([alias({}, `dualstack.${to}.`)], { host, ...over })
const cname = (host: string, to: string) =>
  recordSet([{ TTL: 60, ResourceRecords: [{ Value: to }] }], { host, type: 'CNAME' })
const servers = (host: string) =>
  recordSet([{ ResourceRecords: [{ Value: 'ns-1.awsdns-1.com' }] }], { host, type: 'NS' })
const own = leading('web.example.com', OWN)

testRule(rule, {
  pass: {
    'an alias': { subject: web, given: given([own]), says: 'is where web.example.com leads' },
    'a CNAME': { subject: web, given: given([cname('web.example.com', `${OWN}.`)]) },
    'another name of a name': {
      subject: web,
      given: given([cname('web.example.com', 'edge.example.com'), leading('edge.example.com', OWN)]),
    },
    'a wildcard': { subject: web, given: given([leading('*.example.com', OWN)]) },
    'a wildcard of the host': {
      subject: ingress('web', { host: '*.example.com' }),
      given: given([leading('*.example.com', OWN)]),
    },
    'one of two that take turns': {
      subject: web,
      given: given([
        recordSet(
          [alias({ SetIdentifier: 'old', Weight: 1 }, OTHER), alias({ SetIdentifier: 'new', Weight: 1 }, OWN)],
          {
            host: 'web.example.com',
          },
        ),
      ]),
    },
    'an address': {
      subject: ingress('web', { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } }),
      given: given([recordSet([address()], { host: 'web.example.com' })]),
    },
    'a host in the zone of a subdomain': {
      subject: ingress('web', { host: 'web.shop.example.com' }),
      given: given(
        [leading('web.shop.example.com', OWN, { zoneId: 'Z2' }), leading('*.example.com', OTHER)],
        [zone, hostedZone({ zoneId: 'Z2', domain: 'shop.example.com' })],
      ),
    },
    'one host whose way can be told, and one whose cannot': {
      subject: ingress('web', {
        spec: { rules: ['web.example.com', 'web.example.net'].map((host) => ({ host, paths: [] })) },
      }),
      given: given([own]),
    },
  },
  fail: {
    'another load balancer': {
      subject: web,
      given: given([leading('web.example.com', OTHER)]),
      severity: 'high',
      says: `web.example.com leads to another load balancer, ${OTHER}`,
    },
    'another load balancer, over another name': {
      subject: web,
      given: given([cname('web.example.com', 'edge.example.com'), leading('edge.example.com', OTHER)]),
    },
    'no record': { subject: web, given: given([]), says: 'has no record in zone example.com' },
    'a record inside the network alone': {
      subject: web,
      given: given([{ ...own, isPrivate: true }]),
      says: 'has no record in zone example.com',
    },
    'a wildcard that leads elsewhere': { subject: web, given: given([leading('*.example.com', OTHER)]) },
  },
  'not-applicable': {
    'a zone that is not part of the run': {
      subject: web,
      given: given([], []),
      says: 'leads to a zone that is not part of this run',
    },
    'a zone inside the network': { subject: web, given: given([own], [hostedZone({ Config: { PrivateZone: true } })]) },
    'a subdomain that others answer for': {
      subject: ingress('web', { host: 'web.shop.example.com' }),
      given: given([servers('shop.example.com'), leading('*.example.com', OTHER)]),
      says: 'leads to the name servers of shop.example.com',
    },
    'something before the load balancer': {
      subject: web,
      given: given([leading('web.example.com', 'd111111abcdef8.cloudfront.net')]),
      says: 'leads to d111111abcdef8.cloudfront.net',
    },
    'names that lead in circles': {
      subject: web,
      given: given([cname('web.example.com', 'edge.example.com'), cname('edge.example.com', 'web.example.com')]),
    },
    'one without a load balancer': {
      subject: ingress('web', {
        annotations: { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' },
        status: { loadBalancer: { ingress: [] } },
      }),
      given: given([own]),
      says: 'has no load balancer yet',
    },
    'one inside the network': {
      subject: ingress('web', { annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' } }),
      given: given([]),
    },
  },
})
