import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  groupNameOf,
  isLattice,
  outOfGroupScope,
  suspendedAmong,
  trafficSourcesOf,
} from '../../support/auto-scaling.js'

/** The field is a comma list: `ELB,EBS`. EC2's own status checks are always on, named or not. */
const checksOf = (group: ScalingGroup): readonly string[] =>
  (group.HealthCheckType ?? 'EC2').split(',').map((type) => type.trim().toUpperCase())

const missingChecks = (group: ScalingGroup): readonly string[] => {
  const wanted = new Set(trafficSourcesOf(group).map((source) => (isLattice(source) ? 'VPC_LATTICE' : 'ELB')))
  return [...wanted].filter((check) => !checksOf(group).includes(check))
}

export default defineRule({
  id: 'aws/autoscaling/group-load-balancer-health-check',
  title: 'An Auto Scaling group replaces instances that its load balancer finds unhealthy',
  severity: 'high',
  controls: ['health-checks', 'auto-recovery'],
  effort: 'minutes',
  why: 'An instance whose application hangs still looks healthy to EC2: it is never replaced, and the load balancer goes on with fewer and fewer targets until somebody notices.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-elb-healthcheck.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-check-grace-period.html',
  ],
  each: 'aws.autoscaling.groups',
  options: {
    minGraceSeconds: {
      default: 30,
      doc: 'Seconds after its start in which failed checks must not replace an instance; the console of AWS proposes 300, its API gives none unless asked.',
      min: 0,
    },
  },
  check(group, { options }) {
    const outside = outOfGroupScope(group)
    if (outside) return outside
    if ('eks:nodegroup-name' in group.tags)
      return notApplicable(
        'belongs to a managed node group, whose nodes the kubelet and EKS watch',
        evidence(group, 'HealthCheckType'),
      )
    const sources = evidence(group, 'LoadBalancerNames', 'TargetGroupARNs', 'TrafficSources')
    if (trafficSourcesOf(group).length === 0) return notApplicable('takes no traffic from a load balancer', sources)
    const seen = [...evidence(group, 'HealthCheckType', 'HealthCheckGracePeriod'), ...sources]
    const missing = missingChecks(group)
    if (missing.length > 0)
      return fail(`goes by ${checksOf(group).join(', ')} checks, not by those of ${missing.join(' and ')}`, seen)
    const halted = suspendedAmong(group, 'HealthCheck', 'ReplaceUnhealthy', 'Terminate', 'Launch')
    if (halted.length > 0)
      return fail(`replaces nothing: ${halted.join(' and ')} is suspended`, seen, evidence(group, 'SuspendedProcesses'))
    const grace = group.HealthCheckGracePeriod ?? 0
    if (grace < options.minGraceSeconds)
      return failAs('medium', `leaves an instance ${grace} s to start before a failed check replaces it`, seen)
    return pass(`goes by ${checksOf(group).join(', ')} checks after a grace of ${grace} s`, seen)
  },
  fix(group) {
    const types = [...new Set([...checksOf(group), ...missingChecks(group)])].filter((type) => type !== 'EC2').join(',')
    return {
      summary:
        'Let the group go by the checks of the load balancer, with a grace period longer than a start takes. First make sure that the check asks after the instance alone: one that fails with a shared database or under load has the whole group replaced at the worst moment.',
      commands: [
        command`aws autoscaling update-auto-scaling-group --region ${regionOf(group)} --auto-scaling-group-name ${groupNameOf(group)} --health-check-type ${types} --health-check-grace-period ${Math.max(300, group.HealthCheckGracePeriod ?? 0)}`,
      ],
    }
  },
})
