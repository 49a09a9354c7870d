import rule from '../../../../rules/aws/autoscaling/group-scaling-policy.js'
import {
  managedNodegroupTags,
  scalingGroup,
  scalingPolicy,
  scheduledAction,
} from '../../../support/make-autoscaling.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const policies = (...list: ReturnType<typeof scalingPolicy>[]) => ({ 'aws.autoscaling.policies': list })
const predictive = (Mode: 'ForecastOnly' | 'ForecastAndScale' | undefined) =>
  scalingPolicy({
    PolicyType: 'PredictiveScaling',
    Alarms: [],
    PredictiveScalingConfiguration: { MetricSpecifications: [], Mode },
  })
const actions = (over: Parameters<typeof scheduledAction>[0] = {}) => ({
  'aws.autoscaling.scheduledActions': [scheduledAction(over)],
})

testRule(rule, {
  pass: {
    'target tracking': { subject: scalingGroup(), given: policies(scalingPolicy()), says: 'by policy cpu' },
    'a policy that does not say whether it is enabled': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ Enabled: undefined })),
    },
    'steps that an alarm sets off': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ PolicyType: 'StepScaling', Alarms: [{ AlarmName: 'cpu high' }] })),
    },
    'a forecast that scales': { subject: scalingGroup(), given: policies(predictive('ForecastAndScale')) },
    'a disabled policy beside an enabled one': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ PolicyName: 'old', Enabled: false }), scalingPolicy()),
    },
    'a suspended process that growing does not need': {
      subject: scalingGroup({ SuspendedProcesses: [{ ProcessName: 'AZRebalance' }, { ProcessName: 'Terminate' }] }),
      given: policies(scalingPolicy()),
    },
    'an answer without suspended processes': {
      subject: scalingGroup({ SuspendedProcesses: undefined }),
      given: policies(scalingPolicy()),
    },
    'a policy beside a schedule': { subject: scalingGroup(), given: { ...policies(scalingPolicy()), ...actions() } },
  },
  fail: {
    'no policy': { subject: scalingGroup(), says: 'has no scaling policy' },
    'the policy of another group': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ AutoScalingGroupName: 'mail' })),
    },
    'a disabled policy': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ Enabled: false })),
      says: 'none acts: cpu',
    },
    'a forecast that only forecasts': { subject: scalingGroup(), given: policies(predictive('ForecastOnly')) },
    'a forecast that does not say its mode': { subject: scalingGroup(), given: policies(predictive(undefined)) },
    'steps that nothing sets off': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ PolicyType: 'StepScaling', Alarms: [] })),
    },
    'a simple policy whose alarms are not listed': {
      subject: scalingGroup(),
      given: policies(scalingPolicy({ PolicyType: 'SimpleScaling', Alarms: undefined })),
    },
    'a schedule alone': { subject: scalingGroup(), given: actions(), severity: 'medium', says: 'by the clock alone' },
    'a schedule that ends tomorrow': {
      subject: scalingGroup(),
      given: actions({ EndTime: ago({ days: -1 }) }),
      severity: 'medium',
    },
    'a schedule that has ended': {
      subject: scalingGroup(),
      given: actions({ EndTime: ago({ days: 1 }) }),
      says: 'has no scaling policy',
    },
    'no room above the minimum, whatever its policies': {
      subject: scalingGroup({ MinSize: 3, MaxSize: 3 }),
      given: policies(scalingPolicy()),
      says: 'cannot grow: its minimum and maximum are both 3',
    },
    'launches are suspended': {
      subject: scalingGroup({ SuspendedProcesses: [{ ProcessName: 'Launch' }] }),
      given: policies(scalingPolicy()),
      says: 'does not grow: Launch is suspended',
    },
    'launches and the answer to alarms are suspended': {
      subject: scalingGroup({ SuspendedProcesses: [{ ProcessName: 'AlarmNotification' }, { ProcessName: 'Launch' }] }),
      given: policies(scalingPolicy()),
      says: 'Launch and AlarmNotification',
    },
    'an answer without sizes': { subject: scalingGroup({ MinSize: undefined, MaxSize: undefined }) },
  },
  'not-applicable': {
    'a managed node group of EKS': {
      subject: scalingGroup({ tags: managedNodegroupTags() }),
      says: 'is sized by Cluster Autoscaler',
    },
    'a fixed node group for the pods of Karpenter itself': {
      subject: scalingGroup({ MinSize: 2, MaxSize: 2, tags: { 'kubernetes.io/cluster/shop': 'owned' } }),
      says: 'cluster shop',
    },
    'tagged for Cluster Autoscaler': { subject: scalingGroup({ tags: { 'k8s.io/cluster-autoscaler/enabled': '' } }) },
    'tagged by Karpenter': { subject: scalingGroup({ tags: { 'karpenter.sh/nodepool': 'default' } }) },
    'a capacity provider of ECS': {
      subject: scalingGroup({ tags: { AmazonECSManaged: '' } }),
      says: 'a capacity provider of ECS',
    },
    'scaled by others, with launches suspended': {
      subject: scalingGroup({ tags: managedNodegroupTags(), SuspendedProcesses: [{ ProcessName: 'Launch' }] }),
    },
    'scaled to nothing': { subject: scalingGroup({ MinSize: 0, DesiredCapacity: 0, Instances: [] }) },
    'being deleted': { subject: scalingGroup({ Status: 'Delete in progress' }) },
  },
})
