import rule from '../../../../rules/aws/elbv2/listener-tls.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { AGED, httpListener, httpsListener, loadBalancer, sslPolicy } from '../../../support/make-elbv2.js'
import { GAP } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const policies = {
  'aws.elbv2.sslPolicies': [sslPolicy(), sslPolicy(AGED, ['TLSv1', 'TLSv1.1', 'TLSv1.2'])],
}
const withListeners = (...listeners: ReturnType<typeof httpListener>[]) => loadBalancer({ listeners: known(listeners) })
const forward = [{ Type: 'forward' as const, TargetGroupArn: 'tg' }]
const redirectTo = (Protocol: string | undefined) => [
  { Type: 'redirect' as const, RedirectConfig: { Protocol, StatusCode: 'HTTP_301' as const } },
]
const fixed = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }]
const tls = (over: Parameters<typeof httpsListener>[0] = {}) => httpsListener({ Protocol: 'TLS', ...over })
const tcp = httpListener({ Protocol: 'TCP', Port: 443, DefaultActions: forward })

testRule(rule, {
  pass: {
    'HTTPS and a redirect to it': { subject: loadBalancer(), given: policies, says: 'sends plain HTTP on to HTTPS' },
    'HTTPS alone': { subject: withListeners(httpsListener()), given: policies, says: 'no plain HTTP listener' },
    'a policy of a name never seen, known by its protocols': {
      subject: withListeners(httpsListener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2099-01' })),
      given: {
        'aws.elbv2.sslPolicies': [sslPolicy('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2099-01', ['TLSv1.3', 'TLSv1.4'])],
      },
    },
    'TLS that a network load balancer ends': {
      subject: loadBalancer({ Type: 'network', listeners: known([tls()]) }),
      given: policies,
    },
    'TLS beside a port that is handed through': {
      subject: loadBalancer({ Type: 'network', listeners: known([tls(), tcp]) }),
      given: policies,
    },
    'a redirect that comes after another action': {
      subject: withListeners(httpListener({ DefaultActions: [...fixed, ...redirectTo('HTTPS')] }), httpsListener()),
      given: policies,
    },
    'a redirect to HTTPS at another load balancer': { subject: withListeners(httpListener()), given: policies },
  },
  fail: {
    'plain HTTP that is served': {
      subject: withListeners(httpListener({ DefaultActions: forward }), httpsListener()),
      given: policies,
      says: 'serves plain HTTP on port 80',
    },
    'plain HTTP and nothing else': {
      subject: withListeners(httpListener({ DefaultActions: forward })),
      says: 'no HTTPS listener at all',
    },
    'a redirect that stays with HTTP': {
      subject: withListeners(httpListener({ DefaultActions: redirectTo('#{protocol}') }), httpsListener()),
      given: policies,
    },
    'a redirect that names no protocol': {
      subject: withListeners(httpListener({ DefaultActions: redirectTo(undefined) }), httpsListener()),
      given: policies,
    },
    'plain HTTP without a word on what becomes of it': {
      subject: withListeners(httpListener({ DefaultActions: undefined, Port: undefined })),
      says: 'on a port',
    },
    'plain HTTP on a Kubernetes load balancer': {
      subject: loadBalancer({
        tags: { 'elbv2.k8s.aws/cluster': 'shop' },
        listeners: known([httpListener({ DefaultActions: forward })]),
      }),
    },
    'old protocols': {
      subject: withListeners(httpListener(), httpsListener({ SslPolicy: AGED })),
      given: policies,
      says: 'offers TLSv1, TLSv1.1 on port 443',
    },
    'old protocols on one listener of two': {
      subject: withListeners(httpsListener(), httpsListener({ Port: 8443, SslPolicy: AGED })),
      given: policies,
      says: 'on port 8443',
    },
    'old protocols at a network load balancer': {
      subject: loadBalancer({ Type: 'network', listeners: known([tls({ SslPolicy: AGED })]) }),
      given: policies,
    },
    'a protocol whose name says nothing of TLS': {
      subject: withListeners(httpsListener({ SslPolicy: 'old' })),
      given: { 'aws.elbv2.sslPolicies': [sslPolicy('old', ['SSLv3', 'TLSv1.2'])] },
      says: 'SSLv3',
    },
  },
  'not-applicable': {
    'inside the network': { subject: loadBalancer({ Scheme: 'internal', listeners: known([httpListener()]) }) },
    'a gateway load balancer': { subject: loadBalancer({ Type: 'gateway', Scheme: undefined, listeners: known([]) }) },
    'a network load balancer that hands TLS through': {
      subject: loadBalancer({ Type: 'network', listeners: known([tcp]) }),
      says: 'hands everything through',
    },
    'a network load balancer for UDP': {
      subject: loadBalancer({ Type: 'network', listeners: known([httpListener({ Protocol: 'UDP', Port: 53 })]) }),
    },
    'no listeners': { subject: withListeners(), says: 'has no listeners' },
    'being set up': { subject: loadBalancer({ State: { Code: 'provisioning' } }) },
    'never set up': { subject: loadBalancer({ State: { Code: 'failed' } }) },
  },
  manual: {
    'plain HTTP answered with a fixed text': {
      subject: withListeners(httpListener({ DefaultActions: fixed }), httpsListener()),
      given: policies,
      says: 'rules',
    },
    'a policy that AWS does not list': {
      subject: withListeners(httpsListener({ SslPolicy: 'custom' })),
      given: policies,
      says: 'of which AWS lists no protocols',
    },
    'a policy without protocols': {
      subject: withListeners(httpsListener({ SslPolicy: 'odd' })),
      given: { 'aws.elbv2.sslPolicies': [sslPolicy('odd', [])] },
    },
    'an HTTPS listener without a policy': {
      subject: withListeners(httpsListener({ SslPolicy: undefined })),
      given: policies,
    },
  },
  unknown: { 'listeners that were not read': { subject: loadBalancer({ listeners: unknown(GAP) }), given: policies } },
})
