import rule from '../../../../rules/cross/monitoring/dead-letter-queue-watched.js'
import type { CloudwatchAlarm } from '../../../../src/model/aws/monitoring-and-backup.js'
import { metricAlarm } from '../../../support/make-cloudwatch.js'
import { awsAccount, monitor, paymentsOnCall } from '../../../support/make-datadog.js'
import { subscription, topic } from '../../../support/make-sns.js'
import { deadLetterQueue, putsAsideIn, queue } from '../../../support/make-sqs.js'
import { testRule } from '../../../support/test-rule.js'

const around = { 'datadog.awsAccounts': [awsAccount()], ...paymentsOnCall() }
const watched = (query: string, over: Parameters<typeof monitor>[1] = {}) => ({
  ...around,
  'datadog.monitors': [monitor(1, { query, ...over })],
})
const METRIC = 'aws.sqs.approximate_number_of_messages_visible'
const FILLED = `max(last_15m):max:${METRIC}{queuename:orders-dlq} > 0`
const alarmed = (over: Partial<CloudwatchAlarm> = {}) => ({
  ...around,
  'aws.sns.topics': [topic()],
  'aws.sns.subscriptions': [subscription()],
  'aws.cloudwatch.alarms': [
    metricAlarm({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: 'orders-dlq' }],
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      ...over,
    }),
  ],
})

testRule(rule, {
  pass: {
    'a monitor on the queue': { subject: deadLetterQueue(), given: watched(FILLED) },
    'one monitor for all queues': {
      subject: deadLetterQueue(),
      given: watched(`max(last_15m):max:${METRIC}{*} by {queuename} > 0`),
    },
    'a monitor that lets ten go': {
      subject: deadLetterQueue(),
      given: watched(`max(last_15m):max:${METRIC}{queuename:orders-dlq} > 10`),
    },
    'an alarm': { subject: deadLetterQueue(), given: alarmed() },
    'a queue that another puts aside in': {
      subject: queue({ name: 'parked', RedrivePolicy: null }),
      given: {
        ...watched(`max(last_15m):max:${METRIC}{queuename:parked} > 0`),
        'aws.sqs.queues': [queue({ RedrivePolicy: putsAsideIn('parked') })],
      },
    },
  },
  fail: {
    'nothing watches it': {
      subject: deadLetterQueue(),
      given: around,
      severity: 'high',
      says: 'has no monitor on dead-letter backlog',
    },
    'another queue': {
      subject: deadLetterQueue(),
      given: watched(`max(last_15m):max:${METRIC}{queuename:mails-dlq} > 0`),
    },
    'more than anybody would want': {
      subject: deadLetterQueue(),
      given: watched(`max(last_15m):max:${METRIC}{queuename:orders-dlq} > 1000`),
      says: 'it waits for 1000 messages, more than 10',
    },
    // SQS does not count what it moves as sent.
    'what was sent to it': {
      subject: deadLetterQueue(),
      given: alarmed({ MetricName: 'NumberOfMessagesSent' }),
    },
    'an alarm that waits for an empty queue': {
      subject: deadLetterQueue(),
      given: alarmed({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 }),
    },
    'an alarm of whom nobody hears': {
      subject: deadLetterQueue(),
      given: { ...alarmed(), 'aws.sns.topics': [], 'aws.sns.subscriptions': [] },
    },
    'Datadog does not read the account': {
      subject: deadLetterQueue(),
      given: { ...watched(FILLED), 'datadog.awsAccounts': [awsAccount('222222222222')] },
    },
  },
  manual: {
    'a monitor on tags of queues, which were not read': {
      subject: deadLetterQueue(),
      given: watched(`max(last_15m):max:${METRIC}{service:orders} by {queuename} > 0`),
    },
  },
  'not-applicable': {
    'a queue of work': { subject: queue(), given: around },
  },
})
