import type { GetMetricDataOutput, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { MetricRange } from '../../model/aws/metrics.js'
import { CallFailed, failedAnswer } from '../call-failed.js'
import { cloudwatch } from './clients/cloudwatch.js'
import type { Reader } from './collector.js'
import type { Operation } from './service.js'

/** What every fact that reads metrics declares. */
export const METRICS: Operation = 'cloudwatch:GetMetricData'

const HOUR_SECONDS = 3600
const HOUR = HOUR_SECONDS * 1000
const DAY = 24 * HOUR
/** The most queries that one call takes. */
const MOST_QUERIES = 500

/** One statistic of one metric, hour by hour, over the last days before the run. */
type MetricAsked = {
  readonly Namespace: string
  readonly MetricName: string
  /** None: what all of a region's resources say together. */
  readonly Dimensions?: Readonly<Record<string, string>>
  readonly Stat: 'Minimum' | 'Maximum' | 'Sum'
  readonly days: number
}
type Point = { readonly at: number; readonly value: number }
type Waiting = {
  readonly asked: MetricAsked
  readonly resolve: (points: readonly Point[]) => void
  readonly reject: (reason: unknown) => void
}

const waiting = new WeakMap<Reader, Waiting[]>()

/**
 * The hourly values of a metric, none where CloudWatch has none. What the items of a list ask for at once goes together,
 * 500 metrics a call: AWS bills each metric that is asked for (a cent for a thousand), not the calls. Other lists are not
 * waited for, so that one that fails holds nobody up.
 */
export function readMetric(reader: Reader, asked: MetricAsked): Promise<readonly Point[]> {
  return new Promise((resolve, reject) => {
    const batch = waiting.get(reader) ?? []
    batch.push({ asked, resolve, reject })
    if (batch.length > 1) return
    waiting.set(reader, batch)
    queueMicrotask(() => {
      waiting.delete(reader)
      for (let from = 0; from < batch.length; from += MOST_QUERIES)
        void answer(reader, batch.slice(from, from + MOST_QUERIES))
    })
  })
}

/** The least, the most and the latest of a metric's values, or `null` where there are none. */
export async function readRange(reader: Reader, asked: MetricAsked): Promise<MetricRange | null> {
  const points = await readMetric(reader, asked)
  const [first] = points
  if (!first) return null
  const latest = points.reduce((last, point) => (point.at > last.at ? point : last))
  return {
    least: points.reduce((least, { value }) => Math.min(least, value), first.value),
    most: points.reduce((most, { value }) => Math.max(most, value), first.value),
    latest: latest.value,
  }
}

/** Never rejects: everybody who waits hears of it alone. */
async function answer(reader: Reader, batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await readResults(reader, batch)
    for (const [index, { asked, resolve, reject }] of batch.entries())
      try {
        resolve(pointsOf(reader, asked, results.get(idOf(index)) ?? []))
      } catch (thrown) {
        reject(thrown)
      }
  } catch (thrown) {
    for (const { reject } of batch) reject(thrown)
  }
}

const idOf = (index: number): string => `m${index}`

/** Days end at the run and begin at a full hour, as the periods do: otherwise the first would be half of one. */
const beginOf = ({ now }: Reader, { days }: MetricAsked): number => Math.floor((now - days * DAY) / HOUR) * HOUR

/** All pages' results by the query that they belong to. One that the answer leaves out has none. */
async function readResults(
  reader: Reader,
  batch: readonly Waiting[],
): Promise<ReadonlyMap<string, readonly MetricDataResult[]>> {
  const begin = batch.reduce((earliest, { asked }) => Math.min(earliest, beginOf(reader, asked)), reader.now)
  const answers = reader.answers(cloudwatch, 'GetMetricData', {
    input: {
      MetricDataQueries: batch.map(({ asked }, index) => queryOf(idOf(index), asked)),
      StartTime: new Date(begin),
      EndTime: new Date(reader.now),
    },
    lists: ['MetricDataResults', 'Messages'] satisfies (keyof GetMetricDataOutput)[],
    next: 'NextToken',
    // Who gets no list of results gets no result for any query, which each of them minds.
    absentWhenEmpty: true,
  })
  const results = new Map<string, MetricDataResult[]>()
  for await (const { MetricDataResults, Messages } of answers) {
    const [message] = Messages
    // CloudWatch carries on as far as it can, and does not say with which of the metrics.
    if (message) failedAnswer(reader, METRICS, `${message.Code ?? 'a message'}: ${message.Value ?? ''}`)
    for (const result of MetricDataResults) {
      const own = results.get(result.Id ?? '') ?? []
      own.push(result)
      results.set(result.Id ?? '', own)
    }
  }
  return results
}

const queryOf = (Id: string, { Namespace, MetricName, Dimensions = {}, Stat }: MetricAsked): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: {
      ...{ Namespace, MetricName },
      Dimensions: Object.entries(Dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: HOUR_SECONDS,
    Stat,
  },
})

/** Data that is partial at the end of the last page is none at all: what is missing may be the very value that matters. */
function pointsOf(reader: Reader, asked: MetricAsked, own: readonly MetricDataResult[]): readonly Point[] {
  const named = [asked.MetricName, ...Object.values(asked.Dimensions ?? {})].join(' of ')
  const last = own.at(-1)
  if (!last) return failedAnswer(reader, METRICS, `there is no result for ${named}`)
  if (own.some(({ StatusCode }) => StatusCode === 'Forbidden')) return forbidden(reader, named)
  if (last.StatusCode !== 'Complete' || own.some(({ StatusCode }) => StatusCode === 'InternalError'))
    failedAnswer(reader, METRICS, `the result for ${named} is not complete: ${last.StatusCode ?? 'no status'}`)
  const message = own.flatMap(({ Messages }) => Messages ?? []).at(0)
  if (message) failedAnswer(reader, METRICS, `${named}: ${message.Code ?? 'a message'}: ${message.Value ?? ''}`)
  const begin = beginOf(reader, asked)
  return own.flatMap(({ Timestamps, Values }) => {
    if (!Values || Values.length !== Timestamps?.length)
      return failedAnswer(reader, METRICS, `the result for ${named} has no values with their times`)
    const points = Values.map((value, index) => ({ at: Number(Timestamps[index]), value }))
    if (points.some(({ at, value }) => !Number.isFinite(at) || !Number.isFinite(value)))
      failedAnswer(reader, METRICS, `the result for ${named} has values that are no numbers`)
    // Others in the same call may have asked for more days.
    return points.filter(({ at }) => at >= begin)
  })
}

function forbidden({ scope }: Reader, named: string): never {
  const detail = `CloudWatch does not give ${named} to these credentials`
  throw new CallFailed(
    { reason: 'denied', scope, source: METRICS, detail, permission: METRICS },
    { kind: 'denied', code: 'Forbidden', status: undefined, message: detail, retryAfter: undefined },
  )
}
