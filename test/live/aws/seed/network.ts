import * as ec2 from '@aws-sdk/client-ec2'
import { type Place, present } from './place.js'

export type Zone = 'a' | 'b'
export type GroupName =
  'web' | 'database' | 'open-database' | 'bastion' | 'office-ssh' | 'forgotten-rdp' | 'forgotten-all'
export type Network = {
  readonly vpc: string
  /** Subnets with a route to the internet, and those without one, by zone. */
  readonly open: Readonly<Record<Zone, string>>
  readonly closed: Readonly<Record<Zone, string>>
  /** Eleven addresses. */
  readonly tiny: string
  readonly groups: Readonly<Record<GroupName, string>>
}

/** A VPC with two zones: subnets on the internet and behind it, and security groups of every kind. */
export async function seedNetwork({ config, region }: Place): Promise<Network> {
  const client = new ec2.EC2Client(config)
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }))
  const vpc = present(Vpc?.VpcId)
  const subnet = async (CidrBlock: string, zone: Zone) => {
    const input = { VpcId: vpc, CidrBlock, AvailabilityZone: `${region}${zone}` }
    const { Subnet } = await client.send(new ec2.CreateSubnetCommand(input))
    return present(Subnet?.SubnetId)
  }
  const open = { a: await subnet('10.20.0.0/24', 'a'), b: await subnet('10.20.1.0/24', 'b') }
  const closed = { a: await subnet('10.20.10.0/24', 'a'), b: await subnet('10.20.11.0/24', 'b') }
  const tiny = await subnet('10.20.20.0/28', 'a')

  const { InternetGateway } = await client.send(new ec2.CreateInternetGatewayCommand({}))
  const GatewayId = present(InternetGateway?.InternetGatewayId)
  await client.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId: vpc }))
  const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId: vpc }))
  const RouteTableId = present(RouteTable?.RouteTableId)
  await client.send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId }))
  for (const SubnetId of Object.values(open))
    await client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }))

  const group = async (GroupName: GroupName, ...IpPermissions: ec2.IpPermission[]) => {
    const made = await client.send(
      new ec2.CreateSecurityGroupCommand({ GroupName, Description: `the group ${GroupName}`, VpcId: vpc }),
    )
    const GroupId = present(made.GroupId)
    await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }))
    return GroupId
  }
  const web = await group('web', tcp(80), tcp(443))
  const groups = {
    web,
    database: await group('database', {
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      UserIdGroupPairs: [{ GroupId: web }],
    }),
    'open-database': await group('open-database', tcp(5432), tcp(3306)),
    bastion: await group('bastion', tcp(22)),
    'office-ssh': await group('office-ssh', tcp(22, '203.0.113.0/24')),
    'forgotten-rdp': await group('forgotten-rdp', tcp(3389)),
    'forgotten-all': await group('forgotten-all', { IpProtocol: '-1', IpRanges: [{ CidrIp: EVERYBODY }] }),
  }
  client.destroy()
  return { vpc, open, closed, tiny, groups }
}

const EVERYBODY = '0.0.0.0/0'

const tcp = (port: number, CidrIp = EVERYBODY): ec2.IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp }],
})
