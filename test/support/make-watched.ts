import type { CloudwatchAlarm } from '../../src/model/aws/monitoring-and-backup.js'
import { metricAlarm } from './make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall } from './make-datadog.js'
import { subscription, topic } from './make-sns.js'

/** An account that Datadog reads, and people on call. */
export const around = { 'datadog.awsAccounts': [awsAccount()], ...paymentsOnCall() }

/** The same with a monitor of this query that tells them. */
export const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...around,
  'datadog.monitors': [monitor(1, { query, ...over })],
})

/** The same with an alarm of CloudWatch on a metric, such as `AWS/Lambda Errors`, that tells somebody. */
export const alarmed = (metric: string, of: Readonly<Record<string, string>>, over: Partial<CloudwatchAlarm> = {}) => {
  const [Namespace = '', MetricName = ''] = metric.split(' ')
  const Dimensions = Object.entries(of).map(([Name, Value]) => ({ Name, Value }))
  const limit = { Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' } as const
  return {
    ...around,
    'aws.sns.topics': [topic()],
    'aws.sns.subscriptions': [subscription()],
    'aws.cloudwatch.alarms': [metricAlarm({ Namespace, MetricName, Dimensions, ...limit, ...over })],
  }
}
