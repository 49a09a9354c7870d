import type { EventSourceMapping } from '../../../src/model/aws/lambda.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import type { Queue } from '../../../src/model/aws/sqs.js'
import { command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { functionNameIn } from '../../support/lambda.js'
import { judgeQueueReader, wantedVisibility } from '../../support/queue-reader.js'

/** The service in an ARN; Kafka that is run elsewhere has no ARN at all. */
const sourceOf = ({ EventSourceArn }: EventSourceMapping): string => EventSourceArn?.split(':')[2] ?? 'kafka'

const isStream = (source: string): boolean => source === 'kinesis' || source === 'dynamodb'

/** Why a source that is no stream, no queue and not Kafka is not judged. */
const ELSEWHERE: { readonly [service: string]: string } = {
  mq: 'reads a broker, which keeps what is not acknowledged',
}

/** Zero and more is a bound; -1 says that there is none, as does silence. */
const isBound = (value: number | undefined): boolean => (value ?? -1) >= 0

/** Whether a batch that fails is tried again without what is in order. */
const isSplit = (mapping: EventSourceMapping): boolean =>
  mapping.BatchSize === 1 ||
  mapping.BisectBatchOnFunctionError === true ||
  (mapping.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures')

export default defineRule({
  id: 'aws/lambda/event-source-failure',
  title: 'A Lambda function that reads a stream or a queue gets past what it cannot process, and keeps it',
  severity: 'high',
  controls: ['retries'],
  effort: 'minutes',
  why: 'A batch with one bad record is tried again until the record expires, days later, and everything behind it in the shard waits. Where it is given up without a destination, the whole batch is gone and nobody knows. A queue that shows a message again too early has it worked on twice at once.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  ],
  each: 'aws.lambda.eventSourceMappings',
  using: ['aws.sqs.queues', 'aws.lambda.functions'],
  check(mapping, { lookup }) {
    const source = sourceOf(mapping)
    const reads = `${functionNameIn(mapping.FunctionArn)} reads`
    const state = evidence(mapping, 'EventSourceArn', 'FunctionArn', 'State', 'StateTransitionReason')
    if (mapping.State === 'Deleting') return notApplicable('is being deleted', state)
    if (mapping.State === 'Disabled' || mapping.State === 'Disabling')
      return /user/i.test(mapping.StateTransitionReason ?? 'user')
        ? notApplicable('is switched off: nothing is read', state)
        : failAs('medium', `${reads} nothing: Lambda itself has switched the mapping off`, state)
    if (source === 'sqs') {
      const functions = lookup('aws.lambda.functions')
      const lists = { queues: lookup('aws.sqs.queues'), queuesOfRun: lookup('aws.sqs.queues', 'run'), functions }
      return judgeQueueReader(mapping, lists, state)
    }
    const seen = [
      ...state,
      ...evidence(mapping, 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds', 'BisectBatchOnFunctionError'),
      ...evidence(mapping, 'FunctionResponseTypes', 'BatchSize', 'DestinationConfig', 'LastProcessingResult'),
    ]
    const destination = mapping.DestinationConfig?.OnFailure?.Destination ?? ''
    if (source === 'kafka')
      return destination === ''
        ? failAs('medium', `${reads} a topic, and what fails goes nowhere`, seen)
        : pass(`sends what fails to ${destination}`, seen)
    if (!isStream(source))
      return notApplicable(ELSEWHERE[source] ?? `reads from ${source}, which is tried again for ever`, state)

    if (!isBound(mapping.MaximumRetryAttempts) && !isBound(mapping.MaximumRecordAgeInSeconds))
      return fail(`${reads} a stream, and tries a record that fails until it expires`, seen)
    if (destination === '') return fail(`${reads} a stream, and loses what it gives up`, seen)
    if (!isSplit(mapping)) return failAs('medium', `${reads} a stream, and gives up a whole batch for one record`, seen)
    return pass(`gives up a record that fails, and sends word of it to ${destination}`, seen)
  },
  fix(mapping, { lookup }) {
    const region = regionOf(mapping)
    if (sourceOf(mapping) === 'sqs')
      return fixQueue(mapping, lookup('aws.sqs.queues', 'run'), lookup('aws.lambda.functions'))
    const destination = JSON.stringify({ OnFailure: { Destination: 'QUEUE_ARN' } })
    return {
      summary:
        'Bound the retries, split batches that fail, and name a queue for what is given up: the stream still has the records for as long as it keeps them.',
      commands: [
        sourceOf(mapping) === 'kafka'
          ? command`aws lambda update-event-source-mapping --region ${region} --uuid ${mapping.UUID} --destination-config ${destination}`
          : command`aws lambda update-event-source-mapping --region ${region} --uuid ${mapping.UUID} --maximum-retry-attempts 5 --bisect-batch-on-function-error --destination-config ${destination}`,
      ],
    }
  },
})

/** What to do about a function that reads a queue. */
function fixQueue(
  mapping: EventSourceMapping,
  queues: Lookup<Queue>,
  functions: Parameters<typeof wantedVisibility>[1],
) {
  const region = regionOf(mapping)
  const queue = queues.find(mapping.EventSourceArn ?? '')
  const wanted = `VisibilityTimeout=${wantedVisibility(mapping, functions)}`
  return {
    summary:
      'Let the queue hide a message for six times the timeout of the function, and let the function report which messages of a batch failed (its code has to: without that, all count as done). A mapping of a queue that is gone can be deleted.',
    commands: queue
      ? [
          command`aws sqs set-queue-attributes --region ${region} --queue-url ${queue.QueueUrl} --attributes ${wanted}`,
          command`aws lambda update-event-source-mapping --region ${region} --uuid ${mapping.UUID} --function-response-types ReportBatchItemFailures`,
        ]
      : [command`aws lambda delete-event-source-mapping --region ${region} --uuid ${mapping.UUID}`],
  }
}
