import type { NetworkInterface } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'

/** These come one to a subnet and stay as many as they are. */
const FIXED: ReadonlySet<string | undefined> = new Set([
  'transit_gateway',
  'vpc_endpoint',
  'gateway_load_balancer_endpoint',
  'natGateway',
  'nat_gateway',
])
const grows = ({ InterfaceType }: NetworkInterface): boolean => !FIXED.has(InterfaceType)

/** The addresses that AWS keeps for itself in each subnet. */
const RESERVED = 5

/** How many addresses a range has for use, or `undefined` where it is none. */
function usableIn(cidr = ''): number | undefined {
  const [, bits] = /^[\d.]+\/(\d{1,2})$/.exec(cidr) ?? []
  const usable = bits === undefined ? 0 : 2 ** (32 - Number(bits)) - RESERVED
  return usable > 0 ? usable : undefined
}

export default defineRule({
  id: 'aws/vpc/subnet-free-addresses',
  title: 'A subnet in use has addresses to spare',
  severity: 'high',
  controls: ['known-limits', 'capacity-planned'],
  effort: 'days',
  why: 'Without a free address nothing new starts in the subnet: no instance, task, pod or function, no load balancer under load and no stand-in for a database. It shows first during a peak or a failover.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  ],
  each: 'aws.ec2.subnets',
  using: ['aws.ec2.interfacesBySubnet'],
  options: {
    minPercent: { default: 20, doc: 'Percent of the addresses of a subnet that must be free.', min: 0 },
    minAddresses: { default: 16, doc: 'Addresses that must be free, however small the subnet.', min: 0 },
    criticalPercent: { default: 5, doc: 'Percent of free addresses below which it is urgent.', min: 0 },
  },
  check(subnet, { lookup, options }) {
    const seen = evidence(subnet, 'CidrBlock', 'AvailableIpAddressCount', 'Ipv6Native')
    if (subnet.Ipv6Native === true) return notApplicable('hands out IPv6 addresses alone', seen)
    if (!lookup('aws.ec2.interfacesBySubnet').first(subnet.SubnetId, grows))
      return notApplicable('holds nothing that may grow', seen)
    const [usable, free] = [usableIn(subnet.CidrBlock), subnet.AvailableIpAddressCount]
    if (usable === undefined || free === undefined) return manual('does not say how many addresses it has', seen)
    const found = `has ${free} of its ${usable} addresses free`
    if (free * 100 < options.criticalPercent * usable) return failAs('critical', found, seen)
    if (free * 100 < options.minPercent * usable) return fail(found, seen)
    return free < options.minAddresses ? failAs('medium', found, seen) : pass(found, seen)
  },
  fix: (subnet) => ({
    summary:
      'Look who holds the addresses and let go of what is left over; then give what grows larger subnets, from a further address range of the VPC where this one is used up.',
    commands: [
      command`aws ec2 describe-network-interfaces --region ${regionOf(subnet)} --filters ${`Name=subnet-id,Values=${subnet.SubnetId}`} --query ${'NetworkInterfaces[].[InterfaceType,Status,Description]'} --output table`,
    ],
  }),
})
