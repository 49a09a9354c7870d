import type * as Sdk from '@aws-sdk/client-cloudwatch'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `cloudwatch` that collectors may use. */
export const cloudwatch = defineService({
  prefix: 'cloudwatch',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-cloudwatch') as typeof Sdk
    return {
      client: (config) => new sdk.CloudWatchClient(config),
      commands: {
        DescribeAlarms: sdk.DescribeAlarmsCommand,
        GetMetricData: sdk.GetMetricDataCommand,
      },
    }
  },
})
