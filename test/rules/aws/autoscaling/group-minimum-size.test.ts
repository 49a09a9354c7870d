import rule from '../../../../rules/aws/autoscaling/group-minimum-size.js'
import {
  latticeArn,
  managedNodegroupTags,
  scalingGroup,
  targetGroupArn,
  workerGroup,
} from '../../../support/make-autoscaling.js'
import { testRule } from '../../../support/test-rule.js'

const weighted = (...weights: string[]) => ({
  MixedInstancesPolicy: {
    LaunchTemplate: {
      Overrides: weights.map((WeightedCapacity, index) => ({ InstanceType: `m${index}.large`, WeightedCapacity })),
    },
  },
})
const one = { MinSize: 1 }
const given = (...groups: ReturnType<typeof scalingGroup>[]) => ({ 'aws.autoscaling.groups': groups })

testRule(rule, {
  pass: {
    'a minimum of two': { subject: scalingGroup(), says: 'keeps 2 instances' },
    'a minimum of three': { subject: scalingGroup({ MinSize: 3 }) },
    'a minimum of one where the settings ask for one': { subject: scalingGroup(one), options: { minInstances: 1 } },
    'a weighted minimum that takes two of the heaviest': {
      subject: scalingGroup({ MinSize: 5, ...weighted('2', '4') }),
    },
    'overrides without weights': {
      subject: scalingGroup({
        MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: 'm7g.large' }] } },
      }),
    },
    'one group for each zone behind one target group': {
      subject: scalingGroup(one),
      given: given(scalingGroup({ ...one, AutoScalingGroupName: 'web-b' })),
      says: 'together with',
    },
  },
  fail: {
    'a minimum of one': { subject: scalingGroup(one), says: 'may shrink to 1 instance' },
    'a minimum of nothing while it runs': { subject: scalingGroup({ MinSize: 0 }), says: 'no instance at all' },
    'an answer without a minimum': { subject: scalingGroup({ MinSize: undefined }) },
    'a maximum of one': { subject: scalingGroup({ MinSize: 1, MaxSize: 1, DesiredCapacity: 1 }) },
    'a minimum of two where the settings ask for three': { subject: scalingGroup(), options: { minInstances: 3 } },
    'a weighted minimum that one heavy instance fills': {
      subject: scalingGroup({ MinSize: 4, ...weighted('1', '4') }),
      says: 'may shrink to 1 instance',
    },
    'a Classic Load Balancer alone': {
      subject: scalingGroup({ ...one, LoadBalancerNames: ['old'], TargetGroupARNs: [], TrafficSources: [] }),
    },
    'VPC Lattice alone': {
      subject: workerGroup({ ...one, TrafficSources: [{ Identifier: latticeArn('web'), Type: 'vpc-lattice' }] }),
    },
    'a managed node group behind a load balancer': { subject: scalingGroup({ ...one, tags: managedNodegroupTags() }) },
    'a second group that is being deleted': {
      subject: scalingGroup(one),
      given: given(scalingGroup({ ...one, AutoScalingGroupName: 'blue', Status: 'Delete in progress' })),
    },
    'a second group behind only one of its target groups': {
      subject: scalingGroup({ ...one, TargetGroupARNs: [targetGroupArn('web'), targetGroupArn('admin')] }),
      given: given(scalingGroup({ ...one, AutoScalingGroupName: 'web-b' })),
    },
    'a second group behind another target group': {
      subject: scalingGroup(one),
      given: given(
        scalingGroup({
          AutoScalingGroupName: 'mail',
          TargetGroupARNs: [targetGroupArn('mail')],
          TrafficSources: [],
        }),
      ),
    },
  },
  'not-applicable': {
    'no load balancer': { subject: workerGroup(one) },
    'an answer without any of the load balancer fields': {
      subject: scalingGroup({
        ...one,
        LoadBalancerNames: undefined,
        TargetGroupARNs: undefined,
        TrafficSources: undefined,
      }),
    },
    'scaled to nothing': { subject: scalingGroup({ MinSize: 0, DesiredCapacity: 0, Instances: [] }) },
    'being deleted': { subject: scalingGroup({ ...one, Status: 'Delete in progress' }) },
  },
  manual: {
    'sizes in vCPUs': { subject: scalingGroup({ MinSize: 8, MaxSize: 64, DesiredCapacityType: 'vcpu' }) },
    'sizes in memory': { subject: scalingGroup({ MinSize: 8192, DesiredCapacityType: 'memory-mib' }) },
  },
})
