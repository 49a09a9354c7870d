import rule from '../../../../rules/aws/vpc/nat-zone-independence.js'
import type { RouteTable } from '../../../../src/model/aws/ec2.js'
import { networkInterface, subnet } from '../../../support/make-ec2.js'
import { routeTable } from '../../../support/make-network.js'
import { natGateway } from '../../../support/make-vpc.js'
import { testRule } from '../../../support/test-rule.js'

type Gateway = Parameters<typeof natGateway>[0]
const out = (NatGatewayId = 'nat-a') => [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId, State: 'active' as const }]
const table = (subnets: readonly string[], over: Partial<RouteTable> = {}) =>
  routeTable({
    RouteTableId: 'rtb-1',
    VpcId: 'vpc-main',
    Associations: subnets.map((SubnetId) => ({ SubnetId, Main: false })),
    Routes: out(),
    ...over,
  })
const main = table([], { Associations: [{ Main: true }] })
const cardIn = (SubnetId: string, InterfaceType: 'interface' | 'natGateway' = 'interface') =>
  networkInterface({ NetworkInterfaceId: `eni-${SubnetId}-${InterfaceType}`, SubnetId, InterfaceType })
const given = (gateway: Gateway = {}, ...cards: ReturnType<typeof cardIn>[]) => ({
  'aws.ec2.subnets': [subnet('a'), subnet('a', { SubnetId: 'app-a' }), subnet('b', { SubnetId: 'app-b' })],
  'aws.ec2.natGateways': [natGateway(gateway)],
  'aws.ec2.networkInterfaces': [cardIn('subnet-a', 'natGateway'), ...cards],
})
const both = [cardIn('app-a'), cardIn('app-b')]

testRule(rule, {
  pass: {
    'the gateway of its own zone': { subject: table(['app-a']), given: given({}, ...both), says: 'out of eu-west-1a' },
    'nothing runs in the other zone': { subject: table(['app-a', 'app-b']), given: given({}, cardIn('app-a')) },
    'a regional gateway': {
      subject: table(['app-a', 'app-b']),
      given: given({ AvailabilityMode: 'regional', SubnetId: undefined }, ...both),
      says: 'in every zone',
    },
    'the main table, the other zone having a table of its own': {
      subject: main,
      given: {
        ...given({}, ...both),
        'aws.ec2.routeTables': [
          routeTable({ RouteTableId: 'rtb-b', VpcId: 'vpc-main', Associations: [{ SubnetId: 'app-b' }] }),
        ],
      },
    },
  },
  fail: {
    'one gateway for two zones': {
      subject: table(['app-a', 'app-b']),
      given: given({}, ...both),
      says: 'leads out of eu-west-1b by nat-a in eu-west-1a',
    },
    'the gateway of the other zone': { subject: table(['app-b']), given: given({}, ...both) },
    'the main table, which everything follows': { subject: main, given: given({}, ...both) },
    'a gateway that was deleted': {
      subject: table(['app-a']),
      given: given({ State: 'deleted' }, ...both),
      says: 'which is deleted',
    },
  },
  'not-applicable': {
    'no way out': { subject: table(['app-a'], { Routes: [{ DestinationCidrBlock: '10.0.0.0/16' }] }) },
    'by an internet gateway': {
      subject: table(['app-a'], { Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] }),
    },
    'to a partner network only': {
      subject: table(['app-a'], { Routes: [{ DestinationCidrBlock: '172.16.0.0/12', NatGatewayId: 'nat-a' }] }),
      given: given({}, ...both),
    },
    'a private gateway': {
      subject: table(['app-b']),
      given: given({ ConnectivityType: 'private' }, ...both),
      says: 'not out',
    },
    'nothing runs in its subnets': { subject: table(['app-b']), given: given({}, cardIn('app-a')) },
    'only the gateway itself is in its subnet': { subject: table(['subnet-a']), given: given() },
  },
  manual: {
    'a gateway that is not there': {
      subject: table(['app-a'], { Routes: out('nat-gone') }),
      given: given({}, ...both),
    },
    'a gateway in a subnet that is not there': {
      subject: table(['app-a']),
      given: given({ SubnetId: 'subnet-gone' }, ...both),
    },
  },
})
