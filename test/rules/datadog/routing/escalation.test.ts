import rule from '../../../../rules/datadog/routing/escalation.js'
import type { EscalationPolicy } from '../../../../src/model/datadog/people.js'
import { escalationPolicy, paymentsOnCall, team, user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

type Target = EscalationPolicy['steps'][number]['targets'][number]
const SCHEDULE: Target = { type: 'schedule', id: 's-payments' }
const CLEO: Target = { type: 'user', id: 'u-cleo' }
const policy = (...steps: [number, ...Target[]][]) =>
  escalationPolicy('payments', {
    steps: steps.map(([seconds, ...targets]) => ({ escalate_after_seconds: seconds, targets })),
  })
const given = paymentsOnCall()

testRule(rule, {
  pass: {
    'a schedule, then a user': { subject: escalationPolicy('payments'), given },
    'two at once': { subject: policy([300, SCHEDULE, CLEO]), given },
    'the team at last': { subject: policy([300, SCHEDULE], [900, { type: 'team', id: 't-payments' }]), given },
    'the last step may take its time': { subject: policy([300, SCHEDULE], [36_000, CLEO]), given },
    'later where that is allowed': { subject: policy([5400, SCHEDULE], [60, CLEO]), given, options: { minutes: 120 } },
  },
  fail: {
    nobody: { subject: policy(), given, says: 'calls nobody' },
    'one alone': { subject: policy([300, SCHEDULE]), given, says: 'a single target' },
    'somebody who has left': {
      subject: policy([300, SCHEDULE], [300, CLEO]),
      given: { ...given, 'datadog.users': [user('cleo', { disabled: true })] },
      says: 'user cleo, who is disabled',
    },
    'a schedule that is gone': {
      subject: policy([300, { type: 'schedule', id: 's-gone' }], [300, CLEO]),
      given,
      says: 'does not exist',
    },
    'a team without members': {
      subject: policy([300, SCHEDULE], [300, { type: 'team', id: 't-empty' }]),
      given: { ...given, 'datadog.teams': [team('empty', { user_count: 0 })] },
    },
    'two hours later': {
      subject: policy([7200, SCHEDULE], [300, CLEO]),
      given,
      severity: 'medium',
      says: 'after 120 minutes',
    },
    'once and never again': { subject: escalationPolicy('payments', { retries: 0 }), given, severity: 'medium' },
  },
  unknown: {
    'steps in an odd shape': { subject: escalationPolicy('payments', { steps: [], odd: ['steps'] }), given },
    'retries in an odd shape': { subject: escalationPolicy('payments', { odd: ['retries'] }), given },
  },
})
