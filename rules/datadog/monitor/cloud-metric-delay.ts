import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { demandRead, readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isOfCosts, outOfMonitorScope } from '../../support/monitors.js'

/** Metrics that Datadog fetches from a cloud. What runs in a cloud and reports by itself is not among them. */
const CRAWLED = /^(?:aws|azure|gcp)\.(?!lambda\.enhanced\.)/

export default defineRule({
  id: 'datadog/monitor/cloud-metric-delay',
  title: 'A monitor of a cloud metric waits until the metric is there',
  severity: 'medium',
  controls: ['infrastructure-alerts', 'alerts-actionable'],
  effort: 'minutes',
  why: 'Metrics of a cloud arrive minutes late. A monitor that does not wait judges windows that are half empty: it rings for nothing, or it sees the outage when all is over.',
  references: ['https://docs.datadoghq.com/integrations/guide/cloud-metric-delay/'],
  each: 'datadog.monitors',
  using: ['datadog.searchResultsByMonitor'],
  options: { seconds: { default: 300, doc: 'Seconds that a monitor of a cloud metric has to wait at least.', min: 0 } },
  check(monitor, { lookup, options }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const { series, confidence } = queryOf(monitor)
    const seen = evidence(monitor, 'query')
    if (isOfCosts(monitor)) return notApplicable('watches costs, which come from bills', seen)
    const crawled = series.find(({ metric }) => CRAWLED.test(metric))
    if (!crawled)
      return notApplicable(
        confidence === 'unparsed' ? 'has a query that was not understood' : 'watches no metric of a cloud',
        seen,
      )
    demandRead(monitor, 'options.evaluation_delay')
    const delay = monitor.options.evaluation_delay ?? 0
    const shown = [...seen, { item: monitor.id, field: 'options.evaluation_delay', value: delay }]
    if (delay >= options.seconds) return pass(`waits ${delay} seconds for ${crawled.metric}`, shown)
    const because = `waits ${delay} seconds for ${crawled.metric}, which comes later than that`
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    if (search && !readField(search, 'quality_issues').includes('crawler_metric_missing_eval_delay'))
      return manual(
        `${because}, unless metric streams bring it: Datadog itself does not find fault`,
        shown,
        evidence(search, 'quality_issues'),
      )
    return fail(because, shown)
  },
  fix: (monitor, { options }) => ({
    summary: `Set the evaluation delay of monitor ${monitor.monitor_id} to ${Math.max(options.seconds, 300)} seconds or more (900 for metrics that CloudWatch has every five minutes), or have CloudWatch stream its metrics.`,
    commands: [],
  }),
})
