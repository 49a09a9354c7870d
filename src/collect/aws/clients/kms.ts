import type * as Sdk from '@aws-sdk/client-kms'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `kms` that collectors may use. */
export const kms = defineService({
  prefix: 'kms',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-kms') as typeof Sdk
    return {
      client: (config) => new sdk.KMSClient(config),
      commands: {
        ListKeys: sdk.ListKeysCommand,
        DescribeKey: sdk.DescribeKeyCommand,
        ListAliases: sdk.ListAliasesCommand,
      },
    }
  },
})
