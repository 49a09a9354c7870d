import type { RouteTable, SecurityGroup } from '../../src/model/aws/ec2.js'
import { ACCOUNT, IRELAND } from './make.js'

/** A security group that lets one private network reach PostgreSQL; a case states what differs. */
export function securityGroup(over: Partial<SecurityGroup> = {}): SecurityGroup {
  const id = over.GroupId ?? 'sg-orders'
  return {
    id: `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/${id}`,
    scope: IRELAND,
    name: id,
    tags: {},
    GroupId: id,
    GroupName: id,
    VpcId: 'vpc-1',
    OwnerId: ACCOUNT,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
    ...over,
  }
}

/** The main route table of `vpc-1`, which knows no way to the internet. */
export function routeTable(over: Partial<RouteTable> = {}): RouteTable {
  const id = over.RouteTableId ?? 'rtb-main'
  return {
    id: `arn:aws:ec2:eu-west-1:${ACCOUNT}:route-table/${id}`,
    scope: IRELAND,
    name: id,
    tags: {},
    RouteTableId: id,
    VpcId: 'vpc-1',
    OwnerId: ACCOUNT,
    Associations: [{ Main: true, RouteTableId: id }],
    Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
    ...over,
  }
}
