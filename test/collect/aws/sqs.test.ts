import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const NAME = 'aws.sqs.queues'
const LIST = 'sqs:ListQueues'
const GET = 'sqs:GetQueueAttributes'
const arnOf = (name: string): string => `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`
const urlOf = (name: string): string => `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${name}`

const queue = (name: string, over: Readonly<Record<string, string>> = {}) => ({
  QueueUrl: urlOf(name),
  Attributes: {
    QueueArn: arnOf(name),
    ApproximateNumberOfMessages: '0',
    MessageRetentionPeriod: '345600',
    VisibilityTimeout: '30',
    ...over,
  },
})
const read = (name: string, over: object = {}) => ({
  ...item(arnOf(name), name),
  QueueUrl: urlOf(name),
  QueueArn: arnOf(name),
  isFifo: false,
  MessageRetentionPeriod: 345_600,
  ApproximateNumberOfMessages: 0,
  VisibilityTimeout: 30,
  RedrivePolicy: null,
  redrivePermission: null,
  KmsMasterKeyId: null,
  ...over,
})
const ORDERS = queue('orders', {
  ApproximateNumberOfMessages: '17',
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('orders-dlq'), maxReceiveCount: 5 }),
  RedriveAllowPolicy: '{"redrivePermission":"byQueue","sourceQueueArns":["no rule asks"]}',
  KmsMasterKeyId: 'alias/orders',
  Policy: '{"Statement":[{"Principal":"*","Action":"sqs:SendMessage"}]}',
})

describeRegionalList({
  dataset: NAME,
  operation: LIST,
  here: {
    sqs: {
      queues: [
        ORDERS,
        // Old tools write the number as a text.
        queue('old', { RedrivePolicy: `{"deadLetterTargetArn":"${arnOf('orders-dlq')}","maxReceiveCount":"3"}` }),
        queue('pay.fifo', { FifoQueue: 'true', RedrivePolicy: '' }),
      ],
    },
  },
  items: [
    read('orders', {
      ApproximateNumberOfMessages: 17,
      RedrivePolicy: { deadLetterTargetArn: arnOf('orders-dlq'), maxReceiveCount: 5 },
      redrivePermission: 'byQueue',
      KmsMasterKeyId: 'alias/orders',
    }),
    read('old', { RedrivePolicy: { deadLetterTargetArn: arnOf('orders-dlq'), maxReceiveCount: 3 } }),
    read('pay.fifo', { isFifo: true }),
  ],
  input: { MaxResults: 1000 },
  token: 'NextToken',
})

describe('the attributes of queues', () => {
  const account = ireland({ sqs: { queues: [ORDERS, queue('mails')] } })

  test('leave a gap where they may not be read', async () => {
    const { portion } = await readAccount(account, [NAME], { faults: denying(GET) })
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: GET }, { reason: 'denied' }],
    })
  })

  test('are asked for where the client was told to, whatever host the queue’s address names', async () => {
    const far = { ...queue('far'), QueueUrl: 'https://elsewhere.example.com/111111111111/far' }
    const { portion, calls } = await readAccount(ireland({ sqs: { queues: [far] } }), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'far' }] })
    expect(calls.find(({ operation }) => operation === GET)?.input).toEqual({
      QueueUrl: far.QueueUrl,
      AttributeNames: ['All'],
    })
  })

  test.each(['AWS.SimpleQueueService.NonExistentQueue', 'QueueDoesNotExist'])(
    'leave a queue out that is gone since it was listed (%s)',
    async (code) => {
      const gone = { error: () => new ApiError(code, 400, 'The specified queue does not exist.') }
      const { portion } = await readAccount(account, [NAME], {
        faults: ({ operation, input }) =>
          operation === GET && input['QueueUrl'] === urlOf('mails') ? gone : undefined,
      })
      expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'orders' }], gaps: [] })
    },
  )

  test.each([
    ['no name', { QueueArn: '' }, 'the answer names no queue'],
    ['no retention', { MessageRetentionPeriod: 'long' }, 'the answer has no MessageRetentionPeriod of odd'],
    ['no visibility timeout', { VisibilityTimeout: '' }, 'the answer has no VisibilityTimeout of odd'],
    ['no count', { ApproximateNumberOfMessages: '' }, 'the answer has no ApproximateNumberOfMessages of odd'],
    ['a broken policy', { RedrivePolicy: '{"dead' }, 'the RedrivePolicy of odd cannot be read'],
    ['a policy without a number', { RedrivePolicy: '{"deadLetterTargetArn":"x"}' }, 'the RedrivePolicy of odd'],
    ['a policy that is none', { RedrivePolicy: 'null' }, 'the RedrivePolicy of odd cannot be read'],
    ['a broken permission', { RedriveAllowPolicy: '[]' }, 'the RedriveAllowPolicy of odd cannot be read'],
  ])('leave a gap where an answer has %s', async (_name, odd, detail) => {
    const { portion } = await readAccount(ireland({ sqs: { queues: [queue('odd', odd), queue('good')] } }), [NAME])
    expect(portion(NAME)).toMatchObject({
      state: 'partial',
      items: [{ name: 'good' }],
      gaps: [{ reason: 'failed', source: GET, detail: expect.stringContaining(detail) as unknown }],
    })
  })

  test('leave a gap where an answer has none', async () => {
    const { portion } = await readAccount(account, [NAME], {
      faults: ({ operation }) => (operation === GET ? { change: () => ({}) } : undefined),
    })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ detail: 'the answer names no queue' }, {}] })
  })
})
