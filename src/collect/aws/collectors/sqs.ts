import type { Queue } from '../../../model/aws/sqs.js'
import { failedAnswer } from '../../call-failed.js'
import { sqs } from '../clients/sqs.js'
import { type Collected, defineCollector, type Reader } from '../collector.js'
import { eachOf } from '../gather.js'

const OPERATION = 'sqs:GetQueueAttributes'
const GONE = ['AWS.SimpleQueueService.NonExistentQueue', 'QueueDoesNotExist']

/** The most that a page may hold. Without a size SQS gives one page and no token, whatever there is besides. */
const PAGE = { MaxResults: 1000 }

/** Tags would take another call for each queue. */
export const queues = defineCollector({
  fills: 'aws.sqs.queues',
  operations: ['sqs:ListQueues', OPERATION],
  async *collect(reader) {
    const request = { input: PAGE, items: 'QueueUrls', next: 'NextToken', absentWhenEmpty: true } as const
    for await (const page of reader.pages(sqs, 'ListQueues', request))
      yield* await eachOf(page, (url) => reader.attempt(readQueue(reader, url), GONE))
  },
})

type NumberAttribute = 'MessageRetentionPeriod' | 'ApproximateNumberOfMessages' | 'VisibilityTimeout'

async function readQueue(reader: Reader, QueueUrl: string): Promise<Collected<'aws.sqs.queues'>> {
  const { Attributes = {} } = await reader.call(sqs, 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })
  const { QueueArn } = Attributes
  const name = QueueArn?.split(':')[5] ?? ''
  if (QueueArn === undefined || name === '') return failedAnswer(reader, OPERATION, 'the answer names no queue')
  const number = (key: NumberAttribute): number =>
    numberIn(Attributes[key]) ?? failedAnswer(reader, OPERATION, `the answer has no ${key} of ${name}`)
  return {
    ...{ id: QueueArn, scope: reader.scope, name, tags: {} },
    QueueUrl,
    QueueArn,
    isFifo: name.endsWith('.fifo'),
    MessageRetentionPeriod: number('MessageRetentionPeriod'),
    ApproximateNumberOfMessages: number('ApproximateNumberOfMessages'),
    VisibilityTimeout: number('VisibilityTimeout'),
    RedrivePolicy: redrivePolicyIn(Attributes.RedrivePolicy, reader, name),
    redrivePermission: redrivePermissionIn(Attributes.RedriveAllowPolicy, reader, name),
    KmsMasterKeyId: Attributes.KmsMasterKeyId ?? null,
  }
}

function numberIn(value: unknown): number | undefined {
  return /^\d+$/.test(String(value)) ? Number(value) : undefined
}

function redrivePolicyIn(text: string | undefined, reader: Reader, name: string): Queue['RedrivePolicy'] {
  if (text === undefined || text === '') return null
  const { deadLetterTargetArn, maxReceiveCount } = documentIn(text) ?? {}
  const most = numberIn(maxReceiveCount)
  if (typeof deadLetterTargetArn !== 'string' || most === undefined)
    return failedAnswer(reader, OPERATION, `the RedrivePolicy of ${name} cannot be read`)
  return { deadLetterTargetArn, maxReceiveCount: most }
}

function redrivePermissionIn(text: string | undefined, reader: Reader, name: string): string | null {
  if (text === undefined || text === '') return null
  const { redrivePermission } = documentIn(text) ?? {}
  return typeof redrivePermission === 'string'
    ? redrivePermission
    : failedAnswer(reader, OPERATION, `the RedriveAllowPolicy of ${name} cannot be read`)
}

/** The object that a text holds, if it does. */
function documentIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return typeof document === 'object' && document !== null ? { ...document } : undefined
  } catch {
    return undefined
  }
}
