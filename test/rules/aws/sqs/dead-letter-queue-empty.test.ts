import rule from '../../../../rules/aws/sqs/dead-letter-queue-empty.js'
import { days, deadLetterQueue, putsAsideIn, queue } from '../../../support/make-sqs.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'aws.sqs.queues': [queue()] }
const keeping = (number: number) => deadLetterQueue({ MessageRetentionPeriod: days(number) })

testRule(rule, {
  pass: {
    'an empty one that keeps messages for long': { subject: deadLetterQueue(), given, says: 'for 14 days' },
    'one of another service, which nobody names': { subject: deadLetterQueue({ name: 'events-dlq' }) },
    'a day longer than its queue': { subject: keeping(5), given },
    // Nothing can be kept for longer.
    'two weeks, as its queue does': {
      subject: deadLetterQueue(),
      given: { 'aws.sqs.queues': [queue({ MessageRetentionPeriod: days(14) })] },
    },
    // A FIFO queue counts from the day on which it is put aside.
    'a FIFO queue for as long as its source': {
      subject: deadLetterQueue({ name: 'orders-dlq.fifo', MessageRetentionPeriod: days(4) }),
      given: { 'aws.sqs.queues': [queue({ name: 'orders.fifo', RedrivePolicy: putsAsideIn('orders-dlq.fifo') })] },
    },
    'as many messages as may be': {
      subject: deadLetterQueue({ ApproximateNumberOfMessages: 2 }),
      given,
      options: { maxMessages: 2 },
    },
  },
  fail: {
    'messages that nobody looked at': {
      subject: deadLetterQueue({ ApproximateNumberOfMessages: 42 }),
      given,
      severity: 'high',
      says: 'holds 42 messages',
    },
    'one message': { subject: deadLetterQueue({ ApproximateNumberOfMessages: 1 }), given, says: '1 message that' },
    'messages of another service': { subject: deadLetterQueue({ name: 'events-dlq', ApproximateNumberOfMessages: 7 }) },
    'messages in a queue that is not called so': {
      subject: queue({ name: 'parked', RedrivePolicy: null }),
      given: { 'aws.sqs.queues': [queue({ RedrivePolicy: putsAsideIn('parked') })] },
      says: 'holds 3 messages',
    },
    'as long as its queue': {
      subject: keeping(4),
      given,
      severity: 'medium',
      says: 'keeps messages for 4 days, no longer than orders does',
    },
    'longer than one queue, not longer than the other': {
      subject: keeping(5),
      given: { 'aws.sqs.queues': [queue(), queue({ name: 'mails', MessageRetentionPeriod: days(10) })] },
      says: 'no longer than mails does',
    },
  },
  'not-applicable': {
    'a queue of work': { subject: queue(), says: 'is no dead-letter queue' },
    'a queue without dead letters': { subject: queue({ RedrivePolicy: null }) },
  },
})
