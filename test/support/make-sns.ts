import { known } from '../../src/model/fact.js'
import type { Subscription, Topic } from '../../src/model/aws/sns.js'
import { ACCOUNT, IRELAND } from './make.js'

/** The ARN of a topic in the test account. */
export const topicArn = (name: string): string => `arn:aws:sns:${IRELAND.region}:${ACCOUNT}:${name}`

/** The topic `on-call` with one confirmed subscription. */
export function topic(over: Partial<Topic> = {}): Topic {
  const arn = over.TopicArn ?? topicArn('on-call')
  return {
    id: arn,
    scope: IRELAND,
    name: arn.replace(/^.*:/, ''),
    tags: {},
    TopicArn: arn,
    subscriptions: known({ confirmed: 1, pending: 0 }),
    ...over,
  }
}

/** What the pager has subscribed to the topic `on-call`, and confirmed. */
export function subscription(over: Partial<Subscription> = {}): Subscription {
  const TopicArn = over.TopicArn ?? topicArn('on-call')
  const arn = over.SubscriptionArn ?? `${TopicArn}:11111111-2222-3333-4444-555555555555`
  return {
    id: arn,
    scope: IRELAND,
    name: 'on-call to https://pager.example.com',
    tags: {},
    SubscriptionArn: arn,
    TopicArn,
    Protocol: 'https',
    Owner: ACCOUNT,
    endpoint: 'https://pager.example.com',
    ...over,
  }
}
