import rule from '../../../../rules/aws/autoscaling/group-load-balancer-health-check.js'
import {
  latticeArn,
  managedNodegroupTags,
  scalingGroup,
  targetGroupArn,
  workerGroup,
} from '../../../support/make-autoscaling.js'
import { testRule } from '../../../support/test-rule.js'

const lattice = { Identifier: latticeArn('web'), Type: 'vpc-lattice' }
const unchecked = { HealthCheckType: 'EC2' }

testRule(rule, {
  pass: {
    'the checks of its target group': { subject: scalingGroup() },
    'a list in which they come first': { subject: scalingGroup({ HealthCheckType: 'ELB,EBS' }) },
    'a list in which they come last, with spaces': { subject: scalingGroup({ HealthCheckType: 'EC2, EBS, ELB' }) },
    'a Classic Load Balancer without target groups': {
      subject: scalingGroup({ LoadBalancerNames: ['old'], TargetGroupARNs: [], TrafficSources: [] }),
    },
    'VPC Lattice': { subject: workerGroup({ TrafficSources: [lattice], HealthCheckType: 'VPC_LATTICE' }) },
    'both kinds of traffic and both checks': {
      subject: scalingGroup({
        TrafficSources: [{ Identifier: targetGroupArn('web') }, lattice],
        HealthCheckType: 'ELB,VPC_LATTICE',
      }),
    },
    'just the grace that is wanted': { subject: scalingGroup({ HealthCheckGracePeriod: 30 }) },
    'a suspended process that replacing does not need': {
      subject: scalingGroup({
        SuspendedProcesses: [{ ProcessName: 'AZRebalance' }, { ProcessName: 'AlarmNotification' }],
      }),
    },
    'an answer without suspended processes': { subject: scalingGroup({ SuspendedProcesses: undefined }) },
    'no grace where the settings ask for none': {
      subject: scalingGroup({ HealthCheckGracePeriod: 0 }),
      options: { minGraceSeconds: 0 },
    },
    'a self-managed node group behind a load balancer': {
      subject: scalingGroup({ tags: { 'kubernetes.io/cluster/shop': 'owned' } }),
    },
  },
  fail: {
    'a target group and the checks of EC2 alone': { subject: scalingGroup(unchecked), says: 'not by those of ELB' },
    'a target group that only the old field names': {
      subject: scalingGroup({ ...unchecked, TrafficSources: undefined }),
    },
    'a target group that only the new field names': {
      subject: scalingGroup({ ...unchecked, TargetGroupARNs: undefined }),
    },
    'a Classic Load Balancer alone': {
      subject: scalingGroup({ ...unchecked, LoadBalancerNames: ['old'], TargetGroupARNs: [], TrafficSources: [] }),
    },
    'VPC Lattice and the checks of EC2 alone': {
      subject: workerGroup({ TrafficSources: [lattice] }),
      says: 'VPC_LATTICE',
    },
    'VPC Lattice and the checks of the other kind': {
      subject: workerGroup({ TrafficSources: [lattice], HealthCheckType: 'ELB' }),
      says: 'VPC_LATTICE',
    },
    'both kinds of traffic and one check': {
      subject: scalingGroup({ TrafficSources: [{ Identifier: targetGroupArn('web') }, lattice] }),
    },
    'a list without it': { subject: scalingGroup({ HealthCheckType: 'EC2,EBS' }) },
    'an answer without a type': { subject: scalingGroup({ HealthCheckType: undefined }) },
    'a grace just too short': {
      subject: scalingGroup({ HealthCheckGracePeriod: 29 }),
      severity: 'medium',
      says: '29 s to start',
    },
    ...Object.fromEntries(
      ['HealthCheck', 'ReplaceUnhealthy', 'Terminate', 'Launch'].map((ProcessName) => [
        `${ProcessName} is suspended`,
        {
          subject: scalingGroup({ SuspendedProcesses: [{ ProcessName, SuspensionReason: 'User suspended' }] }),
          says: `replaces nothing: ${ProcessName} is suspended`,
        },
      ]),
    ),
    'no grace at all': { subject: scalingGroup({ HealthCheckGracePeriod: undefined }), severity: 'medium' },
  },
  'not-applicable': {
    'no load balancer': { subject: workerGroup() },
    'a managed node group': { subject: scalingGroup({ ...unchecked, tags: managedNodegroupTags() }) },
    'scaled to nothing': { subject: scalingGroup({ ...unchecked, MinSize: 0, DesiredCapacity: 0 }) },
    'no load balancer, with a suspended process': {
      subject: workerGroup({ SuspendedProcesses: [{ ProcessName: 'ReplaceUnhealthy' }] }),
    },
    'being deleted': { subject: scalingGroup({ ...unchecked, Status: 'Delete in progress' }) },
  },
})
