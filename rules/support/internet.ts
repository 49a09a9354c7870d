import type { NetworkInterface, RouteTable, SecurityGroup } from '../../src/model/aws/ec2.js'
import type { Lookup } from '../../src/model/lookup.js'
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

/** The table associated with a subnet, or else the main one of its network. */
export const routeTableOf = (subnet: string, vpc: string, tables: Lookup<RouteTable>): RouteTable | undefined =>
  tables.find(subnet) ?? tables.find(`main:${vpc}`)

/** The table by which the internet reaches an interface over IPv6: every such address is public, not every subnet. */
export function ipv6WayTo(card: NetworkInterface, tables: Lookup<RouteTable>): RouteTable | undefined {
  if ((card.Ipv6Addresses ?? []).length === 0) return undefined
  const table = routeTableOf(card.SubnetId ?? '', card.VpcId ?? '', tables)
  return table && routesToInternet(table, 'ipv6') ? table : undefined
}

/** Rules for all protocols bear no ports. */
const covers = ({ IpProtocol, FromPort = 0, ToPort = 65_535 }: Permission, port: number): boolean =>
  IpProtocol === '-1' || ((IpProtocol === 'tcp' || IpProtocol === '6') && FromPort <= port && port <= ToPort)

const isOpen = (permission: Permission, family: AddressFamily): boolean => worldRanges(permission)[family].length > 0
