import type * as Sdk from '@aws-sdk/client-cost-explorer'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `ce` that collectors may use. AWS charges a cent for each call. */
export const costExplorer = defineService({
  prefix: 'ce',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-cost-explorer') as typeof Sdk
    return {
      client: (config) => new sdk.CostExplorerClient(config),
      commands: { GetAnomalySubscriptions: sdk.GetAnomalySubscriptionsCommand },
    }
  },
})
