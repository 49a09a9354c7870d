import rule from '../../../../rules/cross/traffic/targets-healthy.js'
import { known } from '../../../../src/model/fact.js'
import { loadBalancer, target, targetGroup } from '../../../support/make-elbv2.js'
import { estate, ingress, service } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const reached = (hostname: string) => ingress('web', { status: { loadBalancer: { ingress: [{ hostname }] } } })
const balancer = loadBalancer()
const given = {
  ...estate(reached('dualstack.web-1.eu-west-1.elb.amazonaws.com')),
  'aws.elbv2.loadBalancers': [balancer],
}
const sick = (Id: string) => target(Id, 'eu-west-1b', { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch' })
const with_ = (...targets: ReturnType<typeof target>[]) => targetGroup({ targetHealth: known(targets) })

testRule(rule, {
  pass: {
    'two healthy ones behind an Ingress': { subject: targetGroup(), given, says: 'has 2 healthy targets' },
    'behind a Service': {
      subject: targetGroup(),
      given: {
        ...estate(service('web', { status: { loadBalancer: { ingress: [{ hostname: balancer.DNSName ?? '' }] } } })),
        'aws.elbv2.loadBalancers': [balancer],
      },
    },
    'two healthy ones and a sick one': {
      subject: with_(target('10.0.0.1'), target('10.0.0.2'), sick('10.0.0.3')),
      given,
      says: 'and 1 that take no traffic',
    },
  },
  fail: {
    'none is healthy': {
      subject: with_(sick('10.0.0.1'), sick('10.0.0.2')),
      given,
      severity: 'critical',
      says: 'has no healthy target for Ingress web: 0 of 2 targets healthy (Target.ResponseCodeMismatch)',
    },
    'none is healthy, inside the network': {
      subject: with_(sick('10.0.0.1')),
      given: { ...given, 'aws.elbv2.loadBalancers': [loadBalancer({ Scheme: 'internal' })] },
    },
    'one of three': {
      subject: with_(target('10.0.0.1'), sick('10.0.0.2'), sick('10.0.0.3')),
      given,
      severity: 'high',
    },
    'a single one': { subject: with_(target('10.0.0.1')), given, severity: 'medium' },
    'a healthy one that is leaving': {
      subject: with_(target('10.0.0.1', 'eu-west-1a', { State: 'draining' }), sick('10.0.0.2')),
      given,
      severity: 'critical',
    },
  },
  'not-applicable': {
    'behind the load balancer of something else': {
      subject: with_(sick('10.0.0.1')),
      given: { ...estate(reached('other-1.eu-west-1.elb.amazonaws.com')), 'aws.elbv2.loadBalancers': [balancer] },
    },
    'no targets': { subject: with_(), given },
    'targets that are being registered': {
      subject: with_(target('10.0.0.1', 'eu-west-1a', { State: 'initial', Reason: 'Elb.RegistrationInProgress' })),
      given,
    },
    'a function': { subject: targetGroup({ TargetType: 'lambda' }), given },
  },
})
