import type * as Sdk from '@aws-sdk/client-dynamodb'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `dynamodb` that collectors may use. */
export const dynamodb = defineService({
  prefix: 'dynamodb',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-dynamodb') as typeof Sdk
    return {
      client: (config) => new sdk.DynamoDBClient(config),
      commands: {
        ListTables: sdk.ListTablesCommand,
        DescribeTable: sdk.DescribeTableCommand,
        DescribeContinuousBackups: sdk.DescribeContinuousBackupsCommand,
      },
    }
  },
})
