import type { Subscription as SdkSubscription } from '@aws-sdk/client-sns'
import type { Fact } from '../fact.js'
import type { Item, Picked } from '../item.js'

/** An SNS topic. The id is its ARN. */
export type Topic = Item & {
  readonly TopicArn: string
  /** How many subscriptions it has, those of other accounts too. */
  readonly subscriptions: Fact<SubscriptionCounts>
}

export type SubscriptionCounts = { readonly confirmed: number; readonly pending: number }

/** Something that sends its alerts to topics. */
export type TopicNotifier = {
  readonly id: string
  /** `alarm orders storage low`. */
  readonly title: string
  /** The field that names them. */
  readonly field: string
  readonly topics: readonly string[]
}

export const SUBSCRIPTION_FIELDS = [
  'SubscriptionArn',
  'TopicArn',
  'Protocol',
  'Owner',
] as const satisfies readonly (keyof SdkSubscription)[]

/**
 * A subscription that the account owns; what another account subscribed to a topic is not among them.
 * `SubscriptionArn` is `PendingConfirmation` until somebody confirms it. The id is the ARN, or made of topic and endpoint.
 */
export type Subscription = Picked<SdkSubscription, typeof SUBSCRIPTION_FIELDS> & {
  readonly SubscriptionArn: string
  readonly TopicArn: string
  /** An ARN whole, of an address on the web the host, of a mail address the domain; `null` for anything else. */
  readonly endpoint: string | null
}
