import type { NetworkInterface, Subnet } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'

const NOT_THERE: readonly unknown[] = ['deleting', 'deleted', 'failed']

/** How the documentation and how the API spell it. */
const OF_GATEWAY: ReadonlySet<string | undefined> = new Set(['natGateway', 'nat_gateway'])

/** The gateway's own interface uses no way out. */
const isClient = ({ InterfaceType }: NetworkInterface): boolean => !OF_GATEWAY.has(InterfaceType)

export default defineRule({
  id: 'aws/vpc/nat-zone-independence',
  title: 'What leaves a zone through a NAT gateway leaves through one in the same zone',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['multi-az'],
  effort: 'hours',
  why: 'A NAT gateway fails with its zone. What runs in the other zones then reaches neither registries nor payment providers nor most services of AWS, so that being spread over zones saved nothing.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html',
  ],
  each: 'aws.ec2.routeTables',
  using: [
    'aws.ec2.natGatewaysById',
    'aws.ec2.subnetsById',
    'aws.ec2.subnetsByVpc',
    'aws.ec2.routeTablesBySubnet',
    'aws.ec2.interfacesBySubnet',
  ],
  check(table, { lookup }) {
    const seen = evidence(table, 'Routes', 'Associations')
    const route = table.Routes?.find(
      ({ NatGatewayId, DestinationCidrBlock }) => NatGatewayId !== undefined && DestinationCidrBlock === '0.0.0.0/0',
    )
    if (!route?.NatGatewayId) return notApplicable('leads to the internet by no NAT gateway', seen)
    const gateway = lookup('aws.ec2.natGatewaysById').find(route.NatGatewayId)
    if (!gateway) return manual(`leads to ${route.NatGatewayId}, which is gone or belongs to another account`, seen)
    const way = [...seen, ...evidence(gateway, 'State', 'SubnetId', 'ConnectivityType', 'AvailabilityMode')]
    if (gateway.AvailabilityMode === 'regional') return pass(`leads to ${gateway.name}, which is in every zone`, way)
    if (gateway.ConnectivityType === 'private')
      return notApplicable(`leads to ${gateway.name}, which leads to other networks and not out`, way)

    const associations = table.Associations ?? []
    const isMain = associations.some(({ Main }) => Main === true)
    const inVpc = isMain ? lookup('aws.ec2.subnetsByVpc').all(table.VpcId ?? '') : []
    const isLeftToMain = ({ SubnetId }: Subnet): boolean => !lookup('aws.ec2.routeTablesBySubnet').find(SubnetId)
    const own = associations.flatMap(({ SubnetId }) =>
      SubnetId === undefined ? [] : (lookup('aws.ec2.subnetsById').find(SubnetId) ?? []),
    )
    const used = [...own, ...inVpc.filter(isLeftToMain)].filter(({ SubnetId }) =>
      lookup('aws.ec2.interfacesBySubnet').first(SubnetId, isClient),
    )
    const all = [...way, ...used.flatMap((subnet) => evidence(subnet, 'AvailabilityZone'))]
    if (used.length === 0) return notApplicable('serves no subnet in which anything runs', all)
    if (NOT_THERE.includes(gateway.State)) return fail(`leads to ${gateway.name}, which is ${gateway.State ?? ''}`, all)

    const home = lookup('aws.ec2.subnetsById').find(gateway.SubnetId ?? '')?.AvailabilityZone
    if (home === undefined) return manual(`leads to ${gateway.name}, whose zone is not known`, all)
    const foreign = [...new Set(used.map(({ AvailabilityZone = 'a zone without a name' }) => AvailabilityZone))]
      .filter((zone) => zone !== home)
      .sort()
    return foreign.length === 0
      ? pass(`leads out of ${home} by ${gateway.name} in the same zone`, all)
      : fail(`leads out of ${foreign.join(', ')} by ${gateway.name} in ${home}`, all)
  },
  fix: (table) => ({
    summary:
      'Make a NAT gateway in each zone and a route table for each, or one regional NAT gateway, which is in every zone by itself.',
    commands: [
      command`aws ec2 create-nat-gateway --region ${regionOf(table)} --availability-mode regional --vpc-id ${table.VpcId ?? 'VPC_ID'}`,
      command`aws ec2 replace-route --region ${regionOf(table)} --route-table-id ${table.RouteTableId} --destination-cidr-block 0.0.0.0/0 --nat-gateway-id NAT_GATEWAY_ID`,
    ],
  }),
})
