import rule from '../../../../rules/aws/rds/instance-not-public.js'
import { routeTable, securityGroup } from '../../../support/make-network.js'
import { clusterMember, dbInstance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

type Database = Parameters<typeof dbInstance>[0]

const open = (over: Database = {}) =>
  dbInstance({
    PubliclyAccessible: true,
    DBSubnetGroup: { VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-a' }, { SubnetIdentifier: 'subnet-b' }] },
    ...over,
  })
const EVERYBODY = [{ CidrIp: '0.0.0.0/0' }]
const EVERYBODY_6 = [{ CidrIpv6: '::/0' }]
const postgres = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 }
const TO_INTERNET = [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' as const }]
const TO_INTERNET_6 = [{ DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'active' as const }]

const wide = securityGroup({ IpPermissions: [{ ...postgres, IpRanges: EVERYBODY }] })
const leading = routeTable({ Routes: TO_INTERNET })
const around = (group: ReturnType<typeof securityGroup>, ...tables: ReturnType<typeof routeTable>[]) => ({
  'aws.ec2.securityGroups': [group],
  'aws.ec2.routeTables': tables,
})
const bySubnet = (subnet: string, over: Parameters<typeof routeTable>[0] = {}) =>
  routeTable({ RouteTableId: `rtb-${subnet}`, Associations: [{ SubnetId: subnet, Main: false }], ...over })

testRule(rule, {
  pass: {
    'no public address': { subject: dbInstance() },
    'no public address behind an open group': {
      subject: dbInstance({ BackupRetentionPeriod: 1 }),
      given: around(wide, leading),
    },
    'a member of an Aurora cluster without one': { subject: clusterMember() },
  },
  fail: {
    'open to the internet through the main route table': {
      subject: open(),
      given: around(wide, leading),
      severity: 'critical',
      says: 'through sg-orders and rtb-main',
    },
    'open through the table of its second subnet': {
      subject: open(),
      given: around(wide, bySubnet('subnet-a'), bySubnet('subnet-b', { Routes: TO_INTERNET })),
      severity: 'critical',
      says: 'rtb-subnet-b',
    },
    'open through a rule for all protocols': {
      subject: open(),
      given: around(securityGroup({ IpPermissions: [{ IpProtocol: '-1', IpRanges: EVERYBODY }] }), leading),
      severity: 'critical',
    },
    'open through a range of ports': {
      subject: open(),
      given: around(
        securityGroup({ IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5000, ToPort: 5432, IpRanges: EVERYBODY }] }),
        leading,
      ),
      severity: 'critical',
    },
    'open over IPv6': {
      subject: open({ NetworkType: 'DUAL' }),
      given: around(
        securityGroup({ IpPermissions: [{ ...postgres, Ipv6Ranges: EVERYBODY_6 }] }),
        routeTable({ Routes: TO_INTERNET_6 }),
      ),
      severity: 'critical',
    },
    'open through the second of two groups': {
      subject: open({ VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-inner' }, { VpcSecurityGroupId: 'sg-orders' }] }),
      given: {
        'aws.ec2.securityGroups': [securityGroup({ GroupId: 'sg-inner' }), wide],
        'aws.ec2.routeTables': [leading],
      },
      severity: 'critical',
    },
    'a member of an Aurora cluster, each of which decides for itself': {
      subject: clusterMember({ ...open(), Engine: 'aurora-postgresql', DBClusterIdentifier: 'ledger' }),
      given: around(wide, leading),
      severity: 'critical',
    },
    'a group that lets in known networks only': {
      subject: open(),
      given: around(securityGroup(), leading),
      says: 'no security group opens port 5432',
    },
    'a group that opens another port': {
      subject: open(),
      given: around(
        securityGroup({ IpPermissions: [{ ...postgres, FromPort: 5433, ToPort: 5433, IpRanges: EVERYBODY }] }),
        leading,
      ),
      says: 'no security group opens',
    },
    'a group that opens another protocol': {
      subject: open(),
      given: around(
        securityGroup({ IpPermissions: [{ ...postgres, IpProtocol: 'udp', IpRanges: EVERYBODY }] }),
        leading,
      ),
      says: 'no security group opens',
    },
    'a group without permissions': {
      subject: open(),
      given: around(securityGroup({ IpPermissions: undefined }), leading),
      says: 'no security group opens',
    },
    'a group open over IPv6 that the instance does not speak': {
      subject: open({ NetworkType: 'IPV4' }),
      given: around(securityGroup({ IpPermissions: [{ ...postgres, Ipv6Ranges: EVERYBODY_6 }] }), leading),
      says: 'no security group opens',
    },
    'open over IPv6 with a route for IPv4 alone': {
      subject: open({ NetworkType: 'DUAL' }),
      given: around(securityGroup({ IpPermissions: [{ ...postgres, Ipv6Ranges: EVERYBODY_6 }] }), leading),
      says: 'only a route',
    },
    'no security group': { subject: open({ VpcSecurityGroups: [] }), says: 'no security group opens' },
    'a group that was not found': { subject: open(), says: 'no security group opens' },
    'private subnets': { subject: open(), given: around(wide, routeTable()), says: 'only a route' },
    'private subnets beside a main table that leads out': {
      subject: open(),
      given: around(wide, leading, bySubnet('subnet-a'), bySubnet('subnet-b')),
      says: 'only a route',
    },
    'a route into nothing': {
      subject: open(),
      given: around(
        wide,
        routeTable({ Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'blackhole' }] }),
      ),
      says: 'only a route',
    },
    'a way out through a NAT gateway': {
      subject: open(),
      given: around(wide, routeTable({ Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }] })),
      says: 'only a route',
    },
    'no subnet group': {
      subject: open({ DBSubnetGroup: undefined }),
      given: around(wide, leading),
      says: 'only a route',
    },
    'no port yet': { subject: open({ Endpoint: undefined }), given: around(wide, leading), says: 'is not known' },
    stopped: { subject: open({ DBInstanceStatus: 'stopped' }), given: around(wide, leading), severity: 'critical' },
  },
  'not-applicable': {
    'a member of a Multi-AZ cluster': {
      subject: open({ DBClusterIdentifier: 'ledger' }),
      given: around(wide, leading),
    },
    'a DocumentDB instance': { subject: open({ Engine: 'docdb' }) },
    'a Neptune instance': { subject: open({ Engine: 'neptune' }) },
    'RDS Custom': { subject: open({ Engine: 'custom-oracle-ee' }) },
    'being deleted': { subject: open({ DBInstanceStatus: 'deleting' }) },
  },
  manual: {
    'an API that does not say': { subject: dbInstance({ PubliclyAccessible: undefined }) },
  },
})
