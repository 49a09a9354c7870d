import rule from '../../../../rules/datadog/monitor/broken-handle.js'
import { monitor, paymentsOnCall, searchResult, user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const says = (message: string) => monitor(1, { message })
const given = (...quality_issues: string[]) => ({
  ...paymentsOnCall(),
  'datadog.monitorSearch': [searchResult(1, { quality_issues })],
})
const left = { ...given('broken_at_handle'), 'datadog.users': [user('tom', { disabled: true })] }

testRule(rule, {
  pass: {
    'a team that exists': { subject: monitor(1), given: given() },
    'a team that exists, whoever is on call there': {
      subject: monitor(1),
      given: { ...given(), 'datadog.onCallSchedules': [] },
    },
    'a channel with which Datadog finds no fault': { subject: says('@slack-shop'), given: given() },
    'a mail of a user': { subject: says('@ada@acme.example'), given: given() },
    'a mail of a disabled user, which is judged itself': {
      subject: says('@tom@acme.example @slack-shop'),
      given: { ...left, 'datadog.monitorSearch': [searchResult(1)] },
    },
  },
  fail: {
    'a team that was renamed, and nobody else': {
      subject: says('@oncall-identity'),
      given: given(),
      severity: 'critical',
      says: 'for which there is no team',
    },
    'a team that was renamed, beside a channel': {
      subject: says('@oncall-identity @slack-shop'),
      given: given(),
    },
    'a channel that is gone, as Datadog says': {
      subject: says('@slack-gone'),
      given: given('broken_at_handle'),
      severity: 'critical',
      says: 'that it is broken',
    },
    'one of two channels': {
      subject: says('@slack-gone @slack-shop'),
      given: given('broken_at_handle'),
      says: 'that one is broken',
    },
    'a handle for no data alone': {
      subject: says('@oncall-payments {{#is_no_data}}@oncall-gone{{/is_no_data}}'),
      given: given(),
    },
  },
  manual: {
    'Datadog knows of a fault that nobody else sees': { subject: monitor(1), given: given('broken_at_handle') },
    'Datadog says nothing of the monitor': { subject: says('@slack-shop'), given: paymentsOnCall() },
  },
  'not-applicable': {
    'nobody is mentioned': { subject: says('Disk full'), given: given() },
    'the fault is a disabled user': { subject: says('@tom@acme.example @slack-shop'), given: left },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
    'muted for ever': { subject: monitor(1, { options: { silenced: { '*': 0 } } }) },
  },
  unknown: {
    'the findings are in an odd shape': {
      subject: monitor(1),
      given: { ...paymentsOnCall(), 'datadog.monitorSearch': [searchResult(1, { odd: ['quality_issues'] })] },
    },
  },
})
