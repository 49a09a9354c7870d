import type { Ec2InstanceStatus } from '../../../src/model/aws/ec2.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { count, DAY, dayOf } from '../../support/time.js'

type Event = NonNullable<Ec2InstanceStatus['Events']>[number]

/** Past events stay listed for a week, marked in their description. */
const isAhead = ({ Description }: Event): boolean => !/^\s*\[(completed|cancell?ed)\]/i.test(Description ?? '')

/** An event without a date may come at any time. */
const startOf = ({ NotBefore }: Event): number => {
  const start = Date.parse(NotBefore ?? '')
  return Number.isNaN(start) ? -Infinity : start
}

const STOPS = ['instance-retirement', 'instance-stop']

export default defineRule({
  id: 'aws/ec2/instance-scheduled-events',
  title: 'AWS has no interruption scheduled for an EC2 instance in the next two weeks',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'auto-recovery'],
  effort: 'hours',
  why: 'On that day AWS stops or reboots the instance whether or not it suits. One that is retired does not come back by itself.',
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusEvent.html',
  ],
  each: 'aws.ec2.instanceStatuses',
  options: {
    daysAhead: { default: 14, doc: 'Days within which a scheduled event counts.', min: 0 },
  },
  check(status, { now, options }) {
    const state = status.InstanceState?.Name
    if (state === 'terminated' || state === 'shutting-down')
      return notApplicable(`is ${state}`, evidence(status, 'InstanceState'))
    const seen = evidence(status, 'Events', 'InstanceState')
    const soon = (status.Events ?? [])
      .filter((event) => isAhead(event) && startOf(event) <= now + options.daysAhead * DAY)
      .toSorted((one, other) => Number(startOf(one) > startOf(other)) - Number(startOf(one) < startOf(other)))
    const event = soon.find(({ Code }) => STOPS.includes(Code ?? '')) ?? soon[0]
    if (!event) return pass(`has nothing scheduled in the next ${count(options.daysAhead, 'day')}`, seen)
    const start = startOf(event)
    const when = Number.isFinite(start) ? `from ${dayOf(start)} on` : 'at a time that AWS does not give'
    const because = `is due for ${event.Code ?? 'an event'} ${when}`
    return failAs(STOPS.includes(event.Code ?? '') ? 'high' : 'medium', because, seen)
  },
  fix(status) {
    const [region, id] = [regionOf(status), status.InstanceId]
    const codes = (status.Events ?? []).filter(isAhead).map(({ Code }) => Code ?? '')
    const look = command`aws ec2 describe-instance-status --region ${region} --instance-ids ${id} --include-all-instances`
    if (codes.some((code) => STOPS.includes(code)))
      return {
        summary:
          'Replace it before that day. One whose root is an EBS volume can also be stopped and started again at a quiet hour, which moves it to other hardware; what lies on its instance store is lost by that.',
        commands: [look],
      }
    return {
      summary:
        'Choose the hour yourself: a reboot by your own hand does away with an instance reboot, and the start of most other events can be put off to a maintenance window.',
      commands: codes.includes('instance-reboot')
        ? [look, command`aws ec2 reboot-instances --region ${region} --instance-ids ${id}`]
        : [look],
    }
  },
})
