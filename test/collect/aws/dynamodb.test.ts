import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/model/fact.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const NAME = 'aws.dynamodb.tables'
const RECOVERY = { facts: ['aws.dynamodb.tables:continuousBackups'] } as const
const arnOf = (name: string): string => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`
const named = (TableName: string) => ({ TableName, TableArn: arnOf(TableName) })

const KEPT = {
  ...named('orders'),
  TableStatus: 'ACTIVE' as const,
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  BillingModeSummary: { BillingMode: 'PROVISIONED' as const },
  ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 5 },
  GlobalSecondaryIndexes: [{ IndexName: 'by-day', IndexStatus: 'ACTIVE' as const }],
  Replicas: [{ RegionName: 'eu-central-1', ReplicaStatus: 'ACTIVE' as const }],
  DeletionProtectionEnabled: false,
  SSEDescription: { Status: 'ENABLED' as const, SSEType: 'KMS' as const, KMSMasterKeyArn: 'arn:aws:kms:key' },
}
const WHOLE: TableDescription = {
  ...KEPT,
  CreationDateTime: new Date('2026-01-02T03:04:05.000Z'),
  ItemCount: 12,
  TableSizeBytes: 1024,
  LatestStreamLabel: 'no rule asks',
}
const unread = { continuousBackups: expect.objectContaining({ known: false }) as unknown }

describeRegionalList({
  dataset: NAME,
  operation: 'dynamodb:ListTables',
  here: { dynamodb: { tables: [WHOLE, named('bare'), named('x.y-z_1')] } },
  items: [
    { ...item(arnOf('orders'), 'orders'), ...KEPT, CreationDateTime: '2026-01-02T03:04:05.000Z', ...unread },
    { ...item(arnOf('bare'), 'bare'), ...named('bare'), ...unread },
    { ...item(arnOf('x.y-z_1'), 'x.y-z_1'), ...named('x.y-z_1'), ...unread },
  ],
  input: { Limit: 100 },
  token: 'ExclusiveStartTableName',
})

describe('the tables of DynamoDB', () => {
  const two = ireland({ dynamodb: { tables: [named('orders'), named('bare')] } })
  const onTable =
    (operation: string, name: string, effect: { error: () => ApiError }) =>
    (call: { operation: string; input: { readonly [member: string]: unknown } }) =>
      call.operation === operation && call.input['TableName'] === name ? effect : undefined
  const gone = { error: () => new ApiError('ResourceNotFoundException', 400, 'Requested resource not found') }

  test('leave a gap where one may not be described', async () => {
    const { portion } = await readAccount(two, [NAME], { faults: denying('dynamodb:DescribeTable') })
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: 'dynamodb:DescribeTable' }, { reason: 'denied' }],
    })
  })

  test('leave one out that is gone since it was listed', async () => {
    const { portion } = await readAccount(two, [NAME], { faults: onTable('dynamodb:DescribeTable', 'bare', gone) })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'orders' }], gaps: [] })
    const later = await readAccount(two, [NAME], {
      ...RECOVERY,
      faults: onTable('dynamodb:DescribeContinuousBackups', 'bare', gone),
    })
    expect(later.portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'orders' }], gaps: [] })
  })

  test.each([{}, { Table: {} }])('leave a gap where the answer is %j', async (answer) => {
    const { portion } = await readAccount(two, [NAME], {
      faults: ({ operation }) => (operation === 'dynamodb:DescribeTable' ? { change: () => answer } : undefined),
    })
    expect(portion(NAME)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed' }, {}] })
  })
})

describe('the recovery of a table', () => {
  const on = {
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED' as const,
      RecoveryPeriodInDays: 14,
      EarliestRestorableDateTime: new Date('2026-11-06T09:00:00.000Z'),
    },
  }
  const account = ireland({ dynamodb: { tables: [{ ...named('orders'), continuousBackups: on }, named('bare')] } })

  test('takes a call for each table', async () => {
    const { portion, calls } = await readAccount(account, [NAME], RECOVERY)
    expect(portion(NAME).items.map(({ continuousBackups }) => continuousBackups)).toEqual([
      known({
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: 14,
          EarliestRestorableDateTime: '2026-11-06T09:00:00.000Z',
        },
      }),
      known({
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      }),
    ])
    const own = calls.filter(({ operation }) => operation === 'dynamodb:DescribeContinuousBackups')
    expect(own.map(({ input }) => input)).toEqual([{ TableName: 'orders' }, { TableName: 'bare' }])
  })

  test('is not known where it may not be read or the answer does not say', async () => {
    const operation = 'dynamodb:DescribeContinuousBackups'
    const denied = await readAccount(account, [NAME], { ...RECOVERY, faults: denying(operation) })
    expect(denied.portion(NAME).items.map(({ continuousBackups }) => continuousBackups)).toMatchObject([
      { known: false, gap: { reason: 'denied', permission: operation } },
      { known: false },
    ])
    const empty = await readAccount(account, [NAME], {
      ...RECOVERY,
      faults: (call) => (call.operation === operation ? { change: () => ({}) } : undefined),
    })
    expect(empty.portion(NAME).items[0]?.continuousBackups).toMatchObject({ known: false, gap: { reason: 'failed' } })
  })
})
