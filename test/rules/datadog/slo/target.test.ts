import rule from '../../../../rules/datadog/slo/target.js'
import { slo } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const withTargets = (...thresholds: ReturnType<typeof slo>['thresholds']) => slo('abc', { thresholds })

testRule(rule, {
  pass: {
    'three nines': { subject: slo('abc'), says: '99.9 % in 30d' },
    'without a warning': { subject: withTargets({ timeframe: '7d', target: 95 }) },
    'a warning of null': { subject: withTargets({ timeframe: '7d', target: 95, warning: null }) },
    'just enough': { subject: withTargets({ timeframe: '7d', target: 90 }) },
    'lower where that is allowed': {
      subject: withTargets({ timeframe: '7d', target: 80 }),
      options: { minTarget: 75 },
    },
  },
  fail: {
    'no failure allowed': {
      subject: withTargets({ timeframe: '30d', target: 100 }),
      severity: 'medium',
      says: 'leaves no error budget',
    },
    'one of two allows none': {
      subject: withTargets({ timeframe: '7d', target: 99 }, { timeframe: '30d', target: 100 }),
      says: 'in 30d',
    },
    'far too low': { subject: withTargets({ timeframe: '30d', target: 50 }), severity: 'low' },
    'warns too late': { subject: withTargets({ timeframe: '30d', target: 99, warning: 98 }), severity: 'low' },
    'warns as it is missed': { subject: withTargets({ timeframe: '30d', target: 99, warning: 99 }), severity: 'low' },
    'no target': { subject: withTargets(), says: 'has no target' },
  },
  'not-applicable': { 'of staging': { subject: slo('abc', { tag_list: ['env:staging'] }) } },
  unknown: { 'odd thresholds': { subject: slo('abc', { thresholds: [], odd: ['thresholds'] }) } },
})
