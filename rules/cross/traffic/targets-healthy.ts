import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { entranceLink, entranceOf, faced, inState } from '../../support/entrances.js'
import { breaks, holds } from '../../support/links.js'
import { count } from '../../support/time.js'
import { whereKnown } from '../../support/where-known.js'

export default defineRule({
  id: 'cross/traffic/targets-healthy',
  title: 'A target group of a Service or Ingress has two healthy targets',
  severity: 'critical',
  controls: ['health-checks', 'load-balancing', 'no-single-instance'],
  effort: 'hours',
  why: 'The pods may be ready by the word of Kubernetes: what the load balancer holds for unhealthy gets no traffic. With no healthy target, users get errors now; with one, they do as soon as that one goes.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html',
  ],
  each: 'aws.elbv2.targetGroups',
  using: ['cross.entrancesByLoadBalancer', 'aws.elbv2.loadBalancers'],
  facts: ['aws.elbv2.targetGroups:targetHealth'],
  check(group, { lookup }) {
    const balancers = group.LoadBalancerArns ?? []
    const entrance = entranceOf(balancers, lookup('cross.entrancesByLoadBalancer'))
    if (!entrance)
      return notApplicable(
        'is behind no load balancer that a Service or Ingress is reached by',
        evidence(group, 'LoadBalancerArns'),
      )
    if (group.TargetType === 'lambda') return notApplicable('leads to a function', evidence(group, 'TargetType'))
    const targets = need(group.targetHealth)
    const staying = targets.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining')
    const healthy = inState(targets, 'healthy')
    const shown = evidence(group, 'targetHealth', 'HealthCheckPath', 'HealthCheckPort')
    if (staying.length === 0) return notApplicable('has no targets: what the Service selects is judged as such', shown)
    if (healthy.length === 0 && inState(staying, 'initial').length === staying.length)
      return notApplicable('has only targets that are being registered', shown)

    const way = [entranceLink(entrance), holds('load balancer', balancers[0]?.split('/')[2] ?? '')]
    const sick = staying.length - healthy.length
    if (healthy.length > 1)
      return along(
        [...way, holds('target group', group.name)],
        pass(`has ${healthy.length} healthy targets${sick > 0 ? `, and ${sick} that take no traffic` : ''}`, shown),
      )
    const reasons = [...new Set(staying.flatMap(({ TargetHealth }) => TargetHealth?.Reason ?? []))].join(', ')
    const note = `${healthy.length} of ${count(staying.length, 'target')} healthy${reasons === '' ? '' : ` (${reasons})`}`
    const because =
      healthy.length === 0
        ? `has no healthy target for ${entrance.kind} ${entrance.name}: ${note}`
        : `has a single healthy target for ${entrance.kind} ${entrance.name}: ${note}`
    const severity = healthy.length === 0 ? 'critical' : staying.length > 1 ? 'high' : 'medium'
    const balancer = whereKnown(() => lookup('aws.elbv2.loadBalancers').find(balancers[0] ?? ''))
    return faced(balancer, along([...way, breaks('target group', group.name, note)], failAs(severity, because, shown)))
  },
  fix: (group) => ({
    summary:
      'See the reason that each target gives: a health check on another path or port than the readiness probe, a security group that keeps the load balancer out, or pods that do not answer. Where there is one target only, run two replicas.',
    commands: [
      command`aws elbv2 describe-target-health --region ${regionOf(group)} --target-group-arn ${group.TargetGroupArn}`,
    ],
  }),
})
