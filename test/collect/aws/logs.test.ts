import { describe, expect, test } from 'vitest'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const GROUPS = 'aws.logs.logGroups'
const LIST = 'logs:DescribeLogGroups'
const arnOf = (name: string): string => `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${name}`
const orders = {
  logGroupName: '/aws/lambda/orders',
  logGroupClass: 'STANDARD' as const,
  retentionInDays: 30,
  storedBytes: 3 * 2 ** 40,
}
const mails = { logGroupName: 'mails', logGroupClass: 'INFREQUENT_ACCESS' as const, storedBytes: 0 }

describeRegionalList({
  dataset: GROUPS,
  operation: LIST,
  here: {
    logs: {
      logGroups: [
        { ...orders, arn: `${arnOf(orders.logGroupName)}:*`, logGroupArn: arnOf(orders.logGroupName), creationTime: 1 },
        // As servers answered that knew one ARN alone.
        { ...mails, arn: `${arnOf('mails')}:*`, metricFilterCount: 0 },
        { logGroupName: HOSTILE, kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' },
      ],
    },
  },
  items: [
    { ...item(arnOf(orders.logGroupName), orders.logGroupName), ...orders },
    { ...item(arnOf('mails'), 'mails'), ...mails },
    { ...item(arnOf(HOSTILE), HOSTILE), logGroupName: HOSTILE },
  ],
  input: { limit: 50 },
  token: 'nextToken',
})

describe('log groups', () => {
  test('leave a gap where one has no name', async () => {
    const here = { logs: { logGroups: [orders, { ...mails, logGroupName: '' }] } }
    const { portion } = await readAccount(ireland(here), [GROUPS])
    expect(portion(GROUPS)).toMatchObject({
      state: 'partial',
      items: [{ name: orders.logGroupName }],
      gaps: [{ reason: 'failed', source: LIST }],
    })
  })
})
