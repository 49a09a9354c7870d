import type { NetworkInterface, SecurityGroup } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { ipv6WayTo } from '../../support/internet.js'
import { isBalancerInterface, opens, opensAll, type Permission, worldRanges } from '../../support/open-ports.js'

type Ports = { readonly adminPorts: readonly string[]; readonly dataPorts: readonly string[] }

const isOpen = (permission: Permission): boolean => Object.values(worldRanges(permission)).flat().length > 0

/** The permissions of a group that open one of the ports, whoever to. */
const permissionsFor = (group: SecurityGroup, { adminPorts, dataPorts }: Ports): readonly Permission[] =>
  (group.IpPermissions ?? []).filter((one) => [...adminPorts, ...dataPorts].some((port) => opens(one, Number(port))))

export default defineRule({
  id: 'aws/ec2/security-group-admin-ports',
  title: 'A security group opens no administration or data port to the whole internet',
  severity: 'critical',
  controls: ['administrative-access', 'public-exposure', 'network-segmentation'],
  effort: 'hours',
  why: 'Such ports are found by scanners within minutes and tried day and night: one weak password or unpatched server, and strangers are in the machine or have the data.',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  each: 'aws.ec2.securityGroups',
  using: ['aws.ec2.interfacesBySecurityGroup', 'aws.ec2.routeTablesBySubnet'],
  options: {
    adminPorts: {
      default: ['22', '23', '445', '3389', '5985', '5986'],
      doc: 'Ports of remote administration: SSH, Telnet, SMB, RDP, WinRM.',
    },
    dataPorts: {
      default: '1433 1521 2375 2379 2380 3306 5432 5439 6379 9042 9092 9200 9300 10250 11211 27017'.split(' '),
      doc: 'Ports of databases, caches, queues, search, etcd, Docker and the kubelet.',
    },
  },
  check(group, { lookup, options }) {
    const relevant = permissionsFor(group, options)
    const open = relevant.filter(isOpen)
    const lists = relevant.flatMap((one) => (one.PrefixListIds ?? []).map((list) => list.PrefixListId ?? 'unnamed'))
    const seen = evidence(group, 'IpPermissions')
    if (open.length === 0 && lists.length === 0) return pass('opens none of these ports to the whole internet', seen)

    const cards = lookup('aws.ec2.interfacesBySecurityGroup')
    const unused = () => notApplicable('is on no network interface', seen)
    if (open.length === 0) {
      const card = cards.first(group.GroupId, () => true)
      return card
        ? manual(`opens such ports to prefix list ${[...new Set(lists)].join(', ')}, which was not read`, seen)
        : unused()
    }
    const everything = open.some(opensAll)
    const openOf = (ports: readonly string[]) => ports.filter((port) => open.some((one) => opens(one, Number(port))))
    const [admin, data] = [openOf(options.adminPorts), openOf(options.dataPorts)]
    const numbers = [...admin, ...data]
    const what = everything ? 'every port' : `port${numbers.length > 1 ? 's' : ''} ${numbers.join(', ')}`
    const families = open.map(worldRanges)
    const [isIpv4Open, isIpv6Open] = (['ipv4', 'ipv6'] as const).map((one) =>
      families.some((all) => all[one].length > 0),
    )
    const wayTo = (one: NetworkInterface) => ipv6WayTo(one, lookup('aws.ec2.routeTablesBySubnet'))
    // IPv4 first: what it shows needs no routes, and so counts where they are not known.
    const reachable = (first: (test: (one: NetworkInterface) => boolean) => NetworkInterface | undefined) =>
      (isIpv4Open ? first((one) => one.Association?.PublicIp !== undefined) : undefined) ??
      (isIpv6Open ? first((one) => wayTo(one) !== undefined) : undefined)
    const severe = everything || data.length > 0

    const card = reachable((test) => cards.first(group.GroupId, (one) => !isBalancerInterface(one) && test(one)))
    if (card) {
      const way = card.Association?.PublicIp === undefined ? wayTo(card) : undefined
      return {
        ...failAs(
          severe ? 'critical' : 'high',
          `opens ${what} to the whole internet, on ${card.NetworkInterfaceId} with a public address`,
          seen,
          evidence(card, 'Association', 'Ipv6Addresses', 'Description'),
          way ? evidence(way, 'Routes') : [],
        ),
        exposed: true,
      }
    }
    const all = cards.all(group.GroupId)
    const [first] = all
    if (!first) return unused()
    const balancer = reachable((test) => all.find(test))
    const because = `opens ${what} to the whole internet`
    if (!balancer)
      return failAs(
        severe ? 'high' : 'medium',
        `${because}, though nothing that bears it has a public address with a route from the internet`,
        seen,
        evidence(first, 'Association', 'Ipv6Addresses', 'Description'),
      )
    // A port opened by its number is there for a listener; where every port is open, only the listeners' ports answer.
    const severity = everything ? 'medium' : severe ? 'critical' : 'high'
    const shown = evidence(balancer, 'Association', 'RequesterId', 'Description')
    return { ...failAs(severity, `${because}, on a load balancer`, seen, shown), exposed: true }
  },
  fix: (group, { options }) => ({
    summary:
      'Give those who need the port another way first (Session Manager, a VPN, their own security group as the source), then take the open ranges away.',
    commands: permissionsFor(group, options)
      .filter(isOpen)
      .map((permission) => {
        const { IpProtocol, FromPort, ToPort } = permission
        const { ipv4, ipv6 } = worldRanges(permission)
        const IpRanges = ipv4.length > 0 ? ipv4.map((CidrIp) => ({ CidrIp })) : undefined
        const Ipv6Ranges = ipv6.length > 0 ? ipv6.map((CidrIpv6) => ({ CidrIpv6 })) : undefined
        const revoked = JSON.stringify([{ IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges }])
        return command`aws ec2 revoke-security-group-ingress --region ${regionOf(group)} --group-id ${group.GroupId} --ip-permissions ${revoked}`
      }),
  }),
})
