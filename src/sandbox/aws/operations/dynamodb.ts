import { type Caller, type Handlers, type Input, orFail, text } from '../operation.js'

export const dynamodbHandlers: Handlers = {
  ListTables: ({ here }) => ({ TableNames: (here.dynamodb?.tables ?? []).map(({ TableName }) => TableName) }),
  DescribeTable: (caller, input) => {
    const { continuousBackups: _, ...Table } = tableOf(caller, input)
    return { Table }
  },
  DescribeContinuousBackups: (caller, input) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      ...tableOf(caller, input).continuousBackups,
    },
  }),
}

function tableOf({ here }: Caller, input: Input) {
  const name = text(input, 'TableName')
  const found = here.dynamodb?.tables?.find(({ TableName }) => TableName === name)
  return orFail(found, 'ResourceNotFoundException', 400, `Requested resource not found: Table: ${name} not found`)
}
