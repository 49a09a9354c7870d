import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  answersItself,
  endsTls,
  outdatedAmong,
  portsOf,
  protocolsOf,
  servesPlainHttp,
} from '../../support/listeners.js'
import { isFromKubernetes, outOfBalancerScope } from '../../support/load-balancer.js'
import { outdatedProtocols } from '../../support/tls.js'

const MODERN = 'ELBSecurityPolicy-TLS13-1-2-2021-06'

export default defineRule({
  id: 'aws/elbv2/listener-tls',
  title: 'A load balancer on the internet encrypts what it carries, with TLS 1.2 or newer',
  severity: 'high',
  controls: ['encryption-in-transit', 'public-exposure'],
  effort: 'hours',
  why: 'What goes over the internet unencrypted, or under a protocol that has been broken, can be read and changed on the way: passwords, sessions, and all that people enter.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html',
  ],
  each: 'aws.elbv2.loadBalancers',
  facts: ['aws.elbv2.loadBalancers:listeners'],
  using: ['aws.elbv2.sslPolicies'],
  check(balancer, { lookup }) {
    const outside = outOfBalancerScope(balancer)
    if (outside) return outside
    const kind = evidence(balancer, 'Scheme', 'Type')
    if (balancer.Scheme !== 'internet-facing') return notApplicable('is not on the internet', kind)
    const listeners = need(balancer.listeners)
    const plain = listeners.filter(({ Protocol }) => Protocol === 'HTTP')
    const encrypted = listeners.filter(endsTls)
    const seen = [...kind, ...evidence(balancer, 'listeners')]
    if (listeners.length === 0) return notApplicable('has no listeners', seen)
    if (plain.length + encrypted.length === 0)
      return notApplicable('hands everything through as it comes: encryption, where there is any, ends behind it', seen)
    const open = plain.filter(servesPlainHttp)
    if (open.length > 0) {
      const more = encrypted.length === 0 ? ' and has no HTTPS listener at all' : ''
      return { ...fail(`serves plain HTTP on ${portsOf(open)}${more}`, seen), exposed: true }
    }
    const policies = lookup('aws.elbv2.sslPolicies')
    const old = outdatedAmong(encrypted, policies)
    if (old.length > 0) {
      const offered = new Set(old.flatMap((listener) => outdatedProtocols(protocolsOf(listener, policies))))
      const shown = old.flatMap((listener) => policies.find(listener.SslPolicy ?? '') ?? [])
      return {
        ...fail(
          `offers ${[...offered].join(', ')} on ${portsOf(old)}`,
          seen,
          ...[...new Set(shown)].map((policy) => evidence(policy, 'SslProtocols')),
        ),
        exposed: true,
      }
    }
    const unlisted = encrypted.filter((listener) => protocolsOf(listener, policies).length === 0)
    if (unlisted.length > 0)
      return manual(`has a TLS policy on ${portsOf(unlisted)} of which AWS lists no protocols`, seen)
    const answering = plain.filter(answersItself)
    if (answering.length > 0)
      return manual(`answers plain HTTP itself on ${portsOf(answering)}, but for its rules, which were not read`, seen)
    const because =
      plain.length > 0
        ? 'sends plain HTTP on to HTTPS by default (its rules were not read)'
        : 'has no plain HTTP listener'
    return pass(encrypted.length > 0 ? `${because} and offers TLS 1.2 or newer alone` : because, seen)
  },
  fix(balancer, { lookup }) {
    if (isFromKubernetes(balancer))
      return {
        summary:
          'A controller in Kubernetes made it and would undo a change by hand. Set the annotations of the Ingress (alb.ingress.kubernetes.io/ssl-redirect and ssl-policy) or of the Service (service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy).',
        commands: [],
      }
    const region = regionOf(balancer)
    const listeners = need(balancer.listeners)
    const open = listeners.filter(servesPlainHttp)
    if (open.length === 0)
      return {
        summary:
          'Choose a policy without the old protocols. First see in the access logs whether clients still come with those.',
        commands: outdatedAmong(listeners, lookup('aws.elbv2.sslPolicies')).map(
          ({ ListenerArn = '' }) =>
            command`aws elbv2 modify-listener --region ${region} --listener-arn ${ListenerArn} --ssl-policy ${MODERN}`,
        ),
      }
    const target = listeners.find(({ Protocol }) => Protocol === 'HTTPS')
    if (!target)
      return {
        summary:
          'Get a certificate from ACM and add an HTTPS listener with it; once that works, redirect plain HTTP to it.',
        commands: [],
      }
    const redirect = `Type=redirect,RedirectConfig={Protocol=HTTPS,Port=${target.Port ?? 443},StatusCode=HTTP_301}`
    return {
      summary: 'Redirect plain HTTP to the HTTPS listener.',
      commands: open.map(
        ({ ListenerArn = '' }) =>
          command`aws elbv2 modify-listener --region ${region} --listener-arn ${ListenerArn} --default-actions ${redirect}`,
      ),
    }
  },
})
