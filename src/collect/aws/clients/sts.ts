import type * as Sdk from '@aws-sdk/client-sts'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `sts` that collectors may use. */
export const sts = defineService({
  prefix: 'sts',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-sts') as typeof Sdk
    return {
      client: (config) => new sdk.STSClient(config),
      commands: {
        GetCallerIdentity: sdk.GetCallerIdentityCommand,
      },
    }
  },
})
