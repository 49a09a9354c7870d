import type * as Sdk from '@aws-sdk/client-cloudwatch-logs'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `logs` that collectors may use. */
export const logs = defineService({
  prefix: 'logs',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-cloudwatch-logs') as typeof Sdk
    return {
      client: (config) => new sdk.CloudWatchLogsClient(config),
      commands: { DescribeLogGroups: sdk.DescribeLogGroupsCommand },
    }
  },
})
