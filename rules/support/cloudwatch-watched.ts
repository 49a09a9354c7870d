import { literalsIn } from '../../src/derive/datadog/scope/literals-in.js'
import type { Monitor } from '../../src/model/datadog/monitor.js'
import type { Series } from '../../src/model/datadog/monitor-query.js'
import type { Watcher } from '../../src/model/datadog/watcher.js'
import { grouped } from './grouped.js'
import { indexOnce } from './index-once.js'

/** A series of a monitor that comes from CloudWatch, and the accounts and regions that its scope names. */
export type WatchedSeries = {
  readonly monitor: Monitor
  readonly series: Series
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
}

/** `AWS/ElasticMapReduce` and `aws.elasticmapreduce.isidle` meet in `elasticmapreduce`. */
export const serviceOfNamespace = (namespace: string): string =>
  namespace
    .replace(/^AWS\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** What monitors watch of CloudWatch, by service. Metrics that a Lambda extension sends itself are none of it. */
export const watchedOfCloudwatch = indexOnce((watchers: readonly Watcher[]) =>
  grouped(
    watchers.flatMap(({ monitor, query, silent }) =>
      silent === undefined ? query.series.flatMap(watch(monitor)) : [],
    ),
    ({ series }) => serviceOfMetric(series.metric) ?? '',
  ),
)

const watch =
  (monitor: Monitor) =>
  (series: Series): readonly WatchedSeries[] => {
    if (serviceOfMetric(series.metric) === undefined) return []
    const literals = literalsIn(series.scope).filter(({ negated }) => !negated)
    const named = (key: string) => literals.flatMap((one) => (one.key === key ? [one.value] : []))
    return [{ monitor, series, accounts: named('aws_account'), regions: named('region') }]
  }

function serviceOfMetric(metric: string): string | undefined {
  const service = /^aws\.([a-z0-9_]+)\./.exec(metric)?.[1]
  return service === undefined || metric.startsWith('aws.lambda.enhanced.') ? undefined : serviceOfNamespace(service)
}
