import type * as Sdk from '@aws-sdk/client-cloudtrail'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `cloudtrail` that collectors may use. */
export const cloudtrail = defineService({
  prefix: 'cloudtrail',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-cloudtrail') as typeof Sdk
    return {
      client: (config) => new sdk.CloudTrailClient(config),
      commands: {
        DescribeTrails: sdk.DescribeTrailsCommand,
        GetTrailStatus: sdk.GetTrailStatusCommand,
        GetEventSelectors: sdk.GetEventSelectorsCommand,
      },
    }
  },
})
