import { defineService } from '../service.js'

/** The operations of `dlm` that collectors may use. */
export const dlm = defineService({
  prefix: 'dlm',
  async load() {
    const sdk = await import('@aws-sdk/client-dlm')
    return {
      client: (config) => new sdk.DLMClient(config),
      commands: {
        GetLifecyclePolicies: sdk.GetLifecyclePoliciesCommand,
        GetLifecyclePolicy: sdk.GetLifecyclePolicyCommand,
      },
    }
  },
})
