import rule from '../../../../rules/aws/autoscaling/group-subnet-capacity.js'
import { groupInstance, scalingGroup } from '../../../support/make-autoscaling.js'
import { subnet } from '../../../support/make-ec2.js'
import { testRule } from '../../../support/test-rule.js'

// The group runs three instances and may grow to six: it needs three addresses.
const free = (a: number | undefined, b: number | undefined) => ({
  'aws.ec2.subnets': [
    subnet('a', { AvailableIpAddressCount: a }),
    subnet('b', { AvailableIpAddressCount: b }),
    subnet('b', { SubnetId: 'subnet-of-others', AvailableIpAddressCount: 4000 }),
  ],
})
const node = { tags: { 'eks:cluster-name': 'shop' } }
const weighted = {
  MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ WeightedCapacity: '2' }, { WeightedCapacity: '4' }] } },
  Instances: [groupInstance('eu-west-1a', { WeightedCapacity: '4' })],
  MaxSize: 10,
}

testRule(rule, {
  pass: {
    'room in both subnets': { subject: scalingGroup(), given: free(200, 200), says: 'growing to 6 takes 3' },
    'just room enough in both together': { subject: scalingGroup(), given: free(1, 2) },
    'spaces between the subnets': {
      subject: scalingGroup({ VPCZoneIdentifier: 'subnet-a, subnet-b' }),
      given: free(1, 2),
    },
    'room for the pods of the nodes too': { subject: scalingGroup(node), given: free(30, 30) },
    'room for nodes whose pods live elsewhere': {
      subject: scalingGroup(node),
      given: free(1, 2),
      options: { addressesPerNode: 1 },
    },
    'weighted instances: three of the lightest are still to come': {
      subject: scalingGroup(weighted),
      given: free(1, 2),
    },
    'a subnet of IPv6 addresses alone': {
      subject: scalingGroup(),
      given: { 'aws.ec2.subnets': [subnet('a', { Ipv6Native: true, AvailableIpAddressCount: 0 }), subnet('b')] },
      says: 'IPv6',
    },
    'nothing running yet': { subject: scalingGroup({ Instances: undefined }), given: free(6, 0) },
  },
  fail: {
    'one address too few': {
      subject: scalingGroup(),
      given: free(1, 1),
      says: 'has 2 free addresses; growing to 6 takes 3',
    },
    'a subnet named twice': {
      subject: scalingGroup({ VPCZoneIdentifier: 'subnet-a,subnet-a' }),
      given: free(2, 50),
    },
    'a subnet that is gone': {
      subject: scalingGroup({ VPCZoneIdentifier: 'subnet-a,subnet-gone' }),
      given: free(2, 50),
      says: 'subnet-gone is not there',
    },
    'subnets that do not say what is free': { subject: scalingGroup(), given: free(undefined, undefined) },
    'room for the nodes, but not for their pods': {
      subject: scalingGroup(node),
      given: free(30, 29),
      severity: 'medium',
      says: 'at 20 for each node',
    },
    'no room even for the nodes': { subject: scalingGroup(node), given: free(1, 1), says: 'takes 60' },
    'instances with several addresses each': {
      subject: scalingGroup(),
      given: free(5, 0),
      options: { addressesPerInstance: 2 },
      severity: 'medium',
    },
    'weighted instances that do not fit': { subject: scalingGroup(weighted), given: free(2, 0) },
    'a group that is scaled to nothing and has no room to come back': {
      subject: scalingGroup({ MinSize: 0, DesiredCapacity: 0, Instances: [] }),
      given: free(0, 0),
    },
  },
  'not-applicable': {
    'at its maximum': { subject: scalingGroup({ MaxSize: 3 }), given: free(0, 0) },
    'no subnets named': { subject: scalingGroup({ VPCZoneIdentifier: undefined }) },
    'an empty list of subnets': { subject: scalingGroup({ VPCZoneIdentifier: '' }) },
    'an answer without a maximum': { subject: scalingGroup({ MaxSize: undefined }) },
    'being deleted': { subject: scalingGroup({ Status: 'Delete in progress' }), given: free(0, 1) },
  },
  manual: {
    'sizes in vCPUs': { subject: scalingGroup({ MaxSize: 64, DesiredCapacityType: 'vcpu' }), given: free(9, 9) },
  },
})
