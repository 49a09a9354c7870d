import rule from '../../../../rules/aws/lambda/event-source-failure.js'
import type { LambdaFunction } from '../../../../src/model/aws/lambda.js'
import type { Queue } from '../../../../src/model/aws/sqs.js'
import { ACCOUNT } from '../../../support/make.js'
import { eventSourceMapping, functionArn, lambdaFunction, QUEUE } from '../../../support/make-lambda.js'
import { queue, queueArn } from '../../../support/make-sqs.js'
import { testRule } from '../../../support/test-rule.js'

type Over = Parameters<typeof eventSourceMapping>[0]
const of = (over: Over = {}) => ({ subject: eventSourceMapping(over) })
const reads = (source: string, over: Over = {}) =>
  of({ EventSourceArn: `arn:aws:${source.replace(' ', `:eu-west-1:${ACCOUNT}:`)}`, ...over })
const bare = { MaximumRetryAttempts: undefined, BisectBatchOnFunctionError: undefined, DestinationConfig: undefined }
const off = { State: 'Disabled', ...bare }

const queued: Over = {
  EventSourceArn: queueArn('orders'),
  BatchSize: 10,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
}
/** `invoices` may take 30 seconds, and the queue `orders` hides a message for 180. */
const fromQueue = (over: Partial<Queue> = {}, mapping: Over = {}, reader: Partial<LambdaFunction> = {}) => ({
  subject: eventSourceMapping({ ...bare, ...queued, ...mapping }),
  given: { 'aws.sqs.queues': [queue(over)], 'aws.lambda.functions': [lambdaFunction(reader)] },
})
const foreign = 'arn:aws:sqs:eu-west-1:222222222222:orders'
const elsewhere = { provider: 'aws', account: '222222222222', region: 'eu-west-1' } as const

testRule(rule, {
  pass: {
    'a queue': { ...fromQueue(), says: 'queue orders hides a message for 180 seconds, and invoices gives back only' },
    'a queue, one message at a time': fromQueue({}, { BatchSize: 1, FunctionResponseTypes: undefined }),
    'a queue for an alias of the function': fromQueue({}, { FunctionArn: functionArn('invoices:live') }),
    'a queue for a function that takes what Lambda gives it': fromQueue(
      { VisibilityTimeout: 18 },
      {},
      { Timeout: undefined },
    ),
    'a queue of another account that was read': fromQueue(
      { id: foreign, scope: elsewhere },
      { EventSourceArn: foreign },
    ),
    'a stream of Kinesis': { ...of(), says: `sends word of it to ${QUEUE}` },
    'a stream of DynamoDB': reads('dynamodb table/orders/stream/2026-01-02T00:00:00.000'),
    'no retries at all': of({ MaximumRetryAttempts: 0 }),
    'bound by age alone': of({ MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 3600 }),
    'failed items are reported': of({
      BisectBatchOnFunctionError: false,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
    'one record at a time': of({ BisectBatchOnFunctionError: false, BatchSize: 1 }),
    'a topic of MSK with a destination': reads('kafka cluster/events/1', { MaximumRetryAttempts: undefined }),
    'Kafka that is run elsewhere, with a destination': of({ EventSourceArn: undefined }),
  },
  fail: {
    'a queue that shows a message while it is worked on': {
      ...fromQueue({ VisibilityTimeout: 29 }),
      severity: 'high',
      says: 'hides a message for 29 seconds, and invoices may work on it for 30',
    },
    'a queue that hides a message for less than six times as long': {
      ...fromQueue({ VisibilityTimeout: 179 }),
      severity: 'medium',
      says: 'less than 6 times the 30',
    },
    'a queue, in whole batches': {
      ...fromQueue({}, { FunctionResponseTypes: [] }),
      severity: 'medium',
      says: 'gives back a whole batch for one message',
    },
    'a queue that is gone': {
      ...fromQueue(),
      given: { 'aws.lambda.functions': [lambdaFunction()] },
      says: 'reads a queue that is not there',
    },
    'what Lambda does unless told': {
      ...of({ ...bare, MaximumRecordAgeInSeconds: undefined }),
      severity: 'high',
      says: 'invoices reads a stream, and tries a record that fails until it expires',
    },
    'without a bound, said': of({ MaximumRetryAttempts: -1 }),
    'without a destination': { ...of({ DestinationConfig: undefined }), says: 'loses what it gives up' },
    'with an empty destination': of({ DestinationConfig: { OnFailure: {} } }),
    'whole batches': {
      ...of({ BisectBatchOnFunctionError: false }),
      severity: 'medium',
      says: 'a whole batch for one record',
    },
    'a topic without a destination': { ...reads('kafka cluster/events/1', bare), severity: 'medium' },
    'switched off by Lambda': {
      ...of({ ...off, StateTransitionReason: 'The stream is gone' }),
      severity: 'medium',
      says: 'Lambda itself has switched',
    },
  },
  manual: {
    'a queue of an account that was not read': {
      ...fromQueue({}, { EventSourceArn: foreign }),
      says: 'of account 222222222222, which was not read',
    },
  },
  'not-applicable': {
    'a queue that puts nothing aside, which is judged itself': {
      ...fromQueue({ RedrivePolicy: null }),
      says: 'that is judged of the queue',
    },
    'a queue for a function that is gone': {
      ...fromQueue(),
      given: { 'aws.sqs.queues': [queue()] },
      says: 'is for function invoices, which is not there',
    },
    'a queue that nobody reads': { ...fromQueue(), subject: eventSourceMapping({ ...queued, ...off }) },
    'a broker': reads('mq broker:events:b-1', bare),
    'a change stream of DocumentDB': reads('rds cluster:documents', bare),
    'switched off by somebody': of({ ...off, StateTransitionReason: 'USER_INITIATED' }),
    'switched off, and nobody says by whom': of({ ...off, StateTransitionReason: undefined }),
    'being switched off': of({ ...off, State: 'Disabling' }),
    'being deleted': of({ ...bare, State: 'Deleting' }),
  },
})
