import type { RouteTable, SecurityGroup } from '../../src/model/aws/ec2.js'
import { type Permission, worldRanges } from './open-ports.js'

export type AddressFamily = 'ipv4' | 'ipv6'

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

const isOpen = (permission: Permission, family: AddressFamily): boolean => worldRanges(permission)[family].length > 0
