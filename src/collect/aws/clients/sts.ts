import { defineService } from '../service.js'

/** The operations of `sts` that collectors may use. */
export const sts = defineService({
  prefix: 'sts',
  async load() {
    const sdk = await import('@aws-sdk/client-sts')
    return {
      client: (config) => new sdk.STSClient(config),
      commands: {
        GetCallerIdentity: sdk.GetCallerIdentityCommand,
      },
    }
  },
})
