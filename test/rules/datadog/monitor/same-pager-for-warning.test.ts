import rule from '../../../../rules/datadog/monitor/same-pager-for-warning.js'
import { monitor, paymentsOnCall, routingRules } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const warns = (message: string, warning: number | null = 80) =>
  monitor(1, { message, options: { thresholds: { critical: 90, warning } } })
const given = paymentsOnCall()
const dynamic = {
  ...given,
  'datadog.onCallRoutingRules': [
    routingRules('payments', { rules: [{ urgency: 'dynamic', policy_id: 'p-payments', actions: [] }] }),
  ],
}

testRule(rule, {
  pass: {
    'each by itself': {
      subject: warns('{{#is_alert}}@oncall-payments{{/is_alert}} {{#is_warning}}@slack-a{{/is_warning}}'),
      given,
    },
    'another pager': {
      subject: warns('{{#is_alert}}@oncall-payments{{/is_alert}} {{#is_warning}}@pagerduty-low{{/is_warning}}'),
      given,
    },
    'On-Call decides': { subject: warns('@oncall-payments'), given: dynamic, says: 'urgency' },
  },
  fail: {
    'the same': { subject: warns('@oncall-payments'), given, says: '@oncall-payments' },
    'of another product': { subject: warns('@pagerduty-shop'), given: dynamic },
    'a team that does not exist': { subject: warns('@oncall-gone'), given },
  },
  'not-applicable': {
    'no warning': { subject: monitor(1) },
    'a warning of null': { subject: warns('@oncall-payments', null) },
    'pages nobody': { subject: warns('@slack-a') },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: {
    'routing in an odd shape': {
      subject: warns('@oncall-payments'),
      given: { ...given, 'datadog.onCallRoutingRules': [routingRules('payments', { odd: ['rules'] })] },
    },
  },
})
