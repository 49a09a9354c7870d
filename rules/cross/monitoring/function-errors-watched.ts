import { namedResource } from '../../../src/derive/coverage/named-resource.js'
import { functionTrouble } from '../../../src/derive/coverage/symptoms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists } from '../../support/database-watching.js'
import { outOfFunctionScope } from '../../support/lambda.js'
import { symptomVerdict } from '../../support/symptom-watching.js'

const METRICS = ['Errors', 'Throttles', 'DeadLetterErrors'] as const

export default defineRule({
  id: 'cross/monitoring/function-errors-watched',
  title: 'Somebody is told when a Lambda function fails or is not let run',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['application-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'A function that fails leaves a line in a log and nothing else. What it was to do is tried again for a while and then given up.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html',
    'https://docs.datadoghq.com/integrations/amazon_lambda/',
  ],
  each: 'aws.lambda.functions',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  check(one, { lookup }) {
    const outside = outOfFunctionScope(one)
    if (outside) return outside
    const own = { functionname: one.FunctionName }
    const patient = {
      what: 'function',
      namespace: 'AWS/Lambda',
      resources: [
        (tags: readonly string[]) => namedResource(one, { title: `function ${one.name}`, own, isTagged: false }, tags),
      ],
      signals: functionTrouble,
      // One alarm may be about all functions of the region.
      alarms: [
        { dimension: 'FunctionName', value: one.FunctionName, above: METRICS },
        { dimension: '', value: '', above: METRICS },
      ],
    }
    return symptomVerdict(one, patient, databaseLists(lookup), evidence(one, 'FunctionName', 'LastModified'), 'low')
  },
  fix: (one) => ({
    summary: `Add an alarm that tells somebody, or one metric monitor for all functions: sum(last_10m):sum:aws.lambda.errors{*} by {functionname}.as_count() > 5.`,
    commands: [
      command`aws cloudwatch put-metric-alarm --region ${regionOf(one)} --alarm-name ${`${one.FunctionName}-errors`} --namespace AWS/Lambda --metric-name Errors --dimensions ${`Name=FunctionName,Value=${one.FunctionName}`} --statistic Sum --period 300 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
    ],
  }),
})
