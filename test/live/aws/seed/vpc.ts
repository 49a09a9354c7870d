import * as ec2 from '@aws-sdk/client-ec2'
import type { Network } from './network.js'
import { inOrder, type Place, present } from './place.js'

/** Names the network that AWS makes in each region, and gives that of the shop its ways out. */
export async function seedVpc(place: Place, network: Network | undefined): Promise<void> {
  const client = new ec2.EC2Client(place.config)
  const isDefault = { Filters: [{ Name: 'is-default', Values: ['true'] }] }
  const vpc = present((await client.send(new ec2.DescribeVpcsCommand(isDefault))).Vpcs?.[0]?.VpcId)
  place.name(vpc, 'default network')
  const { Subnets } = await client.send(new ec2.DescribeSubnetsCommand({}))
  for (const { SubnetId, AvailabilityZone, VpcId } of present(Subnets))
    if (VpcId === vpc) place.name(SubnetId, `default in ${present(AvailabilityZone)}`)
  if (network) await seedWaysOut(client, place, network)
  const { RouteTables } = await client.send(new ec2.DescribeRouteTablesCommand({}))
  for (const { RouteTableId, VpcId, Associations } of present(RouteTables))
    if (Associations?.some(({ Main }) => Main === true))
      place.name(RouteTableId, VpcId === vpc ? 'default routes' : 'main routes')
    else if (Associations?.some(({ SubnetId }) => SubnetId === network?.open.a)) place.name(RouteTableId, 'open routes')
  client.destroy()
}

async function seedWaysOut(
  client: ec2.EC2Client,
  { name }: Place,
  { vpc, open, closed, tiny }: Network,
): Promise<void> {
  name(vpc, 'shop network')
  for (const [zone, id] of Object.entries(open)) name(id, `open ${zone}`)
  for (const [zone, id] of Object.entries(closed)) name(id, `closed ${zone}`)
  name(tiny, 'tiny')

  const { NatGateway } = await client.send(new ec2.CreateNatGatewayCommand({ SubnetId: open.a }))
  const NatGatewayId = present(NatGateway?.NatGatewayId)
  const routes = async (given: string, ...subnets: readonly string[]) => {
    const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId: vpc }))
    const RouteTableId = name(RouteTable?.RouteTableId, given)
    await client.send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId }))
    await inOrder(subnets, (SubnetId) => client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId })))
  }
  // One gateway, in zone a, for both zones.
  await routes('routes of both', closed.a, closed.b)
  await routes('routes of tiny', tiny)

  const endpoint = async (service: string, SubnetIds: string[]) => {
    const { VpcEndpoint } = await client.send(
      new ec2.CreateVpcEndpointCommand({
        VpcId: vpc,
        ServiceName: `com.amazonaws.eu-west-1.${service}`,
        VpcEndpointType: 'Interface',
        SubnetIds,
      }),
    )
    name(VpcEndpoint?.VpcEndpointId, service)
  }
  await endpoint('secretsmanager', [closed.a, closed.b])
  await endpoint('sqs', [closed.a])
  await client.send(
    new ec2.CreateFlowLogsCommand({
      ResourceType: 'VPC',
      ResourceIds: [vpc],
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::shop-access-logs',
    }),
  )
}
