import { defineService } from '../service.js'

/** The operations of `sns` that collectors may use. */
export const sns = defineService({
  prefix: 'sns',
  async load() {
    const sdk = await import('@aws-sdk/client-sns')
    return {
      client: (config) => new sdk.SNSClient(config),
      commands: {
        ListTopics: sdk.ListTopicsCommand,
        GetTopicAttributes: sdk.GetTopicAttributesCommand,
        ListSubscriptions: sdk.ListSubscriptionsCommand,
      },
    }
  },
})
