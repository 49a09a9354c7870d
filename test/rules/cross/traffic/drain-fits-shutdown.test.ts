import rule from '../../../../rules/cross/traffic/drain-fits-shutdown.js'
import { known } from '../../../../src/model/fact.js'
import { loadBalancer, target, targetGroup } from '../../../support/make-elbv2.js'
import { container, deployment, estate, ingress, nodeA, running, service } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const status = (hostname: string) => ({ loadBalancer: { ingress: [{ hostname }] } })
const front = ingress('web', { status: status('web-1.eu-west-1.elb.amazonaws.com') })
const web = (grace: number | undefined = 45, sleep: number | undefined = 15) =>
  deployment('web', {
    containers: [
      container(
        'app',
        sleep === 0 ? { lifecycle: undefined } : { lifecycle: { preStop: { sleep: { seconds: sleep } } } },
      ),
    ],
    pod: { terminationGracePeriodSeconds: grace },
  })
const group = (delay: string | undefined, over: Parameters<typeof targetGroup>[0] = {}) =>
  targetGroup({
    targetHealth: known([target('10.0.0.10')]),
    attributes: known(delay === undefined ? {} : { 'deregistration_delay.timeout_seconds': delay }),
    ...over,
  })
const given = (of: ReturnType<typeof web>, ...groups: ReturnType<typeof group>[]) => ({
  ...estate(nodeA, service('web'), front, running(of, { on: [nodeA] })),
  'aws.elbv2.loadBalancers': [loadBalancer()],
  'aws.elbv2.targetGroups': groups,
})
const other = group('300', {
  TargetGroupName: 'other',
  LoadBalancerArns: group('30').LoadBalancerArns,
  targetHealth: known([target('10.9.9.9')]),
})

testRule(rule, {
  pass: {
    'waits less than the pod lives': { subject: web(), given: given(web(), group('30')), says: 'lives 45 s' },
    'another group of the same load balancer waits longer': {
      subject: web(),
      given: given(web(), group('30'), other),
    },
  },
  fail: {
    'what both take by default': {
      subject: web(30, 0),
      given: given(web(30, 0), group(undefined)),
      severity: 'high',
      says: 'is killed after 30 s, while target group web lets requests finish for 300 s',
    },
    'too long, though it waits before it stops': {
      subject: web(45, 15),
      given: given(web(), group('120')),
      severity: 'medium',
    },
    'stops at once': {
      subject: web(45, 0),
      given: given(web(45, 0), group('30')),
      severity: 'medium',
      says: 'stops at once',
    },
  },
  unknown: {
    'a load balancer of an account that the run does not cover': {
      subject: web(),
      given: {
        ...given(web(), group('300')),
        ...estate(service('web'), ingress('web', { status: status('elsewhere-1.eu-west-1.elb.amazonaws.com') })),
      },
    },
  },
  'not-applicable': {
    'behind no load balancer': {
      subject: web(),
      given: { ...given(web(), group('300')), 'kubernetes.ingresses': [] },
    },
    'behind a load balancer of somebody else': {
      subject: web(),
      given: {
        ...given(web(), group('300')),
        'kubernetes.ingresses': [{ ...front, status: status('lb.example.com') }],
      },
    },
    'by the ports of its nodes': {
      subject: web(),
      given: given(web(), group('300', { TargetType: 'instance', targetHealth: known([target('i-1')]) })),
    },
    'a workload of the cluster': {
      subject: deployment('web', { namespace: 'kube-system' }),
      given: given(web(), group('300')),
    },
  },
})
