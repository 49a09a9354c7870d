import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { countsFaults, isOfCosts, outOfMonitorScope } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/dead-metric',
  title: 'The metrics that a monitor watches are still sent',
  severity: 'high',
  controls: ['metrics-submitted', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'A metric that nobody sends any more never crosses a limit. The monitor outlives what it watched, and what came after it is watched by nobody.',
  references: ['https://docs.datadoghq.com/metrics/explorer/', 'https://docs.datadoghq.com/api/latest/metrics/'],
  each: 'datadog.monitors',
  using: ['datadog.activeMetrics'],
  check(monitor, { lookup }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const { series, confidence } = queryOf(monitor)
    const seen = evidence(monitor, 'query')
    if (isOfCosts(monitor)) return notApplicable('watches costs, which come from bills', seen)
    if (series.length === 0)
      return notApplicable(
        confidence === 'unparsed' ? 'has a query that was not understood' : 'watches no metric',
        seen,
      )
    const isSent = (name: string): boolean =>
      lookup('datadog.activeMetrics').find(`datadog://${monitor.scope.org}/metric/${name}`) !== undefined
    const dead = series.filter(({ name, metric }) => !isSent(name) && (metric === name || !isSent(metric)))
    const names = [...new Set(dead.map(({ name }) => name))]
    if (dead.length === 0) return pass('watches metrics that were sent in the last day', seen)
    const because = `watches ${names.join(', ')}, which nothing has sent in the last day`
    return dead.every(countsFaults)
      ? manual(`${because}: that may be because there was no fault`, seen)
      : fail(because, seen)
  },
  fix: (monitor) => ({
    summary: `Find out under which name the value is sent today and change the query of monitor ${monitor.monitor_id}, have it sent again, or delete the monitor with what it watched.`,
    commands: [],
  }),
})
