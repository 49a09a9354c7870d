import type { Item } from '../item.js'

/** Where a queue puts a message that was received too often without being deleted. */
type RedrivePolicy = { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number }

/** A queue of SQS. The id is its ARN. Attributes come as text; numbers and documents in them are read. */
export type Queue = Item & {
  readonly QueueUrl: string
  readonly QueueArn: string
  readonly isFifo: boolean
  /** Seconds. */
  readonly MessageRetentionPeriod: number
  readonly ApproximateNumberOfMessages: number
  /** Seconds for which a message that was received is hidden from all others. */
  readonly VisibilityTimeout: number
  readonly RedrivePolicy: RedrivePolicy | null
  /** Which queues may put their messages here: `allowAll`, `denyAll` or `byQueue`; `null` where nobody said. */
  readonly redrivePermission: string | null
  /** A key's id, ARN or alias. */
  readonly KmsMasterKeyId: string | null
}
