import type { NetworkInterface, SecurityGroup } from '../../src/model/aws/ec2.js'

export type Permission = NonNullable<SecurityGroup['IpPermissions']>[number]

/** Two halves are the usual way around a ban on `/0`, and 2000::/3 is all of the public IPv6 addresses. */
const isWholeInternet = (cidr: string): boolean => /^[\d.]+\/[01]$|:\/[0-3]$/.test(cidr)

/** The ranges of a permission that take in the whole internet, by address family. */
export const worldRanges = (permission: Permission): { ipv4: readonly string[]; ipv6: readonly string[] } => ({
  ipv4: (permission.IpRanges ?? []).map((range) => range.CidrIp ?? '').filter(isWholeInternet),
  ipv6: (permission.Ipv6Ranges ?? []).map((range) => range.CidrIpv6 ?? '').filter(isWholeInternet),
})

const isTcp = (protocol: string | undefined): boolean => protocol === 'tcp' || protocol === '6'
const isUdp = (protocol: string | undefined): boolean => protocol === 'udp' || protocol === '17'

/** Whether a permission opens a port. */
export function opens({ IpProtocol, FromPort = 0, ToPort = 65_535 }: Permission, port: number): boolean {
  if (IpProtocol === '-1') return true
  // Media servers open wide ranges of UDP, which hold any of these ports by chance.
  if (isUdp(IpProtocol)) return FromPort === port && ToPort === port
  return isTcp(IpProtocol) && FromPort <= port && port <= ToPort
}

/** Whether a permission opens every port of TCP. */
export const opensAll = ({ IpProtocol, FromPort = 0, ToPort = 65_535 }: Permission): boolean =>
  IpProtocol === '-1' || (isTcp(IpProtocol) && FromPort <= 1 && ToPort >= 65_535)

/** Whether an interface belongs to a load balancer, which answers on its listeners' ports alone. */
export const isBalancerInterface = ({ RequesterId, InterfaceType }: NetworkInterface): boolean =>
  (RequesterId ?? '').startsWith('amazon-elb') || (InterfaceType ?? '').endsWith('load_balancer')
