import rule from '../../../../rules/datadog/monitor/cloud-metric-delay.js'
import { monitor, searchResult } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const lag = (evaluation_delay?: number) =>
  monitor(1, {
    query: 'avg(last_10m):max:aws.rds.replica_lag{*} by {name} > 300',
    options: evaluation_delay === undefined ? {} : { evaluation_delay },
  })
const found = (...quality_issues: string[]) => ({ 'datadog.monitorSearch': [searchResult(1, { quality_issues })] })

testRule(rule, {
  pass: { 'fifteen minutes': { subject: lag(900) }, 'five minutes': { subject: lag(300) } },
  fail: {
    'none, as Datadog says': { subject: lag(), given: found('crawler_metric_missing_eval_delay') },
    'a minute': { subject: lag(60), says: 'waits 60 seconds' },
    'less than what is asked for': { subject: lag(300), options: { seconds: 900 } },
    'of another cloud': { subject: monitor(1, { query: 'avg(last_10m):avg:azure.vm.cpu{*} > 90' }) },
  },
  manual: { 'none, with which Datadog finds no fault': { subject: lag(), given: found(), says: 'metric streams' } },
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
    'a metric of the agent': { subject: monitor(1) },
    'a metric that a function sends itself': {
      subject: monitor(1, { query: 'sum(last_5m):sum:aws.lambda.enhanced.errors{*}.as_count() > 5' }),
    },
    'a query that was not understood': { subject: monitor(1, { query: 'what?' }) },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: {
    'options in an odd shape': {
      subject: monitor(1, { query: 'avg(last_10m):max:aws.rds.replica_lag{*} > 3', odd: ['options.evaluation_delay'] }),
    },
  },
})
