import { regionOf } from '../../../src/model/aws/region-of.js'
import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  groupNameOf,
  isSizedByAttributes,
  leaving,
  outOfGroupScope,
  trafficSourcesOf,
  weightsOf,
} from '../../support/auto-scaling.js'
import { count } from '../../support/time.js'

/** How many instances a group keeps at least: heavy ones fill its minimum soonest. */
const instancesKept = (group: ScalingGroup): number => Math.ceil((group.MinSize ?? 0) / weightsOf(group).heaviest)

export default defineRule({
  id: 'aws/autoscaling/group-minimum-size',
  title: 'An Auto Scaling group behind a load balancer keeps two instances at least',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'load-balancing'],
  effort: 'minutes',
  why: 'Whenever the only instance fails, is replaced or lies in a failing zone, nobody answers until another has started and passed its health checks.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups-instance-weighting.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.autoscaling.groupsByTrafficSource'],
  options: {
    minInstances: { default: 2, doc: 'Instances that must stay up when the group is at its smallest.', min: 1 },
  },
  check(group, { lookup, options }) {
    const outside = outOfGroupScope(group)
    if (outside) return outside
    const sources = trafficSourcesOf(group)
    const seen = evidence(group, 'MinSize', 'TargetGroupARNs', 'LoadBalancerNames', 'TrafficSources')
    if (sources.length === 0) return notApplicable('takes no traffic from a load balancer', seen)
    if (isSizedByAttributes(group))
      return manual('has a minimum in vCPUs or memory, not in instances', seen, evidence(group, 'DesiredCapacityType'))
    const kept = instancesKept(group)
    if (kept >= options.minInstances) return pass(`keeps ${count(kept, 'instance')} at least`, seen)

    // One group for each zone, or for each colour of a deployment: what counts is what the load balancer is left with.
    const groups = lookup('aws.autoscaling.groupsByTrafficSource')
    const together = sources.map((source) =>
      groups.all(source).filter((one) => !leaving(one) && !isSizedByAttributes(one)),
    )
    const least = Math.min(...together.map((set) => set.reduce((sum, one) => sum + instancesKept(one), 0)))
    const others = new Map(together.flat().map((one) => [one.id, one]))
    const all = [...seen, ...[...others.values()].flatMap((one) => evidence(one, 'MinSize'))]
    if (least >= options.minInstances)
      return pass(
        `keeps ${count(least, 'instance')} at least, together with the groups behind the same load balancer`,
        all,
      )
    return fail(kept === 0 ? 'may shrink to no instance at all' : `may shrink to ${count(kept, 'instance')}`, all)
  },
  fix(group, { options }) {
    const size = options.minInstances * weightsOf(group).heaviest
    const max = Math.max(size, group.MaxSize ?? 0)
    const [cluster, nodegroup] = [group.tags['eks:cluster-name'], group.tags['eks:nodegroup-name']]
    return {
      summary: 'Raise the minimum; where the maximum is below it, raise that as well.',
      commands: [
        cluster !== undefined && nodegroup !== undefined
          ? command`aws eks update-nodegroup-config --region ${regionOf(group)} --cluster-name ${cluster} --nodegroup-name ${nodegroup} --scaling-config ${`minSize=${size},maxSize=${max},desiredSize=${Math.max(size, group.DesiredCapacity ?? 0)}`}`
          : command`aws autoscaling update-auto-scaling-group --region ${regionOf(group)} --auto-scaling-group-name ${groupNameOf(group)} --min-size ${size} --max-size ${max}`,
      ],
    }
  },
})
