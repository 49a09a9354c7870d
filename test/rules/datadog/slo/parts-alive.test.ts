import rule from '../../../../rules/datadog/slo/parts-alive.js'
import { activeMetric, monitor, slo, syntheticTest } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const sent = (...names: string[]) => ({ 'datadog.activeMetrics': names.map((name) => activeMetric(name)) })
const ofMonitors = (...monitor_ids: number[]) => slo('abc', { type: 'monitor', monitor_ids, query: undefined })
const withoutData = (since: { days?: number; hours?: number } | undefined) =>
  monitor(1, { overall_state: 'No Data', overall_state_modified: since && ago(since) })
const tested = monitor(9000, { type: 'synthetics alert', query: 'no_query' })
const slice = (query: string, data_source = 'metrics') =>
  slo('abc', {
    type: 'time_slice',
    query: undefined,
    sli_specification: {
      time_slice: { query: { formulas: [{ formula: 'query1' }], queries: [{ data_source, name: 'query1', query }] } },
    },
  })
const LATENCY = 'p95:trace.http.request{service:checkout}'

testRule(rule, {
  pass: {
    'both metrics are sent': { subject: slo('abc'), given: sent('shop.checkout.good', 'shop.checkout.total') },
    'a time slice': { subject: slice(LATENCY), given: sent('trace.http.request') },
    'a count of queries': {
      subject: slo('abc', {
        query: undefined,
        sli_specification: {
          count: {
            good_events_formula: { formula: 'query1' },
            queries: [{ data_source: 'metrics', name: 'query1', query: 'sum:shop.good{*}.as_count()' }],
          },
        },
      }),
      given: sent('shop.good'),
    },
    'monitors that report': { subject: ofMonitors(1, 2), given: { 'datadog.monitors': [monitor(1), monitor(2)] } },
    'a muted monitor still counts': {
      subject: ofMonitors(1),
      given: { 'datadog.monitors': [monitor(1, { options: { silenced: { '*': null } } })] },
    },
    'without data for an hour': { subject: ofMonitors(1), given: { 'datadog.monitors': [withoutData({ hours: 1 })] } },
    'a live test': {
      subject: ofMonitors(9000),
      given: { 'datadog.monitors': [tested], 'datadog.syntheticTests': [syntheticTest('a')] },
    },
  },
  fail: {
    'a metric of the past': {
      subject: slo('abc'),
      given: sent('shop.checkout.good'),
      says: 'shop.checkout.total, which nothing has sent',
    },
    'a time slice of the past': { subject: slice(LATENCY), given: sent('trace.http.requests') },
    'a monitor that was deleted': {
      subject: ofMonitors(1, 2),
      given: { 'datadog.monitors': [monitor(1)] },
      says: 'monitor 2, which does not exist',
    },
    'without data for days': {
      subject: ofMonitors(1),
      given: { 'datadog.monitors': [withoutData({ days: 3 })] },
      says: 'no data for 3 days',
    },
    'without data since nobody knows when': {
      subject: ofMonitors(1),
      given: { 'datadog.monitors': [withoutData(undefined)] },
      says: 'which has had no data',
    },
    'without data for longer than is allowed': {
      subject: ofMonitors(1),
      given: { 'datadog.monitors': [withoutData({ hours: 5 })] },
      options: { noDataHours: 4 },
    },
    'a paused test, whose monitor stays green': {
      subject: ofMonitors(9000),
      given: { 'datadog.monitors': [tested], 'datadog.syntheticTests': [syntheticTest('a', { status: 'paused' })] },
      says: 'whose synthetic test is paused',
    },
  },
  manual: {
    'only errors are missing': {
      subject: slo('abc', {
        query: {
          numerator: 'sum:shop.hits{*}.as_count() - sum:shop.errors{*}.as_count()',
          denominator: 'sum:shop.hits{*}.as_count()',
        },
      }),
      given: sent('shop.hits'),
      says: 'perhaps there was no fault',
    },
    'a query that was not understood': {
      subject: slo('abc', { query: { numerator: 'good events of checkout', denominator: 'sum:shop.hits{*}' } }),
      given: sent('shop.hits'),
    },
    'a query of another source': { subject: slice('service:checkout', 'logs') },
    'no query at all': { subject: slo('abc', { query: undefined }) },
    'no monitors named': { subject: ofMonitors() },
    'a type of tomorrow': { subject: slo('abc', { type: 'composite' }) },
  },
  unknown: {
    'an odd query': { subject: slo('abc', { query: undefined, odd: ['query'] }) },
    'a test of which the state was not read': {
      subject: ofMonitors(9000),
      given: {
        'datadog.monitors': [tested],
        'datadog.syntheticTests': [syntheticTest('a', { status: '', odd: ['status'] })],
      },
    },
  },
})
