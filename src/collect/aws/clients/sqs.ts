import type * as Sdk from '@aws-sdk/client-sqs'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `sqs` that collectors may use. */
export const sqs = defineService({
  prefix: 'sqs',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-sqs') as typeof Sdk
    return {
      // An answer must not say where signed requests go.
      client: (config) => new sdk.SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
      commands: {
        ListQueues: sdk.ListQueuesCommand,
        GetQueueAttributes: sdk.GetQueueAttributesCommand,
      },
    }
  },
})
