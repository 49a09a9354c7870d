import { type Handlers, orFail, text } from '../operation.js'

export const snsHandlers: Handlers = {
  ListTopics: ({ here }) => ({ Topics: (here.sns?.topics ?? []).map(({ TopicArn }) => ({ TopicArn })) }),
  GetTopicAttributes: ({ here, account }, input) => {
    const arn = text(input, 'TopicArn')
    const { topics = [], subscriptions = [] } = here.sns ?? {}
    const topic = orFail(
      topics.find(({ TopicArn }) => TopicArn === arn),
      'NotFound',
      404,
      'Topic does not exist',
    )
    const own = subscriptions.filter(({ TopicArn }) => TopicArn === arn)
    const isConfirmed = (SubscriptionArn = ''): boolean => SubscriptionArn.startsWith('arn:')
    const { confirmed, pending } = topic.subscriptions ?? {
      confirmed: own.filter(({ SubscriptionArn }) => isConfirmed(SubscriptionArn)).length,
      pending: own.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation').length,
    }
    return {
      Attributes: {
        TopicArn: arn,
        Owner: account,
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(pending),
        SubscriptionsDeleted: '0',
      },
    }
  },
  ListSubscriptions: ({ here }) => ({ Subscriptions: here.sns?.subscriptions ?? [] }),
}
