import { COMPOSITE_ALARM_FIELDS, METRIC_ALARM_FIELDS } from '../../../model/aws/monitoring-and-backup.js'
import { pick } from '../../../model/item.js'
import { cloudwatch } from '../clients/cloudwatch.js'
import { defineCollector } from '../collector.js'
import { required } from '../item-parts.js'

/** Without `AlarmTypes` the API leaves composite alarms out. */
export const alarms = defineCollector({
  fills: 'aws.cloudwatch.alarms',
  operations: ['cloudwatch:DescribeAlarms'],
  async *collect(reader) {
    const answers = reader.answers(cloudwatch, 'DescribeAlarms', {
      input: { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 },
      lists: ['MetricAlarms', 'CompositeAlarms'],
      next: 'NextToken',
    })
    for await (const { MetricAlarms, CompositeAlarms } of answers) {
      const read = [
        ...MetricAlarms.map((alarm) => ({ ...pick(alarm, METRIC_ALARM_FIELDS), kind: 'metric' as const })),
        ...CompositeAlarms.map((alarm) => ({ ...pick(alarm, COMPOSITE_ALARM_FIELDS), kind: 'composite' as const })),
      ]
      for (const alarm of read) {
        const named = required(reader, 'cloudwatch:DescribeAlarms', alarm, ['AlarmArn', 'AlarmName'])
        if (!named) continue
        const { AlarmArn, AlarmName } = named
        yield { ...alarm, id: AlarmArn, scope: reader.scope, name: AlarmName, tags: {}, AlarmArn, AlarmName }
      }
    }
  },
})
