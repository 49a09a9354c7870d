import rule from '../../../../rules/aws/sqs/queue-dead-letters.js'
import { deadLetterQueue, putsAsideIn, queue } from '../../../support/make-sqs.js'
import { testRule } from '../../../support/test-rule.js'

const there = { 'aws.sqs.queues': [deadLetterQueue()] }
const attempts = (number: number) => queue({ RedrivePolicy: putsAsideIn('orders-dlq', number) })

testRule(rule, {
  pass: {
    'five attempts': { subject: queue(), given: there, says: 'in orders-dlq after 5 attempts' },
    'as few attempts as may be': { subject: attempts(3), given: there },
    'as many attempts as may be': { subject: attempts(10), given: there },
    'one attempt, where that is wanted': { subject: attempts(1), given: there, options: { minAttempts: 1 } },
    'a dead-letter queue that itself has one': {
      subject: deadLetterQueue({ RedrivePolicy: putsAsideIn('last-resort') }),
      given: { 'aws.sqs.queues': [deadLetterQueue({ name: 'last-resort' })] },
    },
  },
  fail: {
    'no dead-letter queue': { subject: queue({ RedrivePolicy: null }), severity: 'high', says: 'puts nothing aside' },
    'one that is not there': {
      subject: queue(),
      says: 'should put aside in arn:aws:sqs:eu-west-1:111111111111:orders-dlq, which is not there',
    },
    'one attempt': { subject: attempts(1), given: there, severity: 'medium', says: 'after 1 attempt:' },
    'a thousand attempts': {
      subject: attempts(1000),
      given: there,
      severity: 'medium',
      says: 'only after 1000 attempts',
    },
    'a FIFO queue whose dead-letter queue is gone': {
      subject: queue({ name: 'orders.fifo', RedrivePolicy: putsAsideIn('orders-dlq.fifo') }),
    },
    'a queue with such a word inside another': { subject: queue({ name: 'middlqueue', RedrivePolicy: null }) },
    'a queue that lets every other put aside in it, as all do': {
      subject: queue({ RedrivePolicy: null, redrivePermission: 'allowAll' }),
    },
    'a queue beside one that puts aside elsewhere': {
      subject: queue({ name: 'mails', RedrivePolicy: null }),
      given: { 'aws.sqs.queues': [queue(), deadLetterQueue()] },
    },
  },
  // Peers want a dead-letter queue of every queue.
  'not-applicable': {
    'a queue that another puts aside in': {
      subject: queue({ name: 'failed-orders', RedrivePolicy: null }),
      given: { 'aws.sqs.queues': [queue({ RedrivePolicy: putsAsideIn('failed-orders') })] },
      says: 'takes the dead letters of orders',
    },
    'a queue that is called so': { subject: deadLetterQueue(), says: 'is called a dead-letter queue' },
    'a FIFO queue that is called so': { subject: deadLetterQueue({ name: 'orders_DLQ.fifo' }) },
    'a queue that CloudFormation named': { subject: deadLetterQueue({ name: 'Shop-OrdersDLQ4A7B-x1' }) },
    'a queue that CloudFormation named in full': { subject: deadLetterQueue({ name: 'Shop-OrdersDeadLetters4A7B' }) },
    'a queue that is called so in full': { subject: deadLetterQueue({ name: 'sns-dead-letter-queue' }) },
    'a queue that chosen ones may put aside in': {
      subject: queue({ name: 'parked', RedrivePolicy: null, redrivePermission: 'byQueue' }),
    },
  },
  manual: {
    'a FIFO queue without one': {
      subject: queue({ name: 'payments.fifo', RedrivePolicy: null }),
      says: 'its order must hold',
    },
  },
})
