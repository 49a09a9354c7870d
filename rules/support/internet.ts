import type { RouteTable, SecurityGroup } from '../../src/model/aws/ec2.js'

export type AddressFamily = 'ipv4' | 'ipv6'

type Permission = NonNullable<SecurityGroup['IpPermissions']>[number]

/** Whether a security group lets every address of the internet reach a TCP port. */
export const letsInternetIn = (group: SecurityGroup, port: number, family: AddressFamily): boolean =>
  (group.IpPermissions ?? []).some((permission) => covers(permission, port) && isOpen(permission, family))

/** Whether a route table has a working route to an internet gateway. */
export const routesToInternet = (table: RouteTable, family: AddressFamily): boolean =>
  (table.Routes ?? []).some(
    (route) =>
      route.GatewayId?.startsWith('igw-') === true &&
      route.State !== 'blackhole' &&
      (family === 'ipv4' ? route.DestinationCidrBlock : route.DestinationIpv6CidrBlock) !== undefined,
  )

/** Rules for all protocols bear no ports. */
const covers = ({ IpProtocol, FromPort = 0, ToPort = 65_535 }: Permission, port: number): boolean =>
  IpProtocol === '-1' || ((IpProtocol === 'tcp' || IpProtocol === '6') && FromPort <= port && port <= ToPort)

const isOpen = ({ IpRanges = [], Ipv6Ranges = [] }: Permission, family: AddressFamily): boolean =>
  family === 'ipv4'
    ? IpRanges.some((range) => range.CidrIp === '0.0.0.0/0')
    : Ipv6Ranges.some((range) => range.CidrIpv6 === '::/0')
