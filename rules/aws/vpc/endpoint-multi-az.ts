import type { NetworkInterface } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { availabilityZonesAmong } from '../../support/zones.js'

export default defineRule({
  id: 'aws/vpc/endpoint-multi-az',
  title: 'A VPC endpoint has interfaces in two Availability Zones at least',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['multi-az'],
  effort: 'minutes',
  why: 'When the one zone fails, whatever runs in the others can no longer reach the service behind the endpoint, be it secrets, images or queues, although the service itself is well.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html',
  ],
  each: 'aws.ec2.vpcEndpoints',
  using: ['aws.ec2.subnetsById', 'aws.ec2.interfacesByVpc'],
  check(endpoint, { lookup }) {
    const {
      VpcEndpointType: type = 'Gateway',
      State: state,
      SubnetIds: ids = [],
      ServiceName = 'its service',
    } = endpoint
    const seen = evidence(endpoint, 'VpcEndpointType', 'ServiceName', 'State', 'SubnetIds')
    if (type === 'Gateway') return notApplicable('is a gateway, which belongs to no zone', seen)
    if (state !== undefined && state.toLowerCase() !== 'available')
      return notApplicable(`is in the state ${state}`, seen)
    if (endpoint.RequesterManaged === true)
      return notApplicable('was made by a service of AWS, which looks after it', evidence(endpoint, 'RequesterManaged'))
    if (endpoint.OwnerId !== undefined && endpoint.OwnerId !== accountOf(endpoint))
      return notApplicable('belongs to another account', evidence(endpoint, 'OwnerId'))
    if (type === 'GatewayLoadBalancer')
      return manual('has one subnet only, as all of its kind: look whether each zone has one of its own', seen)

    const subnets = ids.map((id) => lookup('aws.ec2.subnetsById').find(id)).filter((subnet) => subnet !== undefined)
    const zones = availabilityZonesAmong(
      subnets.map((subnet) => subnet.AvailabilityZone),
      regionOf(endpoint),
    )
    const all = [...seen, ...subnets.flatMap((subnet) => evidence(subnet, 'AvailabilityZone'))]
    if (zones.length > 1) return pass(`has interfaces in ${zones.join(', ')}`, all)
    if (zones.length === 0 || subnets.length < ids.length)
      return manual('lies in subnets of which the zone is not known', all)

    const [zone = ''] = zones
    const isElsewhere = ({ AvailabilityZone, InterfaceType }: NetworkInterface): boolean =>
      AvailabilityZone !== undefined && AvailabilityZone !== zone && InterfaceType !== 'vpc_endpoint'
    const client = lookup('aws.ec2.interfacesByVpc').first(endpoint.VpcId ?? '', isElsewhere)
    return client
      ? fail(`lets ${ServiceName} be reached by way of ${zone} alone`, all, evidence(client, 'AvailabilityZone'))
      : notApplicable(`lies in ${zone}, as does all that runs in its VPC`, all)
  },
  fix: (endpoint) => ({
    summary: 'Add a subnet of another zone; each zone with clients should have one.',
    commands: [
      command`aws ec2 modify-vpc-endpoint --region ${regionOf(endpoint)} --vpc-endpoint-id ${endpoint.VpcEndpointId} --add-subnet-ids SUBNET_ID`,
    ],
  }),
})
