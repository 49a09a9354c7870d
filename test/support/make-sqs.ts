import type { Queue } from '../../src/model/aws/sqs.js'
import { ACCOUNT, IRELAND } from './make.js'

const DAY_SECONDS = 24 * 60 * 60

export const queueArn = (name: string): string => `arn:aws:sqs:${IRELAND.region}:${ACCOUNT}:${name}`

/** The queue `orders`, which puts aside in `orders-dlq` what fails five times. */
export function queue(over: Partial<Queue> = {}): Queue {
  const name = over.name ?? 'orders'
  return {
    id: queueArn(name),
    scope: IRELAND,
    name,
    tags: {},
    QueueUrl: `https://sqs.${IRELAND.region}.amazonaws.com/${ACCOUNT}/${name}`,
    QueueArn: queueArn(name),
    isFifo: name.endsWith('.fifo'),
    MessageRetentionPeriod: 4 * DAY_SECONDS,
    ApproximateNumberOfMessages: 3,
    VisibilityTimeout: 180,
    RedrivePolicy: putsAsideIn('orders-dlq'),
    redrivePermission: null,
    KmsMasterKeyId: null,
    ...over,
  }
}

/** What a queue says of where it puts messages aside. */
export const putsAsideIn = (name: string, maxReceiveCount = 5): NonNullable<Queue['RedrivePolicy']> => ({
  deadLetterTargetArn: queueArn(name),
  maxReceiveCount,
})

/** An empty queue for dead letters that keeps them for two weeks. */
export const deadLetterQueue = (over: Partial<Queue> = {}): Queue =>
  queue({
    name: 'orders-dlq',
    MessageRetentionPeriod: 14 * DAY_SECONDS,
    ApproximateNumberOfMessages: 0,
    RedrivePolicy: null,
    ...over,
  })

export const days = (number: number): number => number * DAY_SECONDS
