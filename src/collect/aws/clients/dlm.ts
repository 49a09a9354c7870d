import type * as Sdk from '@aws-sdk/client-dlm'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `dlm` that collectors may use. */
export const dlm = defineService({
  prefix: 'dlm',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-dlm') as typeof Sdk
    return {
      client: (config) => new sdk.DLMClient(config),
      commands: {
        GetLifecyclePolicies: sdk.GetLifecyclePoliciesCommand,
        GetLifecyclePolicy: sdk.GetLifecyclePolicyCommand,
      },
    }
  },
})
