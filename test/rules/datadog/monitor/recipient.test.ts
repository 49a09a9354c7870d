import rule from '../../../../rules/datadog/monitor/recipient.js'
import { monitor, notificationRule, searchResult } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const silent = monitor(1, { message: 'The disk is full.' })
const dead = { given: { 'datadog.monitorSearch': [searchResult(1, { quality_issues: ['missing_at_handle'] })] } }

testRule(rule, {
  pass: {
    'it pages': { subject: monitor(1) },
    'a notification rule tells somebody': {
      subject: silent,
      given: { 'datadog.notificationRules': [notificationRule('payments')] },
      says: '@oncall-payments',
    },
    'a composite tells somebody': {
      subject: silent,
      given: { 'datadog.monitors': [monitor(2, { type: 'composite', query: '1 || 3' })] },
    },
    'only of some groups': {
      subject: monitor(1, { message: '{{#is_match "env.name" "prod"}}@slack-shop{{/is_match}}' }),
      says: 'under a condition',
    },
  },
  fail: {
    'nobody is mentioned': { subject: silent, ...dead },
    'Datadog does not agree': {
      subject: silent,
      given: { 'datadog.monitorSearch': [searchResult(1)] },
      says: 'though Datadog',
    },
    'Datadog says nothing of it': { subject: silent },
    'only of recoveries': { subject: monitor(1, { message: '{{#is_recovery}}@slack-shop{{/is_recovery}}' }) },
    'the rule is for others': {
      subject: silent,
      given: { 'datadog.notificationRules': [notificationRule('web', { filter: { tags: ['team:web'] } })] },
    },
    'the composite is a draft': {
      subject: silent,
      given: { 'datadog.monitors': [monitor(2, { type: 'composite', query: '1 || 3', draft_status: 'draft' })] },
    },
  },
  'not-applicable': {
    'a draft': { subject: monitor(1, { message: '', draft_status: 'draft' }) },
    'of a synthetic test': { subject: monitor(1, { message: '', type: 'synthetics alert', query: 'no_query' }) },
    'muted for ever': { subject: monitor(1, { message: '', options: { silenced: { '*': null } } }) },
  },
  unknown: {
    'a message that is not text': { subject: monitor(1, { message: '', odd: ['message'] }) },
  },
})
