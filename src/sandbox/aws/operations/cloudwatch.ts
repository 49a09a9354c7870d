import type { Dimension } from '@aws-sdk/client-cloudwatch'
import type { MetricEstate } from '../estate.js'
import { type Handlers, texts } from '../operation.js'

type Query = {
  readonly Id: string
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string
      readonly MetricName?: string
      readonly Dimensions?: readonly Dimension[]
    }
  }
}

export const cloudwatchHandlers: Handlers = {
  // Who does not ask for composite alarms gets none.
  DescribeAlarms: ({ here }, input) => {
    const types = texts(input, 'AlarmTypes') ?? ['MetricAlarm']
    return {
      MetricAlarms: types.includes('MetricAlarm') ? (here.cloudwatch?.metricAlarms ?? []) : [],
      CompositeAlarms: types.includes('CompositeAlarm') ? (here.cloudwatch?.compositeAlarms ?? []) : [],
    }
  },
  // A metric is another one for other dimensions; one that nobody has sent has no values.
  GetMetricData: ({ here }, { MetricDataQueries, StartTime, EndTime }) => {
    const metrics = new Map(here.cloudwatch?.metrics?.map((metric) => [keyOfEstate(metric), metric]))
    return {
      MetricDataResults: (MetricDataQueries as readonly Query[]).map(({ Id, MetricStat }) => {
        const { Namespace = '', MetricName = '', Dimensions = [] } = MetricStat?.Metric ?? {}
        const named = Dimensions.map(({ Name = '', Value = '' }) => [Name, Value] as const)
        const metric = metrics.get(keyOf(Namespace, MetricName, named))
        const points = pointsWithin(metric, Number(StartTime), Number(EndTime))
        return {
          ...{ Id, Label: MetricName, StatusCode: 'Complete' },
          Timestamps: points.map(({ at }) => at),
          Values: points.map(({ value }) => value),
        }
      }),
    }
  },
}

const keyOfEstate = ({ Namespace, MetricName, Dimensions = {} }: MetricEstate): string =>
  keyOf(Namespace, MetricName, Object.entries(Dimensions))

const keyOf = (namespace: string, name: string, dimensions: readonly (readonly [string, string])[]): string =>
  [namespace, name, ...dimensions.map((pair) => pair.join('=')).sort()].join('|')

/** Times come in seconds since 1970. Every point counts as one period: nothing is summed up. */
const pointsWithin = (metric: MetricEstate | undefined, from: number, to: number): MetricEstate['points'] =>
  (metric?.points ?? []).filter(({ at }) => from <= at.getTime() / 1000 && at.getTime() / 1000 < to)
