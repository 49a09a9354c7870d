import rule from '../../../../rules/aws/ec2/security-group-admin-ports.js'
import { balancerInterface, networkInterface, permission, securityGroup } from '../../../support/make-ec2.js'
import { routeTable } from '../../../support/make-network.js'
import { testRule } from '../../../support/test-rule.js'

const opening = (...permissions: ReturnType<typeof permission>[]) => securityGroup({ IpPermissions: permissions })
const everything = { IpProtocol: '-1', FromPort: undefined, ToPort: undefined }
const on = (...cards: ReturnType<typeof networkInterface>[]) => ({ 'aws.ec2.networkInterfaces': cards })
const onPublic = on(networkInterface())
const onPrivate = on(networkInterface({ Association: undefined }))
const ipv6 = { IpRanges: [], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }
const onIpv6 = networkInterface({ Association: undefined, Ipv6Addresses: [{ Ipv6Address: '2001:db8::7' }] })
const routes = (Association: { Main?: boolean; SubnetId?: string }, over: object = {}) =>
  routeTable({
    RouteTableId: Association.Main ? 'rtb-main' : 'rtb-a',
    VpcId: 'vpc-main',
    Associations: [Association],
    Routes: [{ DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'active', ...over }],
  })
const ipv6Behind = (...tables: ReturnType<typeof routeTable>[]) => ({ ...on(onIpv6), 'aws.ec2.routeTables': tables })
const MAIN = { Main: true }
const OWN = { SubnetId: 'subnet-a' }
const egress = { GatewayId: undefined, EgressOnlyInternetGatewayId: 'eigw-1' }
const range = (FromPort: number, ToPort: number, over: Parameters<typeof permission>[1] = {}) =>
  permission(FromPort, { ToPort, ...over })

testRule(rule, {
  pass: {
    'HTTPS alone': { subject: securityGroup(), given: onPublic },
    'HTTP and HTTPS of a load balancer': {
      subject: opening(permission(80), permission(443)),
      given: on(balancerInterface()),
    },
    'SSH from one address': {
      subject: opening(permission(22, { IpRanges: [{ CidrIp: '198.51.100.9/32' }] })),
      given: onPublic,
    },
    'SSH from a private network': {
      subject: opening(permission(22, { IpRanges: [{ CidrIp: '10.0.0.0/8' }] })),
      given: onPublic,
    },
    'everything from its own members': {
      subject: opening(permission(0, { ...everything, IpRanges: [], UserIdGroupPairs: [{ GroupId: 'sg-1' }] })),
      given: onPublic,
    },
    ping: {
      subject: opening(permission(0, { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 })),
      given: onPublic,
    },
    'a wide range of UDP for media': {
      subject: opening(range(10_000, 60_000, { IpProtocol: 'udp' })),
      given: onPublic,
    },
    'another protocol altogether': {
      subject: opening(permission(0, { IpProtocol: '50', FromPort: undefined, ToPort: undefined })),
      given: onPublic,
    },
    'no permissions': { subject: opening(), given: onPublic },
    'an answer without permissions': { subject: securityGroup({ IpPermissions: undefined }), given: onPublic },
    'a range just below SSH': { subject: opening(range(1, 21)), given: onPublic },
    'a prefix list on a harmless port': {
      subject: opening(permission(443, { IpRanges: [], PrefixListIds: [{ PrefixListId: 'pl-1' }] })),
      given: onPublic,
    },
    'a port that the settings do not ask about': {
      subject: opening(permission(22)),
      given: onPublic,
      options: { adminPorts: [], dataPorts: [] },
    },
  },
  fail: {
    SSH: { subject: opening(permission(22)), given: onPublic, severity: 'high', says: 'opens port 22' },
    'remote desktop': { subject: opening(permission(3389)), given: onPublic, severity: 'high' },
    'a database': { subject: opening(permission(5432)), given: onPublic, severity: 'critical' },
    'SSH and a database': {
      subject: opening(permission(22), permission(3306)),
      given: onPublic,
      severity: 'critical',
      says: 'ports 22, 3306',
    },
    'SSH over IPv6': {
      subject: opening(permission(22, ipv6)),
      given: ipv6Behind(routes(OWN)),
      severity: 'high',
      says: 'eni-1 with a public address',
    },
    'SSH over IPv6, by the main table': {
      subject: opening(permission(22, ipv6)),
      given: ipv6Behind(routes(MAIN)),
      severity: 'high',
    },
    'SSH over IPv6 to a subnet whose own table knows no way': {
      subject: opening(permission(22, ipv6)),
      given: ipv6Behind(routes(MAIN), routes(OWN, egress)),
      severity: 'medium',
      says: 'nothing that bears it has a public address with a route',
    },
    'a database over IPv6 in a subnet with a way out only': {
      subject: opening(permission(5432, ipv6)),
      given: ipv6Behind(routes(OWN, egress)),
      severity: 'high',
    },
    'SSH over IPv6 where the internet is routed over IPv4 alone': {
      subject: opening(permission(22, ipv6)),
      given: ipv6Behind(routes(OWN, { DestinationIpv6CidrBlock: undefined, DestinationCidrBlock: '0.0.0.0/0' })),
      severity: 'medium',
    },
    'SSH over IPv6 where the gateway is gone': {
      subject: opening(permission(22, ipv6)),
      given: ipv6Behind(routes(OWN, { State: 'blackhole' })),
      severity: 'medium',
    },
    'SSH over IPv6 to an interface without subnet and network': {
      subject: opening(permission(22, ipv6)),
      given: { ...on({ ...onIpv6, SubnetId: undefined, VpcId: undefined }), 'aws.ec2.routeTables': [routes(MAIN)] },
      severity: 'medium',
    },
    'SSH over both, to a public address beside one without a way': {
      subject: opening(permission(22, { Ipv6Ranges: [{ CidrIpv6: '::/0' }] })),
      given: on(onIpv6, networkInterface({ NetworkInterfaceId: 'eni-2' })),
      severity: 'high',
      says: 'eni-2',
    },
    'SSH over IPv4 to what has only an IPv6 address': {
      subject: opening(permission(22)),
      given: ipv6Behind(routes(OWN)),
      severity: 'medium',
    },
    'a data port over IPv6 on a load balancer': {
      subject: opening(permission(9200, ipv6)),
      given: {
        ...on(balancerInterface({ Association: undefined, Ipv6Addresses: [{ Ipv6Address: '2001:db8::8' }] })),
        'aws.ec2.routeTables': [routes(OWN)],
      },
      severity: 'critical',
      says: 'on a load balancer',
    },
    'SSH over IPv6 to what has only an IPv4 address': {
      subject: opening(permission(22, ipv6)),
      given: onPublic,
      severity: 'medium',
    },
    'every protocol': {
      subject: opening(permission(0, everything)),
      given: onPublic,
      severity: 'critical',
      says: 'opens every port',
    },
    'every TCP port': { subject: opening(range(0, 65_535)), given: onPublic, severity: 'critical', says: 'every port' },
    'TCP without a range': {
      subject: opening(permission(0, { FromPort: undefined, ToPort: undefined })),
      given: onPublic,
      says: 'every port',
    },
    'a range that ends at SSH': { subject: opening(range(20, 22)), given: onPublic, says: 'port 22' },
    'a range that begins at SSH': { subject: opening(range(22, 30)), given: onPublic, says: 'ports 22, 23' },
    'TCP by its number': {
      subject: opening(permission(6379, { IpProtocol: '6' })),
      given: onPublic,
      severity: 'critical',
    },
    'memcached over UDP': {
      subject: opening(permission(11_211, { IpProtocol: 'udp' })),
      given: onPublic,
      severity: 'critical',
    },
    'the internet in two halves': {
      subject: opening(permission(22, { IpRanges: [{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }] })),
      given: onPublic,
    },
    'all public IPv6 addresses': {
      subject: opening(permission(22, { IpRanges: [], Ipv6Ranges: [{ CidrIpv6: '2000::/3' }] })),
      given: onPublic,
    },
    'no public address behind it': {
      subject: opening(permission(22)),
      given: onPrivate,
      severity: 'medium',
      says: 'nothing that bears it has a public address',
    },
    'a database without a public address': {
      subject: opening(permission(5432)),
      given: onPrivate,
      severity: 'high',
    },
    'a data port on a load balancer, which must have a listener there': {
      subject: opening(permission(9200)),
      given: on(balancerInterface()),
      severity: 'critical',
      says: 'on a load balancer',
    },
    'every port on a load balancer, which answers on its listeners alone': {
      subject: opening(permission(0, everything)),
      given: on(balancerInterface()),
      severity: 'medium',
    },
    'a network load balancer': {
      subject: opening(permission(0, everything)),
      given: on(networkInterface({ InterfaceType: 'network_load_balancer' })),
      severity: 'medium',
    },
    'a load balancer and an instance': {
      subject: opening(permission(0, everything)),
      given: on(balancerInterface(), networkInterface({ NetworkInterfaceId: 'eni-2' })),
      severity: 'critical',
      says: 'eni-2',
    },
    'a prefix list beside the whole internet': {
      subject: opening(permission(22, { PrefixListIds: [{ PrefixListId: 'pl-1' }] })),
      given: onPublic,
      severity: 'high',
    },
    'a port that the settings add': {
      subject: opening(permission(8080)),
      given: onPublic,
      options: { adminPorts: ['8080'] },
      severity: 'high',
    },
  },
  'not-applicable': {
    'on no interface': { subject: opening(permission(22)), given: on(), says: 'on no network interface' },
    'on no interface, with a prefix list': {
      subject: opening(permission(22, { IpRanges: [], PrefixListIds: [{ PrefixListId: 'pl-1' }] })),
    },
    'interfaces of other groups alone': {
      subject: opening(permission(22)),
      given: on(networkInterface({ Groups: [{ GroupId: 'sg-2' }] })),
    },
  },
  manual: {
    'a prefix list, whose content is not known': {
      subject: opening(permission(22, { IpRanges: [], PrefixListIds: [{ PrefixListId: 'pl-1' }] })),
      given: onPublic,
      says: 'prefix list pl-1',
    },
  },
})
