import type { GroupScalingPolicy } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { groupNameOf, outOfGroupScope, scalerOf, suspendedAmong } from '../../support/auto-scaling.js'

/** A forecast alone changes nothing, and a step or simple policy without an alarm is never set off. */
function scales(policy: GroupScalingPolicy): boolean {
  if (policy.Enabled === false) return false
  if (policy.PolicyType === 'PredictiveScaling')
    return policy.PredictiveScalingConfiguration?.Mode === 'ForecastAndScale'
  return policy.PolicyType === 'TargetTrackingScaling' || (policy.Alarms ?? []).length > 0
}

const HALF_CPU = JSON.stringify({
  PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
  TargetValue: 50,
})

export default defineRule({
  id: 'aws/autoscaling/group-scaling-policy',
  title: 'An Auto Scaling group grows with its load',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['autoscaling'],
  effort: 'hours',
  why: 'When more work comes in than the present instances can do, users wait or are turned away until somebody is awake to raise the size by hand.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-predictive-scaling.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.autoscaling.policiesByGroup', 'aws.autoscaling.scheduledActionsByGroup'],
  check(group, { lookup, now }) {
    const outside = outOfGroupScope(group)
    if (outside) return outside
    const scaler = scalerOf(group)
    if (scaler !== undefined) return notApplicable(`is sized by ${scaler}`, evidence(group, 'MinSize', 'MaxSize'))
    const [min, max] = [group.MinSize ?? 0, group.MaxSize ?? 0]
    const seen = evidence(group, 'MinSize', 'MaxSize', 'DesiredCapacity')
    if (max <= min) return fail(`cannot grow: its minimum and maximum are both ${max}`, seen)

    const halted = suspendedAmong(group, 'Launch', 'AlarmNotification')
    if (halted.length > 0)
      return fail(`does not grow: ${halted.join(' and ')} is suspended`, seen, evidence(group, 'SuspendedProcesses'))

    const policies = lookup('aws.autoscaling.policiesByGroup')
    const policy = policies.first(groupNameOf(group), scales)
    if (policy)
      return pass(
        `grows up to ${max} by policy ${policy.PolicyName ?? policy.name}`,
        seen,
        evidence(policy, 'PolicyType', 'Enabled'),
      )
    const actions = lookup('aws.autoscaling.scheduledActionsByGroup')
    const action = actions.first(groupNameOf(group), ({ EndTime }) => !(Date.parse(EndTime ?? '') <= now))
    if (action)
      return failAs(
        'medium',
        `is resized by the clock alone (${action.ScheduledActionName ?? action.name}), whatever the load`,
        seen,
        evidence(action, 'Recurrence', 'StartTime', 'DesiredCapacity'),
      )
    const idle = policies.all(groupNameOf(group))
    return fail(
      idle.length === 0
        ? 'has no scaling policy'
        : `has scaling policies of which none acts: ${idle.map((one) => one.PolicyName ?? one.name).join(', ')}`,
      seen,
      ...idle.map((one) => evidence(one, 'PolicyType', 'Enabled', 'Alarms', 'PredictiveScalingConfiguration')),
    )
  },
  fix(group) {
    const [region, name, min, max] = [regionOf(group), groupNameOf(group), group.MinSize ?? 0, group.MaxSize ?? 0]
    const raise = command`aws autoscaling update-auto-scaling-group --region ${region} --auto-scaling-group-name ${name} --max-size ${Math.max(2, min * 2)}`
    return {
      summary:
        'Leave room above the minimum and follow a measure of the load: CPU, requests for each target, or the length of a queue.',
      commands: [
        ...(max <= min ? [raise] : []),
        command`aws autoscaling put-scaling-policy --region ${region} --auto-scaling-group-name ${name} --policy-name cpu-50 --policy-type TargetTrackingScaling --target-tracking-configuration ${HALF_CPU}`,
      ],
    }
  },
})
