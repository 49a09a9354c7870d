import rule from '../../../../rules/datadog/monitor/no-data.js'
import type { MonitorOptions } from '../../../../src/model/datadog/monitor.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const CPU = 'avg(last_10m):avg:system.cpu.user{*} by {host} > 90'
const DISK = 'min(last_15m):min:aws.rds.free_storage_space{*} by {name} < 1000000000'
const READY = 'min(last_15m):min:kubernetes_state.deployment.replicas_available{*} by {kube_deployment} < 2'
const HITS = 'sum(last_15m):sum:trace.http.request.hits{service:a}.as_count() < 5'
const AGENT = '"datadog.agent.up".over("*").by("host").last(2).count_by_status()'
const one = (query: string, options: MonitorOptions, message = '@oncall-payments') =>
  monitor(1, { query, message, options: { on_missing_data: undefined, ...options } as MonitorOptions })
const old = (notify_no_data: boolean, no_data_timeframe?: number): MonitorOptions => ({
  notify_no_data,
  ...(no_data_timeframe !== undefined && { no_data_timeframe }),
})

testRule(rule, {
  pass: {
    'tells of it': { subject: one(CPU, { on_missing_data: 'show_and_notify_no_data' }) },
    'tells of it the old way': { subject: one(CPU, old(true, 20)) },
    'tells of it after the usual time': { subject: one(AGENT, old(true)) },
    'a count that is 0 without data': { subject: one(HITS, { on_missing_data: 'default' }) },
  },
  fail: {
    'shows it': { subject: one(CPU, { on_missing_data: 'show_no_data' }) },
    'the new way decides': { subject: one(CPU, { ...old(true, 20), on_missing_data: 'show_no_data' }) },
    'says nothing': { subject: one(CPU, old(false)), says: 'says nothing when its data stops' },
    'takes it as recovery': {
      subject: one(READY, { on_missing_data: 'resolve' }),
      severity: 'high',
      says: 'as recovery',
    },
    'of a disk, which is not gone when it is full': { subject: one(DISK, { on_missing_data: 'resolve' }) },
    'of what is to tell when something is gone': {
      subject: one(READY, { on_missing_data: 'default' }),
      severity: 'high',
    },
    'of a check': { subject: one(AGENT, old(false)), severity: 'high' },
    'to nobody': {
      subject: one(CPU, { on_missing_data: 'show_and_notify_no_data' }, '{{#is_alert}}@oncall-a{{/is_alert}}'),
      says: 'tells nobody of it',
    },
    'before it can be missing': { subject: one(CPU, old(true, 10)), severity: 'low' },
  },
  'not-applicable': {
    'a bill': {
      subject: monitor(1, {
        type: 'cost alert',
        query: 'formula("query1").last("7d").anomaly(direction="above", threshold=10) >= 5',
        options: {
          variables: [
            {
              data_source: 'cloud_cost',
              name: 'query1',
              query: 'sum:aws.cost.amortized{*} by {aws_product}.rollup(sum, 86400)',
            },
          ],
        },
      }),
      says: 'bills',
    },
    faults: { subject: one('sum(last_5m):sum:a.errors{*}.as_count() > 5', { on_missing_data: 'default' }) },
    'faults among all': {
      subject: one('sum(last_5m):sum:a.errors{*}.as_count() / sum:a.hits{*}.as_count() > 0.1', {
        on_missing_data: 'default',
      }),
    },
    'a log search': {
      subject: one('logs("a").index("*").rollup("count").last("5m") > 5', { on_missing_data: 'default' }),
    },
    'an anomaly': { subject: one("avg(last_4h):anomalies(avg:a.b{*}, 'basic', 2) >= 1", {}) },
    'a query that was not understood': { subject: one('what?', {}) },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: { 'options in an odd shape': { subject: monitor(1, { odd: ['options.on_missing_data'] }) } },
})
