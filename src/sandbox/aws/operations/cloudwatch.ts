import type { AwsRegionEstate } from '../estate.js'
import { type Handlers, texts } from '../operation.js'

type Metric = NonNullable<NonNullable<AwsRegionEstate['cloudwatch']>['metrics']>[number]
type Query = {
  readonly Id: string
  readonly MetricStat?: { readonly Metric?: { readonly Namespace?: string; readonly MetricName?: string } }
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
  GetMetricData: ({ here }, { MetricDataQueries, StartTime, EndTime }) => ({
    MetricDataResults: (MetricDataQueries as readonly Query[]).map(({ Id, MetricStat }) => {
      const { Namespace, MetricName } = MetricStat?.Metric ?? {}
      const metric = here.cloudwatch?.metrics?.find(
        (one) => one.Namespace === Namespace && one.MetricName === MetricName,
      )
      const points = pointsWithin(metric, Number(StartTime), Number(EndTime))
      return {
        ...{ Id, Label: MetricName, StatusCode: 'Complete' },
        Timestamps: points.map(({ at }) => at),
        Values: points.map(({ value }) => value),
      }
    }),
  }),
}

/** Times come in seconds since 1970. Every point counts as one period: nothing is summed up. */
const pointsWithin = (metric: Metric | undefined, from: number, to: number) =>
  (metric?.points ?? []).filter(({ at }) => from <= at.getTime() / 1000 && at.getTime() / 1000 < to)
