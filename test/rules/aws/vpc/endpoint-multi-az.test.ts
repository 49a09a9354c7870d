import rule from '../../../../rules/aws/vpc/endpoint-multi-az.js'
import { networkInterface, subnet } from '../../../support/make-ec2.js'
import { vpcEndpoint } from '../../../support/make-vpc.js'
import { testRule } from '../../../support/test-rule.js'

type Card = Parameters<typeof networkInterface>[0]
const given = (...cards: Card[]) => ({
  'aws.ec2.subnets': [subnet('a'), subnet('a', { SubnetId: 'subnet-a2' }), subnet('b')],
  'aws.ec2.networkInterfaces': cards.map((over, index) =>
    networkInterface({ NetworkInterfaceId: `eni-${index}`, AvailabilityZone: 'eu-west-1a', ...over }),
  ),
})
const inB = { AvailabilityZone: 'eu-west-1b' }
const alone = vpcEndpoint({ SubnetIds: ['subnet-a'] })

testRule(rule, {
  pass: {
    'two zones': { subject: vpcEndpoint(), given: given({}, inB), says: 'eu-west-1a, eu-west-1b' },
    'two zones, and nothing in them yet': { subject: vpcEndpoint(), given: given() },
  },
  fail: {
    'one of two zones in use': {
      subject: alone,
      given: given({}, inB),
      says: 'secretsmanager be reached by way of eu-west-1a alone',
    },
    'two subnets of one zone': { subject: vpcEndpoint({ SubnetIds: ['subnet-a', 'subnet-a2'] }), given: given(inB) },
  },
  'not-applicable': {
    'all that runs lies in the same zone': { subject: alone, given: given({}, {}), says: 'as does all that runs' },
    'other endpoints alone in another zone': {
      subject: alone,
      given: given({}, { ...inB, InterfaceType: 'vpc_endpoint' }),
    },
    'a gateway': { subject: vpcEndpoint({ VpcEndpointType: 'Gateway', SubnetIds: [] }) },
    'not accepted yet': { subject: vpcEndpoint({ State: 'PendingAcceptance', SubnetIds: ['subnet-a'] }) },
    'made by a service': { subject: vpcEndpoint({ RequesterManaged: true, SubnetIds: ['subnet-a'] }) },
    'of another account': { subject: vpcEndpoint({ OwnerId: '222222222222', SubnetIds: ['subnet-a'] }) },
  },
  manual: {
    'a gateway load balancer’s': { subject: vpcEndpoint({ VpcEndpointType: 'GatewayLoadBalancer' }), given: given() },
    'a subnet that is not there': {
      subject: vpcEndpoint({ SubnetIds: ['subnet-a', 'subnet-gone'] }),
      given: given(inB),
    },
    'no subnet': { subject: vpcEndpoint({ SubnetIds: [] }) },
  },
})
