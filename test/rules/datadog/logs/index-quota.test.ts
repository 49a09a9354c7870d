import rule from '../../../../rules/datadog/logs/index-quota.js'
import { logsIndex } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'a limit and a warning': { subject: logsIndex('main'), says: 'warns at 80 %' },
    'of production': { subject: logsIndex('main', { filter: { query: 'env:(prod OR staging)' } }) },
  },
  fail: {
    'no limit': { subject: logsIndex('main', { daily_limit: null }), severity: 'medium', says: 'no daily limit' },
    'no limit given': { subject: logsIndex('main', { daily_limit: undefined, is_rate_limited: undefined }) },
    'no warning': {
      subject: logsIndex('main', { daily_limit_warning_threshold_percentage: null }),
      says: 'warns nobody',
    },
    'over its limit': { subject: logsIndex('main', { is_rate_limited: true }), severity: 'high', says: 'dropped now' },
  },
  'not-applicable': {
    'of staging': { subject: logsIndex('main', { filter: { query: 'env:staging' }, daily_limit: null }) },
    'all but production': {
      subject: logsIndex('main', { filter: { query: '-env:prod' } }),
      options: { environments: ['prod'] },
    },
  },
  manual: { 'does not say whether it is over': { subject: logsIndex('main', { is_rate_limited: undefined }) } },
  unknown: { 'an odd limit': { subject: logsIndex('main', { daily_limit: undefined, odd: ['daily_limit'] }) } },
})
