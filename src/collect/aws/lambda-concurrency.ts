import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { RecentConcurrency } from '../../model/aws/lambda.js'
import { failedAnswer } from '../call-failed.js'
import { cloudwatch } from './clients/cloudwatch.js'
import type { Reader } from './collector.js'

const OPERATION = 'cloudwatch:GetMetricData'
const FOURTEEN_DAYS_MILLISECONDS = 14 * 24 * 60 * 60_000
const HOUR_SECONDS = 3600

const query = (Id: string, MetricName: string, Stat: string): MetricDataQuery => ({
  Id,
  MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName }, Period: HOUR_SECONDS, Stat },
})
const QUERIES = [query('peak', 'ConcurrentExecutions', 'Maximum'), query('throttles', 'Throttles', 'Sum')]

/** What all functions of the reader's region did together, hour by hour: one call for both metrics. */
export async function readConcurrency(reader: Reader): Promise<RecentConcurrency> {
  const pages = reader.pages(cloudwatch, 'GetMetricData', {
    input: {
      MetricDataQueries: QUERIES,
      StartTime: new Date(reader.now - FOURTEEN_DAYS_MILLISECONDS),
      EndTime: new Date(reader.now),
    },
    items: 'MetricDataResults',
    next: 'NextToken',
  })
  const results: MetricDataResult[] = []
  for await (const page of pages) results.push(...page)
  const peaks = valuesOf(reader, results, 'peak')
  const throttles = valuesOf(reader, results, 'throttles')
  return {
    peak: peaks.length === 0 ? null : peaks.reduce((most, value) => Math.max(most, value)),
    throttles: throttles.reduce((sum, value) => sum + value, 0),
  }
}

/** The values of one query on all pages. A metric without values has a result, too; one without a result was not read. */
function valuesOf(reader: Reader, results: readonly MetricDataResult[], id: string): readonly number[] {
  const own = results.filter(({ Id }) => Id === id)
  const broken = own.find(({ StatusCode }) => StatusCode === 'InternalError' || StatusCode === 'Forbidden')
  if (own.length === 0 || broken)
    failedAnswer(reader, OPERATION, `there is no result for ${id}${broken?.StatusCode ? `: ${broken.StatusCode}` : ''}`)
  return own.flatMap(({ Values }) => Values ?? failedAnswer(reader, OPERATION, `the result for ${id} has no values`))
}
