import rule from '../../../../rules/aws/eks/nodegroup-multi-az.js'
import { connectedCluster, eksCluster, nodegroup, nodeSubnet, outpostCluster } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const subnets = [nodeSubnet('a'), nodeSubnet('b')]
const given = (...groups: readonly Partial<ReturnType<typeof nodegroup>>[]) => ({
  'aws.eks.nodegroups': groups.map((group) => nodegroup(group)),
  'aws.ec2.subnets': subnets,
})

testRule(rule, {
  pass: {
    'a group in two zones': { subject: eksCluster(), given: given({}), says: 'eu-west-1a, eu-west-1b' },
    'a group for each zone, as volumes want it': {
      subject: eksCluster(),
      given: given(
        { nodegroupName: 'zone-a', subnets: ['subnet-a'] },
        { nodegroupName: 'zone-b', subnets: ['subnet-b'] },
      ),
    },
    'a group in one zone beside one in two': {
      subject: eksCluster(),
      given: given({ nodegroupName: 'batch', subnets: ['subnet-a'] }, {}),
    },
    'a group in trouble, whose nodes still run': { subject: eksCluster(), given: given({ status: 'DEGRADED' }) },
    'Auto Mode switched off again': {
      subject: eksCluster({ computeConfig: { enabled: false } }),
      given: given({}),
    },
  },
  fail: {
    'one subnet': {
      subject: eksCluster(),
      given: given({ subnets: ['subnet-a'] }),
      says: 'all its managed node groups in eu-west-1a alone',
    },
    'two subnets of one zone': {
      subject: eksCluster(),
      given: {
        'aws.eks.nodegroups': [nodegroup({ subnets: ['subnet-a', 'subnet-a2'] })],
        'aws.ec2.subnets': [...subnets, nodeSubnet('a', { SubnetId: 'subnet-a2' })],
      },
    },
    'two groups in one zone': {
      subject: eksCluster(),
      given: given({ nodegroupName: 'one', subnets: ['subnet-a'] }, { nodegroupName: 'two', subnets: ['subnet-a'] }),
    },
    'a second zone only in a group that is being deleted': {
      subject: eksCluster(),
      given: given({ subnets: ['subnet-a'] }, { nodegroupName: 'old', status: 'DELETING' }),
    },
    'a second zone only in a group that never came up': {
      subject: eksCluster(),
      given: given({ subnets: ['subnet-a'] }, { nodegroupName: 'new', status: 'CREATE_FAILED' }),
    },
    'a second zone only in another cluster': {
      subject: eksCluster(),
      given: given({ subnets: ['subnet-a'] }, { clusterName: 'shop-staging' }),
    },
    'a second subnet that is gone': {
      subject: eksCluster(),
      given: given({ subnets: ['subnet-a', 'subnet-gone'] }),
    },
    'a subnet whose zone is not stated': {
      subject: eksCluster({ resourcesVpcConfig: undefined }),
      given: {
        'aws.eks.nodegroups': [nodegroup()],
        'aws.ec2.subnets': [nodeSubnet('a'), nodeSubnet('b', { AvailabilityZone: undefined })],
      },
    },
  },
  manual: {
    'no subnet in the answer': { subject: eksCluster(), given: given({ subnets: undefined }) },
    'subnets that are all gone': { subject: eksCluster(), given: given({ subnets: ['subnet-gone'] }) },
  },
  'not-applicable': {
    'Auto Mode': { subject: eksCluster({ computeConfig: { enabled: true } }), says: 'Auto Mode' },
    'Auto Mode beside a group in one zone': {
      subject: eksCluster({ computeConfig: { enabled: true, nodePools: ['general-purpose'] } }),
      given: given({ subnets: ['subnet-a'] }),
    },
    'Fargate, Karpenter or self-managed nodes only': { subject: eksCluster(), says: 'no managed node groups' },
    'node groups of other clusters only': { subject: eksCluster(), given: given({ clusterName: 'shop-staging' }) },
    'a local cluster on an Outpost': { subject: outpostCluster() },
    'a connected cluster': { subject: connectedCluster() },
    'a cluster that is being created': { subject: eksCluster({ status: 'CREATING' }), given: given({}) },
  },
})
