import type * as Sdk from '@aws-sdk/client-sns'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `sns` that collectors may use. */
export const sns = defineService({
  prefix: 'sns',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-sns') as typeof Sdk
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
