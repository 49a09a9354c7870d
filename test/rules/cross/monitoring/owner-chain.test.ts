import rule from '../../../../rules/cross/monitoring/owner-chain.js'
import {
  catalogEntity,
  monitor,
  onCall,
  onCallSchedule,
  escalationPolicy,
  paymentsOnCall,
  team,
} from '../../../support/make-datadog.js'
import { deployment, estate } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api', { podLabels: { app: 'api', 'tags.datadoghq.com/service': 'checkout' } })
const around = { ...estate(api), ...paymentsOnCall() }
const checkout = catalogEntity('checkout')
const empty = {
  'datadog.onCallSchedules': [onCallSchedule('payments', { onCall: onCall([], [], [], []) })],
  'datadog.escalationPolicies': [
    escalationPolicy('payments', {
      steps: [{ escalate_after_seconds: 300, targets: [{ type: 'schedule', id: 's-payments' }] }],
    }),
  ],
}
const pages = (handle: string) => ({ 'datadog.monitors': [monitor(1, { message: `It fails. ${handle}` })] })

testRule(rule, {
  pass: {
    'owner, team, somebody on call': { subject: checkout, given: around },
    'the owner with its kind': {
      subject: catalogEntity('checkout', { owner: 'group:default/payments' }),
      given: around,
    },
    'on call elsewhere': {
      subject: catalogEntity('checkout', { owner: 'web' }),
      given: {
        ...around,
        'datadog.teams': [team('payments'), team('web')],
        'datadog.onCallRoutingRules': [],
        ...empty,
        ...pages('@pagerduty-web'),
      },
      says: '@pagerduty-web',
    },
  },
  fail: {
    'no owner': { subject: catalogEntity('checkout', { owner: undefined }), given: around, says: 'has no owner' },
    'an owner that is no team': {
      subject: catalogEntity('checkout', { owner: 'basket' }),
      given: around,
      says: 'no team of Datadog',
    },
    'a schedule without anybody': { subject: checkout, given: { ...around, ...empty }, says: 'cannot be paged' },
    'the monitor that pages is muted without end': {
      subject: checkout,
      given: {
        ...around,
        ...empty,
        'datadog.monitors': [monitor(1, { message: 'It fails. @pagerduty-web', options: { silenced: { '*': null } } })],
      },
      says: 'cannot be paged',
    },
    'its monitors only write to a chat': { subject: checkout, given: { ...around, ...empty, ...pages('@slack-shop') } },
  },
  'not-applicable': {
    'a queue': { subject: catalogEntity('checkout', { kind: 'queue' }), given: around },
    'runs elsewhere': { subject: catalogEntity('invoices'), given: around },
  },
})
