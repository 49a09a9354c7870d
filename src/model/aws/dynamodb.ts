import type { ContinuousBackupsDescription, TableDescription } from '@aws-sdk/client-dynamodb'
import type { Fact } from '../fact.js'
import type { Picked, Plain } from '../item.js'

export const TABLE_FIELDS = [
  'TableName',
  'TableArn',
  'TableStatus',
  'CreationDateTime',
  'KeySchema',
  'BillingModeSummary',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'GlobalTableVersion',
  'Replicas',
  'DeletionProtectionEnabled',
  'SSEDescription',
  'ArchivalSummary',
] as const satisfies readonly (keyof TableDescription)[]

/** A table of DynamoDB in its region; a global table is one in each. The id is its ARN. */
export type Table = Picked<TableDescription, typeof TABLE_FIELDS> & {
  readonly TableName: string
  readonly TableArn: string
  readonly continuousBackups: Fact<Plain<ContinuousBackupsDescription>>
}
