import rule from '../../../../rules/datadog/monitor/dead-metric.js'
import { activeMetric, monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const sent = (...names: string[]) => ({ 'datadog.activeMetrics': names.map((name) => activeMetric(name)) })
const watching = (query: string) => monitor(1, { query })
const RATIO = 'sum(last_5m):sum:shop.errors{*}.as_count() / sum:shop.hits{*}.as_count() > 0.1'

testRule(rule, {
  pass: {
    'it is sent': { subject: monitor(1), given: sent('system.cpu.user') },
    'all of them are': { subject: watching(RATIO), given: sent('shop.errors', 'shop.hits') },
    'under a statistic': {
      subject: watching('avg(last_5m):avg:aws.x.time.average{*} > 2'),
      given: sent('aws.x.time.average'),
    },
    'without the statistic': { subject: watching('avg(last_5m):avg:aws.x.time.p95{*} > 2'), given: sent('aws.x.time') },
  },
  fail: {
    'nothing sends it': {
      subject: watching('sum(last_1h):sum:legacy.baskets{*}.as_count() > 9'),
      given: sent('system.cpu.user'),
      says: 'legacy.baskets',
    },
    'nothing sends anything': { subject: monitor(1) },
    'one of two': { subject: watching(RATIO), given: sent('shop.errors'), says: 'watches shop.hits' },
  },
  manual: {
    'faults, which there may not be': { subject: watching(RATIO), given: sent('shop.hits'), says: 'no fault' },
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
    'a log search': { subject: watching('logs("a").index("*").rollup("count").last("5m") > 5') },
    'a query that was not understood': { subject: watching('what?') },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: { 'a query in an odd shape': { subject: monitor(1, { odd: ['query'] }) } },
})
