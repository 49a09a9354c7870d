import { type Handlers, texts } from '../operation.js'

export const cloudwatchHandlers: Handlers = {
  // Who does not ask for composite alarms gets none.
  DescribeAlarms: ({ here }, input) => {
    const types = texts(input, 'AlarmTypes') ?? ['MetricAlarm']
    return {
      MetricAlarms: types.includes('MetricAlarm') ? (here.cloudwatch?.metricAlarms ?? []) : [],
      CompositeAlarms: types.includes('CompositeAlarm') ? (here.cloudwatch?.compositeAlarms ?? []) : [],
    }
  },
}
