import type { Table } from '../../src/model/aws/dynamodb.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

const OUT_OF_SERVICE = ['CREATING', 'DELETING', 'ARCHIVING', 'ARCHIVED']

type Described = Omit<Table, 'continuousBackups'>

/** Why the rules on tables do not apply to this one, or `undefined` where they do. */
export function outOfTableScope(table: Described): Verdict | undefined {
  const { TableStatus = '' } = table
  return OUT_OF_SERVICE.includes(TableStatus)
    ? notApplicable(`is ${TableStatus.toLowerCase()}`, evidence(table, 'TableStatus', 'ArchivalSummary'))
    : undefined
}

/** The one key that Terraform asks for in a table of locks, which holds nothing but who is at work. */
export const holdsTerraformLocks = ({ KeySchema = [] }: Described): boolean =>
  KeySchema.length === 1 && KeySchema[0]?.AttributeName === 'LockID'

/** DynamoDB leaves the mode out of tables that were never anything but provisioned. */
export const isOnDemand = ({ BillingModeSummary }: Described): boolean =>
  BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST'
