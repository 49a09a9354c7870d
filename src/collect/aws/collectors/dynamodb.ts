import { TABLE_FIELDS } from '../../../model/aws/dynamodb.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { dynamodb } from '../clients/dynamodb.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf } from '../gather.js'
import { required } from '../item-parts.js'

const GONE = ['ResourceNotFoundException', 'TableNotFoundException'] as const

/** Tags would take another call for each table. */
export const tables = defineCollector({
  fills: 'aws.dynamodb.tables',
  operations: ['dynamodb:ListTables', 'dynamodb:DescribeTable'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(dynamodb, 'ListTables', {
      input: { Limit: 100 },
      items: 'TableNames',
      next: 'LastEvaluatedTableName',
      token: 'ExclusiveStartTableName',
    })
    for await (const page of pages) {
      const described = await eachOf(page, (name) => reader.attempt(describeTable(reader, name), GONE))
      for (const table of described) {
        const named = required(reader, 'dynamodb:DescribeTable', table, ['TableArn', 'TableName'])
        if (!named) continue
        const { TableArn, TableName } = named
        const item = { id: TableArn, scope: reader.scope, name: TableName, tags: {} }
        yield { ...pick(table, TABLE_FIELDS), ...item, TableArn, TableName }
      }
    }
  },
  facts: {
    continuousBackups: {
      operations: ['dynamodb:DescribeContinuousBackups'],
      async read({ TableName }, reader) {
        const { ContinuousBackupsDescription: backups } = await reader.call(dynamodb, 'DescribeContinuousBackups', {
          TableName,
        })
        return backups?.ContinuousBackupsStatus === undefined
          ? failedAnswer(reader, 'dynamodb:DescribeContinuousBackups', 'the answer does not describe backups')
          : plain(backups)
      },
    },
  },
})

async function describeTable(reader: Reader, TableName: string) {
  const { Table } = await reader.call(dynamodb, 'DescribeTable', { TableName })
  return Table ?? failedAnswer(reader, 'dynamodb:DescribeTable', 'the answer has no table')
}
