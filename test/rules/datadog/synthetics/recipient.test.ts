import rule from '../../../../rules/datadog/synthetics/recipient.js'
import { monitor, notificationRule, syntheticTest } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const own = (over = {}) =>
  monitor(9000, { type: 'synthetics alert', query: 'no_query', message: 'Down. @oncall-payments', ...over })
const given = (over = {}) => ({ 'datadog.monitors': [own(over)] })

testRule(rule, {
  pass: {
    'it pages': { subject: syntheticTest('a'), given: given(), says: '@oncall-payments' },
    'a notification rule tells somebody': {
      subject: syntheticTest('a', { message: 'Down.' }),
      given: { ...given({ message: 'Down.' }), 'datadog.notificationRules': [notificationRule('payments')] },
    },
  },
  fail: {
    'nobody is mentioned': { subject: syntheticTest('a', { message: 'Down.' }), given: given({ message: 'Down.' }) },
    'only when it is over': {
      subject: syntheticTest('a'),
      given: given({ message: '{{#is_recovery}}@slack-shop{{/is_recovery}}' }),
    },
    'muted for ever': {
      subject: syntheticTest('a'),
      given: given({ options: { silenced: { '*': null } } }),
      says: 'tells nobody: it is muted without end',
    },
  },
  'not-applicable': {
    'of staging': { subject: syntheticTest('a', { tag_list: ['env:staging'] }), given: given({ message: '' }) },
    paused: { subject: syntheticTest('a', { status: 'paused' }), given: given({ message: '' }) },
  },
  unknown: {
    'its monitor is not there': { subject: syntheticTest('a') },
    'it has no monitor': { subject: syntheticTest('a', { monitor_id: undefined }), given: given() },
    'an odd message': { subject: syntheticTest('a'), given: given({ message: '', odd: ['message'] }) },
  },
})
