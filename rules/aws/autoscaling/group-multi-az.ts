import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command, type Fix } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { groupNameOf, inService, outOfGroupScope, zonesOf } from '../../support/auto-scaling.js'
import { partnerInAnotherZone } from '../../support/zone-set.js'

export default defineRule({
  id: 'aws/autoscaling/group-multi-az',
  title: 'An Auto Scaling group runs in two Availability Zones',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'hours',
  why: 'When the one zone fails, every instance of the group fails with it, and no replacement can start until the zone is back.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.autoscaling.groupsByTrafficSource', 'aws.autoscaling.groupsByTag'],
  options: {
    setTags: {
      default: ['app', 'application'],
      doc: 'Tags whose equal values make groups without a load balancer one application, so that one group for each zone will do.',
    },
  },
  check(group, { lookup, options }) {
    const outside = outOfGroupScope(group)
    if (outside) return outside
    const zones = zonesOf(group)
    const [zone] = zones
    const seen = evidence(group, 'AvailabilityZones')
    if (zone === undefined) {
      const names = (group.AvailabilityZones ?? []).join(', ')
      return fail(names === '' ? 'names no zone' : `runs in ${names}, outside the Availability Zones`, seen)
    }
    if (zones.length > 1) {
      const running = inService(group)
      const used = [...new Set(running.map((instance) => instance.AvailabilityZone ?? 'one zone'))]
      const where = { item: group.id, field: 'Instances[].AvailabilityZone', value: used }
      const all = [...seen, ...evidence(group, 'DesiredCapacity'), where]
      const crowded = (group.DesiredCapacity ?? 0) >= 2 && running.length >= 2 && used.length === 1
      return crowded
        ? fail(`may run in ${zones.join(', ')}, but has all ${running.length} instances in ${used.join('')}`, all)
        : pass(`may run in ${zones.join(', ')}`, all)
    }
    const partner = partnerInAnotherZone(
      group,
      lookup('aws.autoscaling.groupsByTrafficSource'),
      lookup('aws.autoscaling.groupsByTag'),
      options.setTags,
    )
    if (!partner) return fail(`runs in ${zone} alone`, seen)
    const { other, what } = partner
    return pass(
      `runs in ${zone} beside ${other.name} in ${zonesOf(other).join(', ')}: one group for each zone (${what})`,
      seen,
      evidence(other, 'AvailabilityZones', 'DesiredCapacity'),
    )
  },
  fix: (group) => (zonesOf(group).length > 1 ? spread(group) : addZone(group)),
})

function addZone(group: ScalingGroup): Fix {
  if ('eks:nodegroup-name' in group.tags)
    return {
      summary:
        'The subnets of a managed node group are fixed: create another with a subnet in another zone and move the pods over.',
      commands: [],
    }
  const subnets = [...(group.VPCZoneIdentifier ? [group.VPCZoneIdentifier] : []), 'SUBNET-IN-ANOTHER-ZONE'].join(',')
  return {
    summary: 'Add a subnet in another zone; the group then spreads its instances over both.',
    commands: [
      command`aws autoscaling update-auto-scaling-group --region ${regionOf(group)} --auto-scaling-group-name ${groupNameOf(group)} --vpc-zone-identifier ${subnets}`,
    ],
  }
}

function spread(group: ScalingGroup): Fix {
  const [region, name] = [regionOf(group), groupNameOf(group)]
  const held = (group.SuspendedProcesses ?? []).some(({ ProcessName }) => ProcessName === 'AZRebalance')
  const resume = command`aws autoscaling resume-processes --region ${region} --auto-scaling-group-name ${name} --scaling-processes AZRebalance`
  return {
    summary:
      'Find out what keeps instances out of the other zones: suspended processes, missing capacity, subnets without free addresses.',
    commands: [
      command`aws autoscaling describe-scaling-activities --region ${region} --auto-scaling-group-name ${name} --max-items 20`,
      ...(held ? [resume] : []),
    ],
  }
}
