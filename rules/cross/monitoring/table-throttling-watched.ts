import { namedResource } from '../../../src/derive/coverage/named-resource.js'
import { tableTrouble } from '../../../src/derive/coverage/symptoms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists } from '../../support/database-watching.js'
import { symptomVerdict } from '../../support/symptom-watching.js'

export default defineRule({
  id: 'cross/monitoring/table-throttling-watched',
  title: 'Somebody is told when a DynamoDB table turns requests away',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'A table that is short of capacity, or one hot key in it, does not get slow: it refuses. Clients try again for a while, and what they then drop nobody has seen.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html',
    'https://docs.datadoghq.com/integrations/amazon_dynamodb/',
  ],
  each: 'aws.dynamodb.tables',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  check(table, { lookup }) {
    const seen = evidence(table, 'TableStatus')
    if (table.TableStatus !== 'ACTIVE' && table.TableStatus !== 'UPDATING')
      return notApplicable(`is ${table.TableStatus ?? 'not active'}`, seen)
    const own = { tablename: table.TableName }
    const patient = {
      what: 'table',
      namespace: 'AWS/DynamoDB',
      resources: [
        (tags: readonly string[]) => namedResource(table, { title: `table ${table.name}`, own, isTagged: false }, tags),
      ],
      signals: tableTrouble,
      alarms: [
        {
          dimension: 'TableName',
          value: table.TableName,
          above: ['ThrottledRequests', 'ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors'],
        },
      ],
    }
    return symptomVerdict(table, patient, databaseLists(lookup), seen, 'medium')
  },
  fix: (table) => ({
    summary:
      'Add an alarm that tells somebody, or one metric monitor for all tables: sum(last_10m):sum:aws.dynamodb.read_throttle_events{*} by {tablename}.as_count() > 10, and the same for writes.',
    commands: ['ReadThrottleEvents', 'WriteThrottleEvents'].map(
      (metric) =>
        command`aws cloudwatch put-metric-alarm --region ${regionOf(table)} --alarm-name ${`${table.TableName}-${metric}`} --namespace AWS/DynamoDB --metric-name ${metric} --dimensions ${`Name=TableName,Value=${table.TableName}`} --statistic Sum --period 300 --evaluation-periods 1 --threshold 10 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
    ),
  }),
})
