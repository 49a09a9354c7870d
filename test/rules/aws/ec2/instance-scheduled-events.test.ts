import rule from '../../../../rules/aws/ec2/instance-scheduled-events.js'
import type { Ec2InstanceStatus } from '../../../../src/model/aws/ec2.js'
import { instanceStatus } from '../../../support/make-ec2.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

type Event = NonNullable<Ec2InstanceStatus['Events']>[number]

const event = (over: Partial<Event> = {}): Event => ({
  InstanceEventId: 'instance-event-1',
  Code: 'instance-retirement',
  Description: 'The instance is running on degraded hardware',
  NotBefore: ago({ days: -5 }),
  ...over,
})
const due = (...Events: Event[]) => instanceStatus({ Events })

testRule(rule, {
  pass: {
    'no events': { subject: instanceStatus(), says: 'nothing scheduled in the next 14 days' },
    'an answer without events': { subject: instanceStatus({ Events: undefined }) },
    'an event that is over': { subject: due(event({ Description: '[Completed] The instance is retired' })) },
    'an event that was called off': { subject: due(event({ Description: '[Canceled] The instance is retired' })) },
    'an event that was called off, in the other spelling': {
      subject: due(event({ Description: '[Cancelled] The instance is retired' })),
    },
    'an event just beyond two weeks': { subject: due(event({ NotBefore: ago({ days: -14, minutes: -1 }) })) },
    'an event beyond the days that the settings ask for': {
      subject: due(event({ NotBefore: ago({ days: -3 }) })),
      options: { daysAhead: 2 },
    },
  },
  fail: {
    'a retirement': {
      subject: due(event()),
      severity: 'high',
      says: 'is due for instance-retirement from 2026-11-25 on',
    },
    'a stop': { subject: due(event({ Code: 'instance-stop' })), severity: 'high' },
    'a reboot': { subject: due(event({ Code: 'instance-reboot' })), severity: 'medium' },
    'a reboot of the host': { subject: due(event({ Code: 'system-reboot' })), severity: 'medium' },
    maintenance: { subject: due(event({ Code: 'system-maintenance' })), severity: 'medium' },
    'an event in exactly two weeks': { subject: due(event({ NotBefore: ago({ days: -14 }) })) },
    'an event that has begun': { subject: due(event({ NotBefore: ago({ hours: 2 }) })) },
    'an event without a date': { subject: due(event({ NotBefore: undefined })), says: 'AWS does not give' },
    'an event without a code': { subject: due(event({ Code: undefined })), severity: 'medium', says: 'an event' },
    'an event without a description': { subject: due(event({ Description: undefined })) },
    'a reboot first and a retirement later': {
      subject: due(event({ Code: 'instance-reboot', NotBefore: ago({ days: -1 }) }), event()),
      severity: 'high',
      says: 'instance-retirement',
    },
    'the earlier of two reboots': {
      subject: due(
        event({ Code: 'system-reboot', NotBefore: ago({ days: -9 }) }),
        event({ Code: 'instance-reboot', NotBefore: ago({ days: -2 }) }),
      ),
      says: 'instance-reboot from 2026-11-22',
    },
    'one event over and one ahead': { subject: due(event({ Description: '[Completed] Rebooted' }), event()) },
    'a stopped instance': { subject: instanceStatus({ InstanceState: { Name: 'stopped' }, Events: [event()] }) },
    'an answer without a state': { subject: instanceStatus({ InstanceState: undefined, Events: [event()] }) },
  },
  'not-applicable': {
    terminated: { subject: instanceStatus({ InstanceState: { Name: 'terminated' }, Events: [event()] }) },
    'shutting down': { subject: instanceStatus({ InstanceState: { Name: 'shutting-down' }, Events: [event()] }) },
  },
})
