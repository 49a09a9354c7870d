import rule from '../../../../rules/datadog/access/stale-application-keys.js'
import { applicationKey } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'in use': { subject: applicationKey('terraform') },
    'new, and not used yet': {
      subject: applicationKey('terraform', { created_at: ago({ days: 3 }), last_used_at: null }),
    },
  },
  fail: {
    'no longer used': {
      subject: applicationKey('terraform', { created_at: ago({ days: 900 }), last_used_at: ago({ days: 231 }) }),
      severity: 'high',
      says: 'last used 231 days ago',
    },
    'never used': { subject: applicationKey('terraform', { last_used_at: null }) },
    'very old': { subject: applicationKey('terraform', { created_at: ago({ days: 640 }) }), severity: 'low' },
  },
  manual: { 'does not say when it was used': { subject: applicationKey('terraform', { last_used_at: undefined }) } },
  unknown: { 'an odd date': { subject: applicationKey('terraform', { odd: ['created_at'] }) } },
})
