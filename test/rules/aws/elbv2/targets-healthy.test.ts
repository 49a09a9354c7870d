import rule from '../../../../rules/aws/elbv2/targets-healthy.js'
import type { Listener } from '../../../../src/model/aws/elastic-load-balancing.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { scalingGroup } from '../../../support/make-autoscaling.js'
import { instance } from '../../../support/make-ec2.js'
import { ecsService } from '../../../support/make-ecs.js'
import { httpsListener, loadBalancer, target, targetGroup } from '../../../support/make-elbv2.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'aws.elbv2.loadBalancers': [loadBalancer()] }
const sick = (Id: string) => target(Id, 'eu-west-1b', { State: 'unhealthy', Reason: 'Target.Timeout' })
const being = (Id: string, State: 'initial' | 'draining' | 'unavailable') => target(Id, 'eu-west-1a', { State })
const of = (...targets: ReturnType<typeof target>[]) => targetGroup({ targetHealth: known(targets) })
const nowhere = (Id: string) => ({ Target: { Id, Port: 80 }, TargetHealth: { State: 'healthy' as const } })
const { TargetGroupArn } = targetGroup()
const listening = (...listeners: Listener[]) => ({
  'aws.elbv2.loadBalancers': [loadBalancer({ listeners: known(listeners) })],
})
const forwards = (Weight: number | undefined) =>
  httpsListener({
    DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight }] } }],
  })
const fed = { ...given, 'aws.autoscaling.groups': [scalingGroup({ TargetGroupARNs: [TargetGroupArn] })] }

testRule(rule, {
  pass: {
    'two healthy ones in two zones': { subject: targetGroup(), given, says: 'has 2 of 2 targets healthy' },
    'two healthy ones besides a sick one': {
      subject: of(target('10.0.0.1'), target('10.0.1.1', 'eu-west-1b'), sick('10.0.0.3')),
      given,
      says: '2 of 3 targets healthy (Target.Timeout)',
    },
    'instances, whose zones are their own': {
      subject: of(nowhere('i-1'), nowhere('i-2')),
      given: {
        ...given,
        'aws.ec2.instances': [
          instance(),
          instance({ id: 'i-2', InstanceId: 'i-2', Placement: { AvailabilityZone: 'eu-west-1b' } }),
        ],
      },
    },
    'one that a scaling group runs, which is judged itself': { subject: of(target('i-1')), given: fed },
    'one task of a service, which is judged itself': {
      subject: of(target('10.0.0.1')),
      given: { ...given, 'aws.ecs.services': [ecsService({ loadBalancers: [{ targetGroupArn: TargetGroupArn }] })] },
    },
    'another load balancer': {
      subject: targetGroup({ TargetType: 'alb', targetHealth: known([target('arn:alb')]) }),
      given,
    },
    'addresses outside of the network, whose zones nobody knows': {
      subject: of(target('192.168.0.1', 'all'), target('192.168.0.2', 'all')),
      given,
    },
  },
  fail: {
    'none is healthy': {
      subject: of(sick('10.0.0.1'), sick('10.0.0.2')),
      given,
      severity: 'critical',
      says: 'has no healthy target: 0 of 2 targets healthy (Target.Timeout)',
    },
    'none is healthy in a scaling group': { subject: of(sick('i-1')), given: fed, severity: 'critical' },
    'one of two': { subject: of(target('10.0.0.1'), sick('10.0.0.2')), given, severity: 'high' },
    'one alone': { subject: of(target('10.0.0.1')), given, severity: 'medium', says: 'has one target only' },
    'one and another that leaves': { subject: of(target('10.0.0.1'), being('10.0.0.2', 'draining')), given },
    'two in one zone': {
      subject: of(target('10.0.0.1'), target('10.0.0.2')),
      given,
      severity: 'medium',
      says: 'all of them in eu-west-1a',
    },
    'no targets, though a listener sends it requests': {
      subject: of(),
      given: listening(httpsListener({ DefaultActions: [{ Type: 'forward', TargetGroupArn }] })),
      severity: 'high',
      says: 'is sent requests and has no targets',
    },
    'no targets, though a listener sends it a share': { subject: of(), given: listening(forwards(50)) },
    'no targets, though a listener sends it all, without a weight': {
      subject: of(),
      given: listening(forwards(undefined)),
    },
  },
  'not-applicable': {
    'behind nothing': { subject: targetGroup({ LoadBalancerArns: [] }), given },
    'a function': { subject: targetGroup({ TargetType: 'lambda' }), given },
    'of a cluster': {
      subject: of(sick('10.0.0.1')),
      given: { 'aws.elbv2.loadBalancers': [loadBalancer({ tags: { 'elbv2.k8s.aws/cluster': 'shop' } })] },
      says: 'which Kubernetes made',
    },
    'no targets, and no share of the requests': { subject: of(), given: listening(forwards(0)) },
    'no targets, and nothing is sent by default': { subject: of(), given: listening() },
    'targets that are being registered': { subject: of(being('10.0.0.1', 'initial')), given },
    'targets that nobody checks': { subject: of(being('10.0.0.1', 'unavailable')), given },
  },
  unknown: {
    'targets that were not learnt': { subject: targetGroup({ targetHealth: unknown(GAP) }), given },
  },
})
