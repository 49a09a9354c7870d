import type { ScalingActivity } from '../../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { groupNameOf, inService, leaving, suspendedAmong, unitsOf } from '../../support/auto-scaling.js'
import { count, HOUR } from '../../support/time.js'

/** A launch that AWS gave up counts as cancelled, with the cause as its message; one that a person called off has none. */
const isFailed = ({ StatusCode, StatusMessage }: ScalingActivity): boolean =>
  StatusCode === 'Failed' || (StatusCode === 'Cancelled' && (StatusMessage ?? '').trim() !== '')

/** The reason that AWS gave, on one line and not longer than people read. */
const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

export default defineRule({
  id: 'aws/autoscaling/group-launches-succeed',
  title: 'No scaling activity of an Auto Scaling group failed in the last day',
  severity: 'high',
  controls: ['auto-recovery', 'autoscaling-tested', 'known-limits'],
  effort: 'hours',
  why: 'A group that cannot launch neither grows under load nor replaces what fails, and nobody sees it before the last healthy instances are too few.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-verify-scaling-activity.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html',
  ],
  each: 'aws.autoscaling.groups',
  using: ['aws.autoscaling.activitiesByGroup'],
  options: {
    hours: { default: 24, doc: 'Hours to look back; no more than the last day of activities is read.', min: 1 },
  },
  check(group, { lookup, now, options }) {
    const gone = leaving(group)
    if (gone) return gone
    // AWS suspends launches itself where they failed for a day: from then on no activity fails any more.
    if (suspendedAmong(group, 'Launch').length > 0)
      return fail('launches nothing: Launch is suspended', evidence(group, 'SuspendedProcesses', 'DesiredCapacity'))
    const failed = lookup('aws.autoscaling.activitiesByGroup').first(
      groupNameOf(group),
      (activity) =>
        isFailed(activity) &&
        // A deleted group of the same name leaves its activities behind.
        (activity.AutoScalingGroupARN ?? group.AutoScalingGroupARN) === group.AutoScalingGroupARN &&
        !(now - Date.parse(activity.StartTime ?? '') > options.hours * HOUR),
    )
    if (!failed)
      return pass(
        `had no failed activity in the last ${count(options.hours, 'hour')}`,
        evidence(group, 'DesiredCapacity'),
      )
    const has = unitsOf(inService(group))
    const seen = [
      ...evidence(failed, 'StatusCode', 'StatusMessage', 'Description', 'StartTime'),
      ...evidence(group, 'DesiredCapacity'),
      { item: group.id, field: 'Instances in service', value: has },
    ]
    const reason = [failed.StatusMessage, failed.Description].find((text) => (text ?? '').trim() !== '')
    const because = `had a failed activity: ${shortened(reason ?? 'AWS gave no reason')}`
    return has >= (group.DesiredCapacity ?? 0)
      ? failAs('medium', `${because} (it has reached its size of ${group.DesiredCapacity ?? 0} all the same)`, seen)
      : fail(`${because} (it is at ${has} of ${group.DesiredCapacity ?? 0})`, seen)
  },
  fix: (group) => ({
    summary:
      'Read the reason and remove it. Missing capacity calls for more instance types and zones, a quota for an increase, an invalid image, key or security group for a new version of the launch template.',
    commands: [
      command`aws autoscaling describe-scaling-activities --region ${regionOf(group)} --auto-scaling-group-name ${groupNameOf(group)} --max-items 20`,
    ],
  }),
})
