import rule from '../../../../rules/aws/autoscaling/group-launches-succeed.js'
import { groupArn, groupInstance, scalingActivity, scalingGroup } from '../../../support/make-autoscaling.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const activities = (...list: ReturnType<typeof scalingActivity>[]) => ({ 'aws.autoscaling.activities': list })
const NO_CAPACITY = 'Could not launch On-Demand Instances. InsufficientInstanceCapacity - no m7g.large in eu-west-1a.'
const failed = (over: Parameters<typeof scalingActivity>[0] = {}) =>
  scalingActivity({ ActivityId: 'activity-2', StatusCode: 'Failed', StatusMessage: NO_CAPACITY, ...over })
const short = { Instances: [groupInstance()] }

testRule(rule, {
  pass: {
    'no activity': { subject: scalingGroup(), says: 'last 24 hours' },
    'a suspended process other than launches': {
      subject: scalingGroup({ SuspendedProcesses: [{ ProcessName: 'Terminate' }] }),
    },
    'an answer without suspended processes': { subject: scalingGroup({ SuspendedProcesses: undefined }) },
    'a launch that succeeded': { subject: scalingGroup(), given: activities(scalingActivity()) },
    'a launch that was cancelled': {
      subject: scalingGroup(),
      given: activities(scalingActivity({ StatusCode: 'Cancelled' })),
    },
    'a launch that was cancelled, with an empty message': {
      subject: scalingGroup(),
      given: activities(scalingActivity({ StatusCode: 'Cancelled', StatusMessage: ' ' })),
    },
    'a launch under way': {
      subject: scalingGroup(),
      given: activities(scalingActivity({ StatusCode: 'PreInService' })),
    },
    'a failure just outside the day': {
      subject: scalingGroup(short),
      given: activities(failed({ StartTime: ago({ hours: 24, minutes: 1 }) })),
    },
    'a failure before the hours that the settings ask for': {
      subject: scalingGroup(short),
      given: activities(failed({ StartTime: ago({ hours: 3 }) })),
      options: { hours: 2 },
    },
    'the failure of another group': {
      subject: scalingGroup(short),
      given: activities(failed({ AutoScalingGroupName: 'mail', AutoScalingGroupARN: groupArn('mail') })),
    },
    'the failure of a deleted group of the same name': {
      subject: scalingGroup(short),
      given: activities(failed({ AutoScalingGroupARN: `${groupArn('web')}-before` })),
    },
  },
  fail: {
    'a failed launch that leaves it short': {
      subject: scalingGroup(short),
      given: activities(scalingActivity(), failed()),
      says: 'InsufficientInstanceCapacity',
    },
    'launches are suspended, and so none fails': {
      subject: scalingGroup({ SuspendedProcesses: [{ ProcessName: 'Launch' }] }),
      given: activities(scalingActivity()),
      says: 'launches nothing: Launch is suspended',
    },
    'a failed launch, though it has its size again': {
      subject: scalingGroup(),
      given: activities(failed()),
      severity: 'medium',
      says: 'has reached its size of 3',
    },
    'a launch that AWS gave up and counts as cancelled': {
      subject: scalingGroup(short),
      given: activities(failed({ StatusCode: 'Cancelled' })),
      says: 'InsufficientInstanceCapacity',
    },
    'instances that are there, but not in service': {
      subject: scalingGroup({ Instances: [groupInstance('eu-west-1a', { LifecycleState: 'Pending' })] }),
      given: activities(failed()),
      says: 'it is at 0 of 3',
    },
    'a failure exactly a day ago': {
      subject: scalingGroup(short),
      given: activities(failed({ StartTime: ago({ hours: 24 }) })),
    },
    'a failure without a time': { subject: scalingGroup(short), given: activities(failed({ StartTime: undefined })) },
    'a failure that does not say of which group by ARN': {
      subject: scalingGroup(short),
      given: activities(failed({ AutoScalingGroupARN: undefined })),
    },
    'a failure with a description alone': {
      subject: scalingGroup(short),
      given: activities(failed({ StatusMessage: undefined })),
      says: 'Launching a new EC2 instance',
    },
    'a failure without a word': {
      subject: scalingGroup(short),
      given: activities(failed({ StatusMessage: '', Description: undefined })),
      says: 'AWS gave no reason',
    },
    'a failure with many words': {
      subject: scalingGroup(short),
      given: activities(failed({ StatusMessage: `Encoded authorization failure message:\n${'x'.repeat(900)}` })),
      says: '…',
    },
    'a failed launch of a group that wants nothing any more': {
      subject: scalingGroup({ MinSize: 0, DesiredCapacity: 0, Instances: undefined }),
      given: activities(failed()),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'being deleted, with launches suspended': {
      subject: scalingGroup({ Status: 'Delete in progress', SuspendedProcesses: [{ ProcessName: 'Launch' }] }),
    },
    'being deleted': { subject: scalingGroup({ Status: 'Delete in progress' }), given: activities(failed()) },
  },
})
