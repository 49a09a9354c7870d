import rule from '../../../../rules/datadog/logs/retention.js'
import { logsIndex } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'two weeks': { subject: logsIndex('main'), says: 'for 15 days' },
    'just a week': { subject: logsIndex('main', { num_retention_days: 7 }) },
    'days and then Flex': { subject: logsIndex('main', { num_retention_days: 3, num_flex_logs_retention_days: 90 }) },
    'Flex alone': { subject: logsIndex('main', { num_retention_days: undefined, num_flex_logs_retention_days: 30 }) },
    'no Flex': { subject: logsIndex('main', { num_retention_days: 30, num_flex_logs_retention_days: 0 }) },
    'less where that is allowed': { subject: logsIndex('main', { num_retention_days: 3 }), options: { minDays: 3 } },
  },
  fail: { 'three days': { subject: logsIndex('main', { num_retention_days: 3 }), says: 'for 3 days, fewer than 7' } },
  'not-applicable': {
    'of staging': { subject: logsIndex('main', { num_retention_days: 3, filter: { query: 'env:staging' } }) },
  },
  manual: { 'does not say': { subject: logsIndex('main', { num_retention_days: undefined }) } },
  unknown: { 'an odd number': { subject: logsIndex('main', { odd: ['num_retention_days'] }) } },
})
