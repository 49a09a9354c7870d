import rule from '../../../../rules/datadog/access/stale-api-keys.js'
import { apiKey } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'in use': { subject: apiKey('agents'), says: 'in use' },
    'new, and not used yet': {
      subject: apiKey('agents', { created_at: ago({ days: 3 }), date_last_used: null }),
      says: 'not used yet',
    },
    'used three months ago': { subject: apiKey('agents', { date_last_used: ago({ days: 90 }) }) },
    'older than usual where that is allowed': {
      subject: apiKey('agents', { created_at: ago({ days: 500 }) }),
      options: { maxAgeDays: 730 },
    },
  },
  fail: {
    'no longer used': {
      subject: apiKey('agents', { date_last_used: ago({ days: 91 }) }),
      severity: 'medium',
      says: 'last used 91 days ago',
    },
    'never used': { subject: apiKey('agents', { date_last_used: null }), says: 'knows of no use' },
    'very old': {
      subject: apiKey('agents', { created_at: ago({ days: 400 }), last4: undefined }),
      severity: 'low',
      says: 'for 400 days',
    },
    'unused for longer than is allowed': {
      subject: apiKey('agents', { date_last_used: ago({ days: 31 }) }),
      options: { maxUnusedDays: 30 },
    },
  },
  manual: {
    'does not say when it was used': { subject: apiKey('agents', { date_last_used: undefined }) },
    'does not say how old it is': { subject: apiKey('agents', { created_at: undefined }) },
  },
  unknown: { 'an odd date': { subject: apiKey('agents', { date_last_used: undefined, odd: ['date_last_used'] }) } },
})
