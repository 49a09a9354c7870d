import { queueResource } from '../../../src/derive/coverage/aws-resources.js'
import { deadLetters } from '../../../src/derive/coverage/signals.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists, databaseWatching } from '../../support/database-watching.js'
import { deadLettersIn } from '../../support/dead-letter.js'
import { watchingVerdict } from '../../support/watching.js'

export default defineRule({
  id: 'cross/monitoring/dead-letter-queue-watched',
  title: 'Somebody is told when a message arrives in a dead-letter queue',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['application-alerts', 'infrastructure-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'Nothing reads a dead-letter queue by itself: what lies there is work that was accepted and not done, and it is deleted after some days whether or not anybody has seen it.',
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html',
    'https://docs.datadoghq.com/integrations/amazon_sqs/',
  ],
  each: 'aws.sqs.queues',
  using: [...DATABASE_SOURCES, 'aws.sqs.queuesByDeadLetterTarget'],
  facts: DATABASE_FACTS,
  options: {
    maxMessages: { default: 10, doc: 'Messages in the queue at which somebody must have been told.', min: 0 },
  },
  check(queue, { lookup, options }) {
    const letters = deadLettersIn(queue, lookup('aws.sqs.queuesByDeadLetterTarget'))
    if (!letters) return notApplicable('is no dead-letter queue', evidence(queue, 'RedrivePolicy'))
    const watching = databaseWatching(
      queue,
      {
        signal: deadLetters(options.maxMessages),
        namespace: 'AWS/SQS',
        resource: (tags) => queueResource(queue, tags),
        metrics: [
          {
            namespace: 'AWS/SQS',
            name: 'ApproximateNumberOfMessagesVisible',
            dimension: 'QueueName',
            value: queue.name,
          },
        ],
      },
      databaseLists(lookup),
      'anybody',
    )
    const chain = [{ what: 'dead-letter queue', name: queue.name, state: 'ok' }] as const
    return watchingVerdict(watching, chain, letters.evidence, 'medium')
  },
  fix: (queue) => ({
    summary: `Add an alarm that tells somebody, or a metric monitor: max(last_15m):max:aws.sqs.approximate_number_of_messages_visible{queuename:${queue.name}} > 0. Messages that SQS moves do not count as sent, so an alarm on those never goes off.`,
    commands: [
      command`aws cloudwatch put-metric-alarm --region ${regionOf(queue)} --alarm-name ${`${queue.name}-not-empty`} --namespace AWS/SQS --metric-name ApproximateNumberOfMessagesVisible --dimensions ${`Name=QueueName,Value=${queue.name}`} --statistic Maximum --period 60 --evaluation-periods 1 --threshold 0 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
    ],
  }),
})
