import rule from '../../../../rules/cross/traffic/host-certificate.js'
import type { Certificate } from '../../../../src/model/aws/acm.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { certificate, certificateArn, imported } from '../../../support/make-acm.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall, syntheticTest } from '../../../support/make-datadog.js'
import { httpListener, loadBalancer } from '../../../support/make-elbv2.js'
import { ingress } from '../../../support/make-kubernetes.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { testRule } from '../../../support/test-rule.js'

const HOST = 'api.shop.example.com'
const hostname = 'dualstack.web-1.eu-west-1.elb.amazonaws.com'
const ALB = 'alb.ingress.kubernetes.io'
const reached = (arns: readonly string[], over: { host?: string; scheme?: string; at?: string } = {}) =>
  ingress('web', {
    host: over.host ?? HOST,
    annotations: {
      [`${ALB}/scheme`]: over.scheme ?? 'internet-facing',
      ...(arns.length > 0 && { [`${ALB}/certificate-arn`]: arns.join(', ') }),
    },
    status: { loadBalancer: { ingress: [{ hostname: over.at ?? hostname }] } },
  })
const web = reached([certificateArn('shop')])

const around = { 'datadog.awsAccounts': [awsAccount()], ...paymentsOnCall() }
const having = (...certificates: readonly Certificate[]) => ({
  ...around,
  'aws.elbv2.loadBalancers': [loadBalancer()],
  'aws.acm.certificates': certificates,
})
const CHECKED = {
  name: 'Shop certificate',
  subtype: 'ssl',
  request: { host: HOST, port: 443 },
  assertions: [{ type: 'certificate', operator: 'isInMoreThan', target: 21 }],
}
const ssl = (over: Parameters<typeof syntheticTest>[1] = {}) => ({
  'datadog.syntheticTests': [syntheticTest('abc', { ...CHECKED, ...over })],
})
const alarmed = (Threshold: number) => ({
  'aws.sns.topics': [topic()],
  'aws.sns.subscriptions': [subscription()],
  'aws.cloudwatch.alarms': [
    metricAlarm({
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: certificateArn('shop') }],
      Threshold,
      ComparisonOperator: 'LessThanThreshold',
    }),
  ],
})
const monitored = (query: string) => ({ 'datadog.monitors': [monitor(1, { query })] })
const METRIC = 'aws.certificatemanager.days_to_expiry'

testRule(rule, {
  pass: {
    'a certificate that a test asks for': {
      subject: web,
      given: { ...having(certificate()), ...ssl() },
      says: 'answers with a certificate for its hosts, and Shop certificate tells before it ends',
    },
    'one with an alarm': { subject: web, given: { ...having(imported(200)), ...alarmed(30) }, says: 'alarm' },
    'one that a monitor watches with all others': {
      subject: web,
      given: { ...having(certificate()), ...monitored(`min(last_1d):min:${METRIC}{*} by {certificatearn} < 21`) },
    },
    'one that the controller finds by the host': {
      subject: reached([]),
      given: { ...having(certificate()), ...ssl() },
    },
    'one that another Ingress of the group names': {
      subject: reached([certificateArn('other')]),
      given: {
        ...having(
          imported(9, { id: certificateArn('other'), DomainName: 'x.example', SubjectAlternativeNameSummaries: [] }),
          certificate(),
        ),
        ...ssl(),
      },
    },
    'one for the very host': {
      subject: web,
      given: { ...having(certificate({ DomainName: HOST, SubjectAlternativeNameSummaries: [HOST] })), ...ssl() },
    },
    'one that can be used beside one that cannot': {
      subject: reached([certificateArn('old'), certificateArn('shop')]),
      given: { ...having(certificate({ id: certificateArn('old'), Status: 'EXPIRED' }), certificate()), ...ssl() },
    },
  },
  fail: {
    'a certificate for other names': {
      subject: reached([certificateArn('shop')], { host: 'gifts.example.com' }),
      given: having(certificate()),
      severity: 'high',
      says: 'has gifts.example.com, for which no certificate of its load balancer is',
    },
    'a wildcard that reaches no deeper': {
      subject: reached([certificateArn('shop')], { host: 'a.b.shop.example.com' }),
      given: having(certificate()),
    },
    'a certificate of another region': {
      subject: web,
      given: having(certificate({ scope: { provider: 'aws', account: '111111111111', region: 'us-east-1' } })),
    },
    'a certificate that is not there': { subject: web, given: having() },
    'a certificate that has ended': {
      subject: web,
      given: { ...having(certificate({ Status: 'EXPIRED' })), ...ssl() },
      severity: 'critical',
      says: 'answers with certificate shop.example.com, which has run out',
    },
    'an imported one that nobody watches': {
      subject: web,
      given: having(imported(200)),
      severity: 'high',
      says: 'whose end nobody is told of',
    },
    'one that ACM renews and nobody watches': {
      subject: web,
      given: having(certificate()),
      severity: 'low',
      says: 'which ACM renews, but nobody is told should that fail',
    },
    'an alarm that comes too late': {
      subject: web,
      given: { ...having(imported(200)), ...alarmed(3) },
      severity: 'high',
    },
    'a test that is paused': { subject: web, given: { ...having(imported(200)), ...ssl({ status: 'paused' }) } },
    'a test that asks for something else': {
      subject: web,
      given: { ...having(imported(200)), ...ssl({ assertions: [{ type: 'responseTime' }] }) },
    },
    'an alarm that comes early enough, where policy wants it earlier': {
      subject: web,
      given: { ...having(imported(200)), ...alarmed(30) },
      options: { minDays: 31 },
    },
  },
  'not-applicable': {
    'one inside the network': {
      subject: reached([certificateArn('shop')], { scheme: 'internal' }),
      given: having(certificate()),
    },
    'no load balancer of AWS': {
      subject: reached([], { at: 'lb.example.net' }),
      given: having(certificate()),
      says: 'is reached by no load balancer of AWS',
    },
    'a load balancer that ends no TLS': {
      subject: web,
      given: { ...having(), 'aws.elbv2.loadBalancers': [loadBalancer({ listeners: known([httpListener()]) })] },
      says: 'ends no TLS',
    },
  },
  manual: {
    'a certificate with more names than are listed': {
      subject: web,
      given: having(
        certificate({
          DomainName: 'a.example.com',
          SubjectAlternativeNameSummaries: ['a.example.com'],
          HasAdditionalSubjectAlternativeNames: true,
        }),
      ),
      says: 'there may be others',
    },
    'a certificate in IAM': {
      subject: reached(['arn:aws:iam::111111111111:server-certificate/shop']),
      given: having(),
    },
    'none named and none found': { subject: reached([]), given: having() },
  },
  unknown: {
    'a load balancer of another account': {
      subject: reached([], { at: 'k8s-1.eu-west-1.elb.amazonaws.com' }),
      given: having(certificate()),
    },
    'listeners that were not read': {
      subject: web,
      given: { ...having(certificate()), 'aws.elbv2.loadBalancers': [loadBalancer({ listeners: unknown(GAP) })] },
    },
    'a test that was not understood': {
      subject: web,
      given: { ...having(imported(200)), ...ssl({ odd: ['assertions'] }) },
    },
  },
})
