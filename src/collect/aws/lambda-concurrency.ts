import type { RecentConcurrency } from '../../model/aws/lambda.js'
import type { Reader } from './collector.js'
import { readMetric, readRange } from './metrics.js'

const Namespace = 'AWS/Lambda'

/** What all functions of the reader's region did together: two metrics of one call. Where none ran there are no values. */
export async function readConcurrency(reader: Reader): Promise<RecentConcurrency> {
  const [concurrent, throttles] = await Promise.all([
    readRange(reader, { Namespace, MetricName: 'ConcurrentExecutions', Stat: 'Maximum', days: 14 }),
    readMetric(reader, { Namespace, MetricName: 'Throttles', Stat: 'Sum', days: 7 }),
  ])
  return { peak: concurrent?.most ?? null, throttles: throttles.reduce((sum, { value }) => sum + value, 0) }
}
