import type { Queue } from '../../../src/model/aws/sqs.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { deadLettersIn } from '../../support/dead-letter.js'
import { count, DAY, duration } from '../../support/time.js'

/** As long as SQS keeps a message, in seconds. */
const LONGEST = (14 * DAY) / 1000

export default defineRule({
  id: 'aws/sqs/dead-letter-queue-empty',
  title: 'A dead-letter queue is empty, and would keep a message longer than the queue that it came from',
  severity: 'high',
  controls: ['retries'],
  effort: 'hours',
  why: 'Each message in it is work that was accepted and never done: an order that nobody ships, a mail that nobody gets. When its time is over it is deleted, and then nobody can make good for it.',
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html',
  ],
  each: 'aws.sqs.queues',
  using: ['aws.sqs.queuesByDeadLetterTarget'],
  options: {
    maxMessages: { default: 0, doc: 'Messages that may lie in it.', min: 0 },
  },
  check(queue, { lookup, options }) {
    const bySource = lookup('aws.sqs.queuesByDeadLetterTarget')
    const letters = deadLettersIn(queue, bySource)
    if (!letters) return notApplicable('is no dead-letter queue', evidence(queue, 'RedrivePolicy'))
    const seen = evidence(queue, 'ApproximateNumberOfMessages', 'MessageRetentionPeriod')
    if (queue.ApproximateNumberOfMessages > options.maxMessages)
      return fail(
        `holds ${count(queue.ApproximateNumberOfMessages, 'message')} that could not be processed`,
        seen,
        letters.evidence,
      )
    const longer = bySource.first(queue.id, (source) => goesFirst(source, queue))
    return longer
      ? failAs(
          'medium',
          `is empty, but keeps messages for ${kept(queue)}, no longer than ${longer.name} does: the time that one waited there counts, so that it may be gone at once`,
          seen,
          evidence(longer, 'MessageRetentionPeriod'),
        )
      : pass(`is empty, and keeps messages for ${kept(queue)}`, seen, letters.evidence)
  },
  fix: (queue, { options }) => ({
    summary:
      'Find out why the messages failed, mend that, and move them back to their queue; keep dead letters for the 14 days that SQS allows.',
    commands: [
      ...(queue.ApproximateNumberOfMessages > options.maxMessages
        ? [
            command`aws sqs start-message-move-task --region ${regionOf(queue)} --source-arn ${queue.QueueArn} --max-number-of-messages-per-second 10`,
          ]
        : []),
      ...(queue.MessageRetentionPeriod < LONGEST
        ? [
            command`aws sqs set-queue-attributes --region ${regionOf(queue)} --queue-url ${queue.QueueUrl} --attributes ${`MessageRetentionPeriod=${LONGEST}`}`,
          ]
        : []),
    ],
  }),
})

const kept = ({ MessageRetentionPeriod }: Queue): string => duration(MessageRetentionPeriod * 1000)

/** A message of a standard queue keeps the date on which it was sent when it is put aside; of a FIFO queue it does not. */
const goesFirst = (source: Queue, { MessageRetentionPeriod, isFifo }: Queue): boolean =>
  !isFifo && MessageRetentionPeriod < LONGEST && MessageRetentionPeriod <= source.MessageRetentionPeriod
