import rule from '../../../../rules/aws/vpc/flow-logs.js'
import { networkInterface } from '../../../support/make-ec2.js'
import { flowLog, vpc } from '../../../support/make-vpc.js'
import { testRule } from '../../../support/test-rule.js'

type Log = Parameters<typeof flowLog>[0]
const cards = [
  networkInterface(),
  networkInterface({ NetworkInterfaceId: 'eni-2', SubnetId: 'subnet-b' }),
  networkInterface({ NetworkInterfaceId: 'eni-3', SubnetId: 'subnet-b' }),
]
const given = (...logs: Log[]) => ({
  'aws.ec2.networkInterfaces': cards,
  'aws.ec2.flowLogs': logs.map((over, index) => flowLog({ FlowLogId: `fl-${index}`, ...over })),
})

testRule(rule, {
  pass: {
    'all of it': { subject: vpc(), given: given({}), says: 'is logged as fl-0' },
    'what was rejected alone': { subject: vpc(), given: given({ TrafficType: 'REJECT' }) },
    'no word yet on what arrives': { subject: vpc(), given: given({ DeliverLogsStatus: undefined }) },
    'one of two logs': { subject: vpc(), given: given({ DeliverLogsStatus: 'FAILED' }, {}) },
    'subnet by subnet': {
      subject: vpc(),
      given: given({ ResourceId: 'subnet-a' }, { ResourceId: 'subnet-b' }),
      says: 'subnet by subnet',
    },
    'a subnet and each other interface': {
      subject: vpc(),
      given: given({ ResourceId: 'subnet-b' }, { ResourceId: 'eni-1' }),
    },
    'logged, and nothing in it': { subject: vpc(), given: { 'aws.ec2.flowLogs': [flowLog()] } },
  },
  fail: {
    none: { subject: vpc(), given: given(), says: 'no flow log for 3 network interfaces in 2 subnets' },
    'of one subnet': {
      subject: vpc(),
      given: given({ ResourceId: 'subnet-b' }),
      says: 'for 1 network interface in 1 subnet',
    },
    'of another network': { subject: vpc(), given: given({ ResourceId: 'vpc-other' }) },
    'nothing arrives': {
      subject: vpc(),
      given: given({ DeliverLogsStatus: 'FAILED', DeliverLogsErrorMessage: 'Access error' }),
      says: 'of which nothing arrives',
    },
    'a log that is being made': { subject: vpc(), given: given({ FlowLogStatus: 'CREATING' }) },
  },
  'not-applicable': {
    'nothing in it': { subject: vpc({ IsDefault: true }), says: 'nothing in it' },
    'shared by another account': { subject: vpc({ OwnerId: '222222222222' }), given: given() },
  },
})
