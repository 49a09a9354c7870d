import rule from '../../../../rules/datadog/monitor/stuck-in-alert.js'
import { ago } from '../../../support/make.js'
import { monitor, searchResult } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const red = (days: number, options = {}) =>
  monitor(1, { overall_state: 'Alert', overall_state_modified: ago({ days }), options })

testRule(rule, {
  pass: {
    green: { subject: monitor(1) },
    'warning for long': { subject: monitor(1, { overall_state: 'Warn', overall_state_modified: ago({ days: 90 }) }) },
    'red since yesterday': { subject: red(1), says: 'for 24 hours' },
    'red as long as is allowed': { subject: red(9), options: { days: 10 } },
  },
  fail: {
    'red for weeks': { subject: red(71), says: 'for 71 days' },
    'as Datadog says': {
      subject: red(3),
      given: { 'datadog.monitorSearch': [searchResult(1, { quality_issues: ['alerted_too_long'] })] },
    },
  },
  manual: {
    'nobody knows since when': { subject: monitor(1, { overall_state: 'Alert', overall_state_modified: undefined }) },
    'without a state': { subject: monitor(1, { overall_state: undefined }) },
  },
  'not-applicable': {
    'muted for ever': { subject: red(71, { silenced: { '*': null } }) },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: { 'a state in an odd shape': { subject: monitor(1, { overall_state: undefined, odd: ['overall_state'] }) } },
})
