import type { Listener, TargetGroup } from '../../../src/model/aws/elastic-load-balancing.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { faced, inState } from '../../support/entrances.js'
import { isFromKubernetes } from '../../support/load-balancer.js'
import { besides } from '../../support/same-scope.js'
import { count } from '../../support/time.js'

type Target = Extract<TargetGroup['targetHealth'], { known: true }>['value'][number]

/** Whether a listener sends a group what no rule of it takes. A group for the other colour of a deployment has no share. */
const sendsTo =
  (arn: string) =>
  ({ DefaultActions = [] }: Listener): boolean =>
    DefaultActions.some(({ TargetGroupArn, ForwardConfig }) => {
      const shares = ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }]
      return shares.some((share) => share.TargetGroupArn === arn && ('Weight' in share ? share.Weight !== 0 : true))
    })

export default defineRule({
  id: 'aws/elbv2/targets-healthy',
  title: 'A target group behind a load balancer has two healthy targets, in two zones',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['health-checks', 'load-balancing', 'no-single-instance'],
  effort: 'hours',
  why: 'With no healthy target a load balancer can only answer with errors; with one, it does so as soon as that one is replaced, patched, or hangs.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  ],
  each: 'aws.elbv2.targetGroups',
  using: [
    'aws.elbv2.loadBalancers',
    'aws.ec2.instancesById',
    'aws.autoscaling.groupsByTrafficSource',
    'aws.ecs.servicesByTargetGroup',
  ],
  facts: ['aws.elbv2.targetGroups:targetHealth', 'aws.elbv2.loadBalancers:listeners'],
  check(group, { lookup }) {
    const named = evidence(group, 'LoadBalancerArns', 'TargetType')
    const arns = group.LoadBalancerArns ?? []
    if (arns.length === 0) return notApplicable('is behind no load balancer', named)
    if (group.TargetType === 'lambda') return notApplicable('leads to a function', named)
    // Tags that were not read look like none: whose it is can then not be told.
    const balancers = arns.flatMap((arn) => lookup('aws.elbv2.loadBalancers').all(arn))
    const ofCluster = balancers.find(isFromKubernetes)
    if (ofCluster)
      return notApplicable(
        `is behind ${ofCluster.name}, which Kubernetes made: that is judged with the cluster`,
        named,
        evidence(ofCluster, 'tags'),
      )
    const targets = need(group.targetHealth)
    const staying = targets.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining')
    const shown = [...named, ...evidence(group, 'targetHealth', 'HealthCheckPath', 'HealthCheckPort')]
    const [balancer] = balancers
    if (staying.length === 0) {
      const listeners = balancers.flatMap((one) => need(one.listeners))
      return listeners.some(sendsTo(group.TargetGroupArn))
        ? faced(balancer, failAs('high', 'is sent requests and has no targets', shown))
        : notApplicable('has no targets, and no listener sends it requests by default', shown)
    }
    if (inState(staying, 'initial').length === staying.length)
      return notApplicable('has only targets that are being registered', shown)
    if (inState(staying, 'unavailable').length === staying.length)
      return notApplicable('has its health checks switched off', shown)

    const healthy = inState(staying, 'healthy')
    const reasons = [...new Set(staying.flatMap(({ TargetHealth }) => TargetHealth?.Reason ?? []))].join(', ')
    const note = `${healthy.length} of ${count(staying.length, 'target')} healthy${reasons === '' ? '' : ` (${reasons})`}`
    if (healthy.length === 0) return faced(balancer, failAs('critical', `has no healthy target: ${note}`, shown))
    if (healthy.length === 1 && staying.length > 1)
      return faced(balancer, failAs('high', `has a single healthy target: ${note}`, shown))

    const feeder =
      besides(group, lookup('aws.autoscaling.groupsByTrafficSource')).find(group.TargetGroupArn) ??
      besides(group, lookup('aws.ecs.servicesByTargetGroup')).find(group.TargetGroupArn)
    const well = pass(`has ${note}`, shown)
    // How many it runs, and in which zones, is judged of what registers them.
    if (feeder || group.TargetType === 'alb') return well
    if (healthy.length === 1) return faced(balancer, failAs('medium', 'has one target only, which is healthy', shown))
    const instances = besides(group, lookup('aws.ec2.instancesById'))
    const zoneOf = ({ Target }: Target): string | undefined =>
      Target?.AvailabilityZone ?? instances.find(Target?.Id ?? '')?.Placement?.AvailabilityZone
    const zones = new Set(healthy.map(zoneOf))
    const [zone] = zones
    return zones.size === 1 && zone !== undefined && zone !== 'all'
      ? faced(balancer, failAs('medium', `has ${note}, all of them in ${zone}`, shown))
      : well
  },
  fix: (group) => ({
    summary:
      'See the reason that each target gives: a health check on a path or port that does not answer, a security group that keeps the load balancer out, or a process that died. Where there is one target only, register a second one in another zone.',
    commands: [
      command`aws elbv2 describe-target-health --region ${regionOf(group)} --target-group-arn ${group.TargetGroupArn}`,
    ],
  }),
})
