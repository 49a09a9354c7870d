import { SUBSCRIPTION_FIELDS } from '../../../model/aws/sns.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { sns } from '../clients/sns.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'
import { withoutSecrets } from '../subscription-endpoint.js'

export const topics = defineCollector({
  fills: 'aws.sns.topics',
  operations: ['sns:ListTopics'],
  goneCodes: ['NotFound', 'NotFoundException'],
  async *collect(reader) {
    const pages = reader.pages(sns, 'ListTopics', { input: {}, items: 'Topics', next: 'NextToken' })
    for await (const [, { TopicArn }] of eachNamed(reader, 'sns:ListTopics', pages, ['TopicArn']))
      yield { id: TopicArn, scope: reader.scope, name: lastPartOf(TopicArn), tags: {}, TopicArn }
  },
  facts: {
    subscriptions: {
      operations: ['sns:GetTopicAttributes'],
      async read({ TopicArn }, reader) {
        const { Attributes = {} } = await reader.call(sns, 'GetTopicAttributes', { TopicArn })
        const [confirmed, pending] = ['SubscriptionsConfirmed', 'SubscriptionsPending'].map((key) =>
          /^\d+$/.test(Attributes[key] ?? '') ? Number(Attributes[key]) : undefined,
        )
        if (confirmed === undefined || pending === undefined)
          return failedAnswer(reader, 'sns:GetTopicAttributes', 'the answer does not count subscriptions')
        return { confirmed, pending }
      },
    },
  },
})

/** In place of an ARN: the subscription is no longer there. */
const DELETED = 'Deleted'

export const subscriptions = defineCollector({
  fills: 'aws.sns.subscriptions',
  operations: ['sns:ListSubscriptions'],
  async *collect(reader) {
    const operation = 'sns:ListSubscriptions'
    const pages = reader.pages(sns, 'ListSubscriptions', { input: {}, items: 'Subscriptions', next: 'NextToken' })
    const withoutArn = new Map<string, number>()
    for await (const [one, named] of eachNamed(reader, operation, pages, ['SubscriptionArn', 'TopicArn'])) {
      const { SubscriptionArn, TopicArn } = named
      if (SubscriptionArn === DELETED) continue
      const endpoint = withoutSecrets(one.Protocol, one.Endpoint)
      const name = `${lastPartOf(TopicArn)} to ${endpoint ?? one.Protocol ?? 'an unknown endpoint'}`
      const item = { scope: reader.scope, name, tags: {}, SubscriptionArn, TopicArn, endpoint }
      yield { ...pick(one, SUBSCRIPTION_FIELDS), ...item, id: idOf(SubscriptionArn, `${TopicArn}/${name}`) }
    }

    /** Those that wait for confirmation all have the same word for an ARN, and may look alike without their secrets. */
    function idOf(arn: string, otherwise: string): string {
      if (arn.startsWith('arn:')) return arn
      const number = (withoutArn.get(otherwise) ?? 0) + 1
      withoutArn.set(otherwise, number)
      return `${otherwise}/${arn}/${number}`
    }
  },
})

const lastPartOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)
