import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { clusterOf, isSizedByAttributes, leaving, unitsOf, weightsOf } from '../../support/auto-scaling.js'

const subnetIdsOf = (group: ScalingGroup): readonly string[] =>
  [...new Set((group.VPCZoneIdentifier ?? '').split(',').map((id) => id.trim()))].filter((id) => id !== '')

export default defineRule({
  id: 'aws/autoscaling/group-subnet-capacity',
  title: 'The subnets of an Auto Scaling group have addresses enough for its maximum size',
  severity: 'high',
  controls: ['capacity-planned', 'known-limits', 'autoscaling'],
  effort: 'hours',
  why: 'Without a free address an instance cannot start: under the very load for which the group should grow, it stays as small as it is.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/ip-opt.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.ec2.subnetsById'],
  options: {
    addressesPerInstance: { default: 1, doc: 'Private IPv4 addresses that an instance takes.', min: 1 },
    addressesPerNode: {
      default: 20,
      doc: 'Private IPv4 addresses that a Kubernetes node takes: the VPC CNI plug-in as it comes holds two interfaces of ten on an m5.large; one where pods get their addresses elsewhere.',
      min: 1,
    },
  },
  check(group, { lookup, options }) {
    const gone = leaving(group)
    if (gone) return gone
    const running = group.Instances ?? []
    const sizes = [
      ...evidence(group, 'MaxSize', 'VPCZoneIdentifier'),
      { item: group.id, field: 'Instances.length', value: running.length },
    ]
    if (isSizedByAttributes(group))
      return manual('has a maximum in vCPUs or memory, not in instances', sizes, evidence(group, 'DesiredCapacityType'))
    const max = group.MaxSize ?? 0
    const growth = Math.ceil((max - unitsOf(running)) / weightsOf(group).lightest)
    if (growth <= 0) return notApplicable(`is at its maximum of ${max} already`, sizes)
    const ids = subnetIdsOf(group)
    if (ids.length === 0) return notApplicable('names no subnets', sizes)

    const lookedUp = ids.map((id) => lookup('aws.ec2.subnetsById').find(id))
    const subnets = lookedUp.filter((subnet) => subnet !== undefined)
    const seen = [...sizes, ...subnets.flatMap((subnet) => evidence(subnet, 'AvailableIpAddressCount', 'Ipv6Native'))]
    const unlimited = subnets.find((subnet) => subnet.Ipv6Native === true)
    if (unlimited) return pass(`may grow in ${unlimited.SubnetId}, which hands out IPv6 addresses alone`, seen)

    const isNode = clusterOf(group) !== undefined
    const each = isNode ? options.addressesPerNode : options.addressesPerInstance
    const free = subnets.reduce((sum, subnet) => sum + (subnet.AvailableIpAddressCount ?? 0), 0)
    const lost = ids.filter((_id, index) => lookedUp[index] === undefined)
    const found = `has ${free} free addresses; growing to ${max} takes ${growth * each}`
    if (free >= growth * each) return pass(found, seen)
    const because = `${found}${lost.length > 0 ? `; ${lost.join(', ')} is not there` : ''}`
    // With one address each the nodes would start, and it is their pods that find none.
    if (free >= growth) return failAs('medium', `${because}, at ${each} for each ${isNode ? 'node' : 'instance'}`, seen)
    return fail(because, seen)
  },
  fix: (group) => ({
    summary:
      clusterOf(group) === undefined
        ? 'Add larger subnets to the group (a VPC can take further address ranges), or lower a maximum that cannot be reached.'
        : 'Give the nodes larger subnets from a further address range of the VPC, give pods addresses of their own range, or have the VPC CNI plug-in keep fewer in hand.',
    commands: [
      command`aws ec2 describe-subnets --region ${regionOf(group)} --filters ${`Name=subnet-id,Values=${subnetIdsOf(group).join(',')}`} --query ${'Subnets[].[SubnetId,AvailabilityZone,CidrBlock,AvailableIpAddressCount]'} --output table`,
    ],
  }),
})
