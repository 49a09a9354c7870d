import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { deadLettersIn } from '../../support/dead-letter.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'aws/sqs/queue-dead-letters',
  title: 'A queue puts aside the messages that cannot be processed, after a few attempts',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['retries'],
  effort: 'hours',
  why: 'A message that always fails comes back until it is too old and then vanishes with nobody knowing; until then it takes the place of those that would succeed.',
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html',
  ],
  each: 'aws.sqs.queues',
  using: ['aws.sqs.queues', 'aws.sqs.queuesByDeadLetterTarget'],
  options: {
    minAttempts: {
      default: 3,
      doc: 'Attempts that a message should have before it is put aside, so that a short outage does not put all aside.',
      min: 1,
    },
    maxAttempts: { default: 10, doc: 'Attempts after which a message should be put aside.', min: 1 },
  },
  check(queue, { lookup, options }) {
    const seen = evidence(queue, 'RedrivePolicy')
    if (queue.RedrivePolicy) {
      const { deadLetterTargetArn, maxReceiveCount } = queue.RedrivePolicy
      const target = lookup('aws.sqs.queues').find(deadLetterTargetArn)
      if (!target) return fail(`should put aside in ${deadLetterTargetArn}, which is not there`, seen)
      const attempts = count(maxReceiveCount, 'attempt')
      if (maxReceiveCount < options.minAttempts)
        return failAs('medium', `puts a message aside after ${attempts}: one short outage does so with all`, seen)
      return maxReceiveCount > options.maxAttempts
        ? failAs('medium', `puts a message aside in ${target.name} only after ${attempts}`, seen)
        : pass(`puts a message aside in ${target.name} after ${attempts}`, seen)
    }
    const letters = deadLettersIn(queue, lookup('aws.sqs.queuesByDeadLetterTarget'))
    if (letters) return notApplicable(letters.because, letters.evidence)
    return queue.isFifo
      ? manual(
          'is a FIFO queue that puts nothing aside: look whether its order must hold even if one message stops all others',
          seen,
        )
      : fail('puts nothing aside', seen)
  },
  fix(queue, { lookup, options }) {
    const [region, named] = [regionOf(queue), queue.RedrivePolicy?.deadLetterTargetArn]
    const dlqArn = named ?? queue.id.replace(/(?:\.fifo)?$/, queue.isFifo ? '-dlq.fifo' : '-dlq')
    const attributes = {
      MessageRetentionPeriod: String(FOURTEEN_DAYS),
      ...(queue.isFifo && { FifoQueue: 'true' }),
    }
    const redrive = JSON.stringify({ deadLetterTargetArn: dlqArn, maxReceiveCount: options.minAttempts + 2 })
    const create = command`aws sqs create-queue --region ${region} --queue-name ${dlqArn.replace(/^.*:/, '')} --attributes ${JSON.stringify(attributes)}`
    const set = command`aws sqs set-queue-attributes --region ${region} --queue-url ${queue.QueueUrl} --attributes ${JSON.stringify({ RedrivePolicy: redrive })}`
    const isThere = named !== undefined && lookup('aws.sqs.queues').find(named) !== undefined
    return {
      summary:
        'Give the queue a dead-letter queue that keeps messages for as long as can be, and let somebody be told when one arrives there.',
      commands: [...(isThere ? [] : [create]), ...(named === undefined || isThere ? [set] : [])],
    }
  },
})

/** As long as SQS keeps a message. */
const FOURTEEN_DAYS = 14 * 24 * 60 * 60
