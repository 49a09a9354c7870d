import type { CloudwatchAlarm } from '../../src/model/aws/monitoring-and-backup.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

/** A metric alarm on the storage of a database that notifies the on-call topic; a case states what differs. */
export function metricAlarm(over: Partial<CloudwatchAlarm> = {}): CloudwatchAlarm {
  const name = over.AlarmName ?? 'orders storage low'
  const region = over.scope?.provider === 'aws' ? over.scope.region : IRELAND.region
  const arn = `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    kind: 'metric',
    AlarmName: name,
    AlarmArn: arn,
    ActionsEnabled: true,
    AlarmActions: [`arn:aws:sns:${region}:${ACCOUNT}:on-call`],
    StateValue: 'OK',
    StateUpdatedTimestamp: ago({ days: 3 }),
    Namespace: 'AWS/RDS',
    MetricName: 'FreeStorageSpace',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
    Threshold: 10_000_000_000,
    ComparisonOperator: 'LessThanThreshold',
    ...over,
  }
}

/** A composite alarm over `orders storage low` that notifies the on-call topic. It watches no metric itself. */
export function compositeAlarm(over: Partial<CloudwatchAlarm> = {}): CloudwatchAlarm {
  return metricAlarm({
    kind: 'composite',
    AlarmName: 'orders in trouble',
    AlarmRule: 'ALARM("orders storage low")',
    Namespace: undefined,
    MetricName: undefined,
    Dimensions: undefined,
    Threshold: undefined,
    ComparisonOperator: undefined,
    ...over,
  })
}
