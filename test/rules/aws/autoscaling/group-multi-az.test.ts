import rule from '../../../../rules/aws/autoscaling/group-multi-az.js'
import {
  groupInstance,
  managedNodegroupTags,
  scalingGroup,
  targetGroupArn,
  workerGroup,
} from '../../../support/make-autoscaling.js'
import { testRule } from '../../../support/test-rule.js'

const A = ['eu-west-1a']
const B = ['eu-west-1b']
const inA = { AvailabilityZones: A, Instances: [groupInstance('eu-west-1a')] }
const inB = { AutoScalingGroupName: 'web-b', AvailabilityZones: B, Instances: [groupInstance('eu-west-1b')] }
const nodes = (over: Parameters<typeof workerGroup>[0] = {}) => workerGroup({ ...inA, ...over })
const elsewhere = (over: Parameters<typeof workerGroup>[0] = {}) => workerGroup({ ...inB, ...over })
const given = (...groups: ReturnType<typeof scalingGroup>[]) => ({ 'aws.autoscaling.groups': groups })
const selfManaged = { 'kubernetes.io/cluster/shop': 'owned' }

testRule(rule, {
  pass: {
    'two zones': { subject: scalingGroup(), says: 'eu-west-1a, eu-west-1b' },
    'two zones with one instance wanted': {
      subject: scalingGroup({ MinSize: 1, DesiredCapacity: 1, Instances: [groupInstance()] }),
    },
    'two zones while the second instance is still starting': {
      subject: scalingGroup({
        DesiredCapacity: 2,
        Instances: [groupInstance('eu-west-1a'), groupInstance('eu-west-1a', { LifecycleState: 'Pending' })],
      }),
    },
    'two zones and no list of instances': { subject: scalingGroup({ Instances: undefined }) },
    'one of two groups that take the same traffic, each in its zone': {
      subject: scalingGroup(inA),
      given: given(scalingGroup(inB)),
      says: 'beside web-b in eu-west-1b',
    },
    'one of the node groups of an EKS cluster, each in its zone': {
      subject: nodes({ tags: managedNodegroupTags() }),
      given: given(elsewhere({ tags: managedNodegroupTags() })),
      says: 'cluster shop',
    },
    'a self-managed node group beside a managed one of the same cluster': {
      subject: nodes({ tags: managedNodegroupTags() }),
      given: given(elsewhere({ tags: selfManaged })),
    },
    'node groups that only bear the tag of Kubernetes': {
      subject: nodes({ tags: selfManaged }),
      given: given(elsewhere({ tags: selfManaged })),
    },
    'node groups of eksctl': {
      subject: nodes({ tags: { 'alpha.eksctl.io/cluster-name': 'shop' } }),
      given: given(elsewhere({ tags: { 'alpha.eksctl.io/cluster-name': 'shop' } })),
    },
    'one of two groups of an application without a load balancer': {
      subject: nodes({ tags: { app: 'mail' } }),
      given: given(elsewhere({ tags: { app: 'mail' } })),
      says: 'app=mail',
    },
    'one of two groups under a tag that the settings name': {
      subject: nodes({ tags: { team: 'mail' } }),
      given: given(elsewhere({ tags: { team: 'mail' } })),
      options: { setTags: ['team'] },
    },
  },
  fail: {
    'one zone': { subject: scalingGroup(inA), says: 'runs in eu-west-1a alone' },
    'one zone in a managed node group': { subject: nodes({ tags: managedNodegroupTags() }) },
    'two zones allowed, but all instances in one': {
      subject: scalingGroup({
        Instances: [groupInstance('eu-west-1a'), groupInstance('eu-west-1a', { InstanceId: 'i-2' })],
        SuspendedProcesses: [{ ProcessName: 'AZRebalance', SuspensionReason: 'User suspended' }],
      }),
      says: 'all 2 instances in eu-west-1a',
    },
    'an Availability Zone and a Local Zone': {
      subject: scalingGroup({ ...inA, AvailabilityZones: ['eu-west-1a', 'eu-west-1-ham-1a'] }),
      says: 'runs in eu-west-1a alone',
    },
    'an Availability Zone and a Wavelength Zone': {
      subject: scalingGroup({ ...inA, AvailabilityZones: ['eu-west-1a', 'eu-west-1-wl1-lon-wlz-1'] }),
    },
    'a Local Zone alone': {
      subject: scalingGroup({ ...inA, AvailabilityZones: ['eu-west-1-ham-1a'] }),
      says: 'outside the Availability Zones',
    },
    'the same zone twice': { subject: scalingGroup({ ...inA, AvailabilityZones: [...A, ...A] }) },
    'an answer without zones': {
      subject: scalingGroup({ AvailabilityZones: undefined, VPCZoneIdentifier: undefined }),
      says: 'names no zone',
    },
    'two groups for the same traffic in the same zone': {
      subject: scalingGroup(inA),
      given: given(scalingGroup({ ...inA, AutoScalingGroupName: 'web-2' })),
    },
    'a group in another zone that takes other traffic': {
      subject: scalingGroup(inA),
      given: given(scalingGroup({ ...inB, TargetGroupARNs: [targetGroupArn('mail')], TrafficSources: [] })),
    },
    'node groups of two clusters': {
      subject: nodes({ tags: managedNodegroupTags('shop') }),
      given: given(elsewhere({ tags: managedNodegroupTags('mail') })),
    },
    'a node group in another zone that is scaled to nothing': {
      subject: nodes({ tags: managedNodegroupTags() }),
      given: given(elsewhere({ tags: managedNodegroupTags(), MinSize: 0, DesiredCapacity: 0 })),
    },
    'a node group in another zone that is being deleted': {
      subject: nodes({ tags: managedNodegroupTags() }),
      given: given(elsewhere({ tags: managedNodegroupTags(), Status: 'Delete in progress' })),
    },
    'one zone beside a node group in many: it is no set, and its pods may need this one': {
      subject: nodes({ tags: managedNodegroupTags() }),
      given: given(workerGroup({ AutoScalingGroupName: 'general', tags: managedNodegroupTags() })),
    },
    'a worker beside the web servers of its application': {
      subject: nodes({ tags: { app: 'mail' } }),
      given: given(scalingGroup({ ...inB, tags: { app: 'mail' } })),
    },
  },
  'not-applicable': {
    'scaled to nothing': { subject: scalingGroup({ ...inA, MinSize: 0, DesiredCapacity: 0, Instances: [] }) },
    'being deleted': { subject: scalingGroup({ ...inA, Status: 'Delete in progress' }) },
  },
})
