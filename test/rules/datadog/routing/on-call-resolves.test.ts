import rule from '../../../../rules/datadog/routing/on-call-resolves.js'
import {
  escalationPolicy,
  monitor,
  onCall,
  onCallSchedule,
  paymentsOnCall,
  routingRules,
  team,
  user,
} from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const subject = team('payments')
const paged = { ...paymentsOnCall(), 'datadog.monitors': [monitor(1)] }
const alone = {
  'datadog.escalationPolicies': [
    escalationPolicy('payments', { steps: [{ targets: [{ type: 'schedule', id: 's-payments' }] }] }),
  ],
}

testRule(rule, {
  pass: {
    'somebody is on call': { subject, given: paged, says: 'is paged by 1 monitor' },
    'a later step calls somebody': {
      subject,
      given: { ...paged, 'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: onCall() })] },
      says: 'user cleo',
    },
  },
  fail: {
    'no routing rule': {
      subject,
      given: { ...paged, 'datadog.onCallRoutingRules': [routingRules('payments', { rules: [] })] },
      says: 'without on-call routing rules',
    },
    'no policy': { subject, given: { ...paged, 'datadog.escalationPolicies': [] }, says: 'does not exist' },
    'nobody on call next week': {
      subject,
      given: {
        ...paged,
        ...alone,
        'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: onCall(['u-ada'], ['u-ada'], []) })],
      },
      says: '2026-11-27',
    },
    'who is on call has left': {
      subject,
      given: { ...paged, ...alone, 'datadog.users': [user('ada', { disabled: true }), user('ben')] },
    },
  },
  manual: {
    'a kind of target that is new': {
      subject,
      given: {
        ...paged,
        'datadog.escalationPolicies': [
          escalationPolicy('payments', { steps: [{ targets: [{ type: 'other', id: 'x' }] }] }),
        ],
      },
    },
  },
  'not-applicable': {
    'no monitor pages it': { subject, given: paymentsOnCall() },
    'only one that is a draft': {
      subject,
      given: { ...paymentsOnCall(), 'datadog.monitors': [monitor(1, { draft_status: 'draft' })] },
    },
  },
  unknown: {
    'its routing was not read': { subject, given: { ...paged, 'datadog.onCallRoutingRules': [] } },
    'its policy is in an odd shape': {
      subject,
      given: { ...paged, 'datadog.escalationPolicies': [escalationPolicy('payments', { odd: ['steps'] })] },
    },
  },
})
