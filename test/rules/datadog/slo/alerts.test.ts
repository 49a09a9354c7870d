import rule from '../../../../rules/datadog/slo/alerts.js'
import { monitor, slo } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const burn = 'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4'
const alert = (over = {}) => monitor(5, { name: 'Checkout burns', type: 'slo alert', query: burn, ...over })
const ofMonitors = (...monitor_ids: number[]) => slo('abc', { type: 'monitor', monitor_ids })

testRule(rule, {
  pass: {
    'a burn rate': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert()] },
      says: 'monitor 5 "Checkout burns"',
    },
    'an error budget': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ query: 'error_budget("abc").over("30d") > 75' })] },
    },
    'one is muted and one is not': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ draft_status: 'draft' }), monitor(6, { type: 'slo alert', query: burn })] },
    },
    'over monitors of metrics': {
      subject: ofMonitors(1),
      given: { 'datadog.monitors': [monitor(1), alert()] },
    },
  },
  fail: {
    'no alert': { subject: slo('abc'), given: { 'datadog.monitors': [monitor(1)] }, says: 'has no alert' },
    'of a week': { subject: slo('abc', { thresholds: [{ timeframe: '7d', target: 99 }] }) },
    'of another SLO': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ query: burn.replace('abc', 'def') })] },
    },
    'muted for ever': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ options: { silenced: { '*': null } } })] },
      says: 'tells nobody: it is muted without end',
    },
    'a draft': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ draft_status: 'draft' })] },
      says: 'it is a draft',
    },
    'over monitors of metrics, without': { subject: ofMonitors(1, 2), given: { 'datadog.monitors': [monitor(1)] } },
    'an unreadable alert of another SLO': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ query: '~ budget of "def"' })] },
    },
    'a target of 100 %, which has no budget': {
      subject: slo('abc', { thresholds: [{ timeframe: '30d', target: 100 }] }),
    },
    'without an environment': { subject: slo('abc', { tag_list: ['service:checkout'] }) },
  },
  'not-applicable': {
    'of staging': { subject: slo('abc', { tag_list: ['env:staging'] }) },
    'over a service check, on which Datadog sets no alert': {
      subject: ofMonitors(1, 2),
      given: {
        'datadog.monitors': [
          monitor(1),
          monitor(2, {
            type: 'service check',
            query: '"http.can_connect".over("env:prod").by("host").last(3).count_by_status()',
          }),
        ],
      },
      says: 'service check',
    },
    'over a synthetic test': {
      subject: ofMonitors(2),
      given: { 'datadog.monitors': [monitor(2, { type: 'synthetics alert', query: 'no_query' })] },
    },
  },
  manual: {
    'an alert that was not understood': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ query: '~ budget of "abc"' })] },
      says: 'not understood',
    },
  },
  unknown: {
    'an alert whose query was not read': {
      subject: slo('abc'),
      given: { 'datadog.monitors': [alert({ query: '', odd: ['query'] })] },
    },
    'odd tags': { subject: slo('abc', { tag_list: [], odd: ['tag_list'] }) },
    'an odd list of monitors': { subject: { ...ofMonitors(), odd: ['monitor_ids'] } },
  },
})
