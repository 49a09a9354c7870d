import rule from '../../../../rules/aws/lambda/event-source-failure.js'
import { ACCOUNT } from '../../../support/make.js'
import { eventSourceMapping, QUEUE } from '../../../support/make-lambda.js'
import { testRule } from '../../../support/test-rule.js'

type Over = Parameters<typeof eventSourceMapping>[0]
const of = (over: Over = {}) => ({ subject: eventSourceMapping(over) })
const reads = (source: string, over: Over = {}) =>
  of({ EventSourceArn: `arn:aws:${source.replace(' ', `:eu-west-1:${ACCOUNT}:`)}`, ...over })
const bare = { MaximumRetryAttempts: undefined, BisectBatchOnFunctionError: undefined, DestinationConfig: undefined }
const off = { State: 'Disabled', ...bare }

testRule(rule, {
  pass: {
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
  'not-applicable': {
    'a queue': { ...reads('sqs orders', bare), says: 'redrive policy' },
    'a broker': reads('mq broker:events:b-1', bare),
    'a change stream of DocumentDB': reads('rds cluster:documents', bare),
    'switched off by somebody': of({ ...off, StateTransitionReason: 'USER_INITIATED' }),
    'switched off, and nobody says by whom': of({ ...off, StateTransitionReason: undefined }),
    'being switched off': of({ ...off, State: 'Disabling' }),
    'being deleted': of({ ...bare, State: 'Deleting' }),
  },
})
