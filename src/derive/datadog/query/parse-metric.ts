import type { Measure, ParsedQuery } from '../../../model/datadog/monitor-query.js'
import { type Cursor, doubt, fail, take } from './cursor.js'
import { readCondition } from './read-condition.js'
import { openReading, readExpression } from './read-expression.js'
import { expressionOf, parsed } from './result-of.js'
import { windowOf } from './window.js'

const TIME = /\s*([a-z_]\w*)\s*\(\s*(\w+)\s*(?:,[^():]*)?\)\s*:/iy
const CHANGE = /\s*(change|pct_change)\s*\(\s*([a-z_]\w*)\s*\(\s*(\w+)\s*\)\s*,[^():]*\)\s*:/iy

/** `avg(last_5m):avg:system.cpu.user{env:prod} by {host} > 90`, with any expression in place of the series. */
export function parseMetric(cursor: Cursor): ParsedQuery {
  const [, change, aggregation, window] = take(cursor, CHANGE) ?? []
  const [, plainAggregation, plainWindow] = change === undefined ? (take(cursor, TIME) ?? []) : []
  const timeAggregation = aggregation ?? plainAggregation
  if (timeAggregation === undefined) fail(cursor, 'expected a time aggregation such as avg(last_5m):')
  const reading = openReading(cursor)
  const value = cursor.problem ? undefined : readExpression(reading)
  if (value !== undefined && reading.series.length === 0) fail(cursor, 'no metric in it')
  if (value === undefined || timeAggregation === undefined || cursor.problem) return parsed('metric', cursor, {})
  const condition = readCondition(cursor)
  if (condition.comparator === undefined) doubt(cursor, 'a comparison was expected')
  return parsed('metric', cursor, {
    ...expressionOf(value, reading),
    measure: measureOf(change, reading.functions),
    timeAggregation,
    ...windowOf(window ?? plainWindow),
    ...condition,
  })
}

/** How the threshold is meant, from the kind of change and the names of the functions. */
export function measureOf(change: string | undefined, functions: ReadonlySet<string>): Measure {
  if (functions.has('anomalies')) return 'anomaly'
  if (functions.has('outliers')) return 'outlier'
  if (change !== undefined) return change.toLowerCase() === 'change' ? 'change' : 'percent-change'
  return functions.has('forecast') ? 'forecast' : 'value'
}
