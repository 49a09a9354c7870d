import { watchedBy } from '../../../src/derive/coverage/watched.js'
import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { demandRead } from '../../../src/model/datadog/object.js'
import type { Thresholds } from '../../../src/model/datadog/monitor.js'
import type { ParsedQuery } from '../../../src/model/datadog/monitor-query.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { MONITOR_DOCS, outOfMonitorScope } from '../../support/monitors.js'

/** Metrics between 0 and 100. */
const PERCENT = /(?:cpu_?utilization|cpuutilization|_percent|percentage|\.pct(?:_\w+)?|burst_balance|system\.cpu\.\w+)$/
/** Per cent of one processor, or of what was reserved: several processors, and bursts, go beyond 100. */
const BEYOND_ALL = /^(?:system\.processes\.cpu\.pct|aws\.ecs\.(?:\w+\.)?cpuutilization)$/
/** Metrics of whole disks and memories, in bytes. */
const BYTES =
  /^aws\.rds\.(?:free_storage_space|freeable_memory|free_local_storage|total_storage_space|swap_usage)$|^aws\.elasticache\.freeable_memory$|^system\.(?:mem\.(?:usable|free|total|used)|disk\.(?:free|used|total))$/
const KIB = 1024

/** A limit that its metric can never cross, or always has. */
function absurd(query: ParsedQuery): string | undefined {
  for (const series of query.series) {
    const { form, side, limit } = watchedBy(query, series)
    if (form !== 'value' || side === undefined || limit === undefined) continue
    const isCount =
      [series.aggregator, query.timeAggregation].includes('sum') ||
      series.modifiers.some((one) => /^as_(?:count|rate)|^rollup\(sum/.test(one))
    const reaches = query.comparator?.endsWith('=') ?? false
    if (PERCENT.test(series.metric) && !BEYOND_ALL.test(series.metric) && !isCount) {
      if (side === 'above' && (reaches ? limit > 100 : limit >= 100))
        return `alerts above ${limit} % of ${series.metric}, which ends at 100`
      if (side === 'below' && (reaches ? limit < 0 : limit <= 0))
        return `alerts below ${limit} % of ${series.metric}, which ends at 0`
    }
    if (BYTES.test(series.metric) && side === 'below' && limit > 0 && limit < KIB)
      return `alerts below ${limit} bytes of ${series.metric}: a limit in another unit`
  }
  return undefined
}

/** Levels in the order in which they must stand, from the quiet side to the loud one. */
function outOfOrder(
  { critical, warning, critical_recovery, warning_recovery }: Thresholds,
  isAbove: boolean,
): string | undefined {
  const before = (a: number, b: number): boolean => (isAbove ? a < b : a > b)
  const check = (name: string, a: number | null | undefined, other: string, b: number | null | undefined) =>
    typeof a === 'number' && typeof b === 'number' && !before(a, b)
      ? `has a ${name} of ${a} and a ${other} of ${b}, which is the wrong way round`
      : undefined
  return (
    check('warning', warning, 'critical limit', critical) ??
    check('critical recovery', critical_recovery, 'critical limit', critical) ??
    check('warning recovery', warning_recovery, 'warning', warning)
  )
}

export default defineRule({
  id: 'datadog/monitor/impossible-thresholds',
  title: 'The limits of a monitor can be crossed, in their order',
  severity: 'high',
  controls: ['infrastructure-alerts', 'alerts-tested'],
  effort: 'minutes',
  why: 'A limit that the metric cannot reach never rings: gigabytes written where bytes are counted, or more than all of the processor. It shows green to the end.',
  references: [MONITOR_DOCS, 'https://www.datadoghq.com/blog/introducing-recovery-thresholds/'],
  each: 'datadog.monitors',
  check(monitor) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const query = queryOf(monitor)
    demandRead(monitor, 'options.thresholds')
    const thresholds = monitor.options.thresholds ?? {}
    const seen = [
      ...evidence(monitor, 'query'),
      { item: monitor.id, field: 'options.thresholds', value: { ...thresholds } },
    ]
    const { comparator, threshold, measure } = query
    if (comparator === undefined || comparator === '==' || comparator === '!=')
      return notApplicable(
        query.confidence === 'unparsed' ? 'has a query that was not understood' : 'compares nothing with a limit',
        seen,
      )
    const literal = thresholds.critical
    if (typeof literal === 'number' && threshold !== undefined && literal !== threshold)
      return fail(`has a critical limit of ${literal}, but its query says ${threshold}`, seen)
    // Recovery of what looks for the unusual is counted in shares of a window of its own.
    const isStatic = measure !== 'anomaly' && measure !== 'outlier'
    const wrong = isStatic ? outOfOrder(thresholds, comparator.startsWith('>')) : undefined
    const because = wrong ?? absurd(query)
    return because === undefined ? pass('has limits that can be crossed', seen) : fail(because, seen)
  },
  fix: (monitor) => ({
    summary: `Look at the metric of monitor ${monitor.monitor_id} over a week and write the limit in its unit: bytes, per cent, seconds. A warning comes before the alert, a recovery lies on the safe side of it.`,
    commands: [],
  }),
})
