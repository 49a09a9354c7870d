import type { Series } from '../../src/model/datadog/monitor-query.js'
import type { ActiveMetric } from '../../src/model/datadog/integrations.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { DatadogScope } from '../../src/model/scope.js'

/** Whether anything has sent a metric of an organisation in the last day. */
const isSent = (name: string, { org }: DatadogScope, metrics: Pick<Lookup<ActiveMetric>, 'find'>): boolean =>
  metrics.find(`datadog://${org}/metric/${name}`) !== undefined

/** The series whose metric nothing has sent in the last day. Metrics of CloudWatch are sent without their statistic. */
export const unsentAmong = (
  series: readonly Series[],
  scope: DatadogScope,
  metrics: Pick<Lookup<ActiveMetric>, 'find'>,
): readonly Series[] =>
  series.filter(
    ({ name, metric }) => !isSent(name, scope, metrics) && (metric === name || !isSent(metric, scope, metrics)),
  )
