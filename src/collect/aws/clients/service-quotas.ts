import type * as Sdk from '@aws-sdk/client-service-quotas'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `servicequotas` that collectors may use. */
export const serviceQuotas = defineService({
  prefix: 'servicequotas',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-service-quotas') as typeof Sdk
    return {
      client: (config) => new sdk.ServiceQuotasClient(config),
      commands: { ListServiceQuotas: sdk.ListServiceQuotasCommand },
    }
  },
})
