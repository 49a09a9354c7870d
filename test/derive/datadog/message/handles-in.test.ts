import { describe, expect, it } from 'vitest'
import { classOf } from '../../../../src/derive/datadog/message/class-of.js'
import { allHandles, handlesIn } from '../../../../src/derive/datadog/message/handles-in.js'
import { NOTIFICATION_STATES } from '../../../../src/derive/datadog/message/live-in.js'

/** `a` live, `a?` live under a further condition. */
function summary(message: string, escalation?: string) {
  const handles = handlesIn(message, escalation)
  return NOTIFICATION_STATES.map((state) =>
    handles[state].map(({ handle, conditional }) => (conditional ? `${handle}?` : handle)).join(' '),
  )
}

describe('who is told', () => {
  // Of: alert, warn, no_data, recovery, renotify.
  it.each<[string, string, string, string, string, string]>([
    ['Disk full @a @b', 'a b', 'a b', 'a b', 'a b', 'a b'],
    ['Disk full', '', '', '', '', ''],
    ['{{#is_alert}}@a{{/is_alert}}', 'a', '', '', '', 'a?'],
    ['{{#is_warning}}@a{{/is_warning}}', '', 'a', '', '', 'a?'],
    ['{{#is_no_data}}@a{{/is_no_data}}', '', '', 'a', '', 'a?'],
    ['{{#is_recovery}}@a{{/is_recovery}}', '', '', '', 'a', ''],
    ['{{#is_alert_recovery}}@a{{/is_alert_recovery}}', '', '', '', 'a?', ''],
    ['{{#is_warning_recovery}}@a{{/is_warning_recovery}}', '', '', '', 'a?', ''],
    ['{{#is_no_data_recovery}}@a{{/is_no_data_recovery}}', '', '', '', 'a?', ''],
    ['{{#is_alert_to_warning}}@a{{/is_alert_to_warning}}', '', 'a?', '', '', ''],
    ['{{#is_renotify}}@a{{/is_renotify}}', '', '', '', '', 'a'],
    ['{{#is_unknown}}@a{{/is_unknown}}', '', '', '', '', ''],
    ['{{^is_alert}}@a{{/is_alert}}', '', 'a', 'a', 'a', 'a?'],
    ['{{^is_recovery}}@a{{/is_recovery}}', 'a', 'a', 'a', '', 'a'],
    ['{{^is_renotify}}@a{{/is_renotify}}', 'a', 'a', 'a', 'a', ''],
    [`{{#is_priority 'P1'}}@a{{/is_priority}}`, 'a?', 'a?', 'a?', 'a?', 'a?'],
    ['{{#is_match "env" "prod"}}@a{{else}}@b{{/is_match}}', 'a? b?', 'a? b?', 'a? b?', 'a? b?', 'a? b?'],
    ['{{^is_exact_match "env" "prod"}}@a{{/is_exact_match}}', 'a?', 'a?', 'a?', 'a?', 'a?'],
    ['{{#is_something_new}}@a{{/is_something_new}}', 'a?', 'a?', 'a?', 'a?', 'a?'],
    ['{{#is_alert}}@a{{else}}@b{{/is_alert}}', 'a', 'b', 'b', 'b', 'a? b?'],
    ['{{^is_alert}}@a{{else}}@b{{/is_alert}}', 'b', 'a', 'a', 'a', 'a? b?'],
    ['{{#is_alert}}{{#is_match "e" "p"}}@a{{/is_match}} @b{{/is_alert}}', 'a? b', '', '', '', 'a? b?'],
    ['{{#is_alert}}{{^is_alert}}@a{{/is_alert}}{{/is_alert}}', '', '', '', '', 'a?'],
    ['{{#is_recovery}}{{#is_alert_recovery}}@a{{/is_alert_recovery}}{{/is_recovery}}', '', '', '', 'a?', ''],
    ['{{#is_match "e" "p"}}@a{{/is_match}} @a', 'a', 'a', 'a', 'a', 'a'],
    ['{{#is_alert}}@a', 'a?', 'a?', 'a?', 'a?', 'a?'],
    ['@a {{#is_alert}}@b', 'a b?', 'a b?', 'a b?', 'a b?', 'a b?'],
    ['{{!-- @a --}}@b', 'b', 'b', 'b', 'b', 'b'],
    ['{{{{is_match "e" "p"}}}}@a{{{{/is_match}}}}', 'a?', 'a?', 'a?', 'a?', 'a?'],
  ])('by %s', (message, alert, warn, noData, recovery, renotify) => {
    expect(summary(message)).toEqual([alert, warn, noData, recovery, renotify])
  })

  it('by the escalation message, only when the notification is repeated', () => {
    expect(summary('@a', 'Still broken @b {{#is_recovery}}@c{{/is_recovery}}')).toEqual(['a', 'a', 'a', 'a', 'a b'])
  })

  it('is listed once', () => {
    expect(allHandles(handlesIn('{{#is_alert}}@b @a{{/is_alert}}{{#is_recovery}}@a @c{{/is_recovery}}'))).toEqual([
      'b',
      'a',
      'c',
    ])
  })
})

describe('a handle', () => {
  it.each([
    ['Full. @pagerduty-Shop_DB.', 'pagerduty-Shop_DB'],
    ['@slack-acme-ops, please', 'slack-acme-ops'],
    ['@ops+db@example.com!', 'ops+db@example.com'],
    ['@ops@example.com.', 'ops@example.com'],
    ['@slack-{{service.name}} look', 'slack-{{service.name}}'],
    ['@{{team.name}}@example.com', '{{team.name}}@example.com'],
    ['line\n@all', 'all'],
    ['@workflow-restart(host=host.name, x=1)', 'workflow-restart'],
    ['@datadog.user', 'datadog.user'],
    ['@team-größe', 'team-größe'],
    ['@slack-#ops', 'slack-#ops'],
    // Right behind punctuation it may be overlooked.
    ['(@slack-ops)', 'slack-ops?'],
    ['**@slack-ops**', 'slack-ops?'],
    ['@a,@b', 'a b?'],
  ])('in %s', (message, handles) => {
    expect(summary(message)[0]).toBe(handles)
  })

  it.each([
    'mail ops@example.com',
    '{{value}}@slack-ops',
    'https://example.com/@ops',
    '@jira-dev-test(staging)',
    '@ nobody',
    '@...',
    'a.@b',
  ])('is not in %s', (message) => {
    expect(summary(message)[0]).toBe('')
  })
})

describe('the class of a handle', () => {
  it.each([
    ['oncall-shop', 'paging'],
    ['pagerduty', 'paging'],
    ['pagerduty-Shop', 'paging'],
    ['opsgenie-shop', 'paging'],
    ['victorops-shop', 'paging'],
    ['PagerDuty-shop', 'paging'],
    ['slack-acme-ops', 'chat'],
    ['teams-ops', 'chat'],
    ['hangouts-ops', 'chat'],
    ['webex-ops', 'chat'],
    ['jira-SHOP-bug', 'ticket'],
    ['servicenow-shop', 'ticket'],
    ['case-shop', 'ticket'],
    ['workflow-restart', 'automation'],
    ['webhook-pager', 'automation'],
    ['sns-alarms', 'automation'],
    ['eventbridge-alarms', 'automation'],
    ['ops@example.com', 'mail'],
    ['all', 'mail'],
    ['shop-team', 'team'],
    ['splunk-shop', 'team'],
    ['oncall', 'team'],
    ['slack-{{service.name}}', 'dynamic'],
    ['{{team.name}}@example.com', 'dynamic'],
  ])('%s: %s', (handle, expected) => {
    expect(classOf(handle)).toBe(expected)
  })

  it('may be declared to page', () => {
    const pagers = ['@webhook-pager', 'splunk-*']
    expect(
      ['webhook-Pager', 'webhook-pager-2', 'splunk-shop', 'slack-ops'].map((handle) => classOf(handle, pagers)),
    ).toEqual(['paging', 'automation', 'paging', 'chat'])
  })
})
