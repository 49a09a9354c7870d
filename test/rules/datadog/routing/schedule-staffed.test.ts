import rule from '../../../../rules/datadog/routing/schedule-staffed.js'
import { unknown } from '../../../../src/model/fact.js'
import { ACME_GAP, escalationPolicy, onCall, onCallSchedule, user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'datadog.users': [user('ada'), user('ben')] }
const turns = (...shifts: string[][]) => onCallSchedule('payments', { onCall: onCall(...shifts) })
const ADA = ['u-ada']

/** A policy that calls two schedules, of which each may leave out a part of the day. */
const withSydney = (sydney: ReturnType<typeof onCall>) => ({
  ...given,
  'datadog.onCallSchedules': [turns([], ADA, ADA, ADA), onCallSchedule('sydney', { onCall: sydney })],
  'datadog.escalationPolicies': [
    escalationPolicy('payments', {
      steps: [
        {
          escalate_after_seconds: 300,
          targets: [
            { type: 'schedule', id: 's-payments' },
            { type: 'schedule', id: 's-sydney' },
          ],
        },
      ],
    }),
  ],
})

testRule(rule, {
  pass: {
    'two who take turns': { subject: onCallSchedule('payments'), given },
    'nobody now, when the same policy calls another schedule': {
      subject: turns([], ADA, ADA, ADA),
      given: withSydney(onCall(ADA, [], [], [])),
      says: 'escalation policy payments reaches others',
    },
    'one of two is there': { subject: turns(['u-gone', 'u-ada'], ADA, ADA, ADA), given },
  },
  fail: {
    'nobody now': { subject: turns([], ADA, ADA, ADA), given, says: 'nobody on call now' },
    'nobody now, and nobody in the other schedule of the policy': {
      subject: turns([], ADA, ADA, ADA),
      given: withSydney(onCall([], ADA, ADA, ADA)),
      says: 'nobody on call now',
    },
    'nobody at all': { subject: turns(), given, says: 'nor on 2026-11-21' },
    'nobody in a week': { subject: turns(ADA, ADA, [], ADA), given, severity: 'high', says: '2026-11-27' },
    'somebody who has left': {
      subject: onCallSchedule('payments'),
      given: { 'datadog.users': [user('ada', { disabled: true }), user('ben')] },
      says: 'now',
    },
    'somebody who is gone': { subject: onCallSchedule('payments'), given: { 'datadog.users': [user('ben')] } },
    'always the same': {
      subject: onCallSchedule('payments', { layers: [{ layer_id: 'l', member_ids: ['u-ada'] }] }),
      given,
      severity: 'high',
      says: 'the same person',
    },
  },
  unknown: {
    'shifts of the other schedule that were not read': {
      subject: turns([], ADA, ADA, ADA),
      given: withSydney(unknown(ACME_GAP) as never),
    },
    'shifts that were not read': { subject: onCallSchedule('payments', { onCall: unknown(ACME_GAP) }), given },
    'layers in an odd shape': { subject: onCallSchedule('payments', { layers: [], odd: ['layers'] }), given },
  },
})
