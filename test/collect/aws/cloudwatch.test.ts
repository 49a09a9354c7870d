import { describe, expect, test } from 'vitest'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, FRANKFURT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (name: string): string => `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${name}`

const metric = (AlarmName: string) => ({
  AlarmName,
  AlarmArn: arn(AlarmName),
  AlarmDescription: 'call the owner at +49 …',
  ActionsEnabled: true,
  AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:on-call'],
  StateValue: 'OK' as const,
  StateUpdatedTimestamp: new Date('2026-11-19T01:02:03.004Z'),
  Namespace: 'AWS/RDS',
  MetricName: 'FreeStorageSpace',
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
  Threshold: 1.5,
  ComparisonOperator: 'LessThanThreshold' as const,
})
const composite = (AlarmName: string) => ({
  AlarmName,
  AlarmArn: arn(AlarmName),
  ActionsEnabled: false,
  AlarmRule: 'ALARM("m1") OR ALARM("m2")',
  ActionsSuppressor: 'm3',
})

const holding = (metrics: readonly string[], composites: readonly string[]): Partial<AwsAccountEstate> => ({
  regions: {
    'eu-west-1': { cloudwatch: { metricAlarms: metrics.map(metric), compositeAlarms: composites.map(composite) } },
    'eu-central-1': {},
  },
})
const NAME = 'aws.cloudwatch.alarms'

describe('CloudWatch', () => {
  test('alarms of both kinds are read to the last page', async () => {
    const estate = holding(['m1', 'm2', 'm3'], ['c1', 'c2'])
    const { portion, calls } = await readAccount(estate, [NAME], { pageSize: 2 })
    const { state, items, gaps } = portion(NAME)
    expect({ state, gaps }).toEqual({ state: 'complete', gaps: [] })
    expect(items.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
      'composite c1',
      'composite c2',
      'metric m1',
      'metric m2',
      'metric m3',
    ])
    const { AlarmDescription: _, ...kept } = metric('m1')
    expect(items.find(({ name }) => name === 'm1')).toEqual({
      ...kept,
      StateUpdatedTimestamp: '2026-11-19T01:02:03.004Z',
      id: arn('m1'),
      scope: IRELAND,
      name: 'm1',
      tags: {},
      kind: 'metric',
    })
    expect(items.find(({ name }) => name === 'c1')).toEqual({
      ...composite('c1'),
      id: arn('c1'),
      scope: IRELAND,
      name: 'c1',
      tags: {},
      kind: 'composite',
    })
    const asked = calls.filter(({ operation, region }) => operation.startsWith('cloudwatch:') && region === 'eu-west-1')
    expect(asked).toHaveLength(3)
    expect(asked[0]?.input).toEqual({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 })
  })

  test('a region without alarms has a complete empty list', async () => {
    const { portion } = await readAccount(holding([], []), [NAME])
    expect(portion(NAME)).toEqual({ scope: IRELAND, state: 'complete', items: [], gaps: [] })
    expect(portion(NAME, 'eu-central-1')).toEqual({ scope: FRANKFURT, state: 'complete', items: [], gaps: [] })
  })

  test('without the permission the list is missing', async () => {
    const { portion } = await readAccount(holding(['m1'], []), [NAME], { faults: denying('cloudwatch:DescribeAlarms') })
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'denied', source: 'cloudwatch:DescribeAlarms', permission: 'cloudwatch:DescribeAlarms' }],
    })
  })

  test('what arrived before a failure stays', async () => {
    const { portion } = await readAccount(holding(['m1', 'm2', 'm3'], []), [NAME], {
      pageSize: 2,
      faults: ({ input }) => (input['NextToken'] === undefined ? undefined : { pages: 'repeat-token' }),
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', gaps: [] })
    const cut = await readAccount(holding(['m1', 'm2', 'm3', 'm4', 'm5'], []), [NAME], {
      pageSize: 2,
      faults: ({ input }) => (input['NextToken'] === undefined ? undefined : { pages: 'repeat-token' }),
    })
    expect(cut.portion(NAME)).toMatchObject({ state: 'partial', gaps: [{ reason: 'failed' }] })
    expect(cut.portion(NAME).items).toHaveLength(4)
  })

  test('hostile names survive the wire', async () => {
    const name = 'orders "low" </AlarmName> & größe \\ \u{1f600}\n%s'
    const { portion } = await readAccount(holding([name], [`${name}2`]), [NAME])
    expect(portion(NAME).items.map((item) => item.name)).toEqual([name, `${name}2`])
    expect(portion(NAME).items[0]?.id).toBe(arn(name))
  })
})
