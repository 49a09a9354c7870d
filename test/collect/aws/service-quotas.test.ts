import type { ServiceQuota } from '@aws-sdk/client-service-quotas'
import { describe, expect, test } from 'vitest'
import type { FactPath } from '../../../src/model/rule.js'
import { deny } from '../../../src/sandbox/aws/faults.js'
import type { AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, IRELAND, NOW } from '../../support/make.js'
import { denying, readAccount, type ReadingSettings } from '../../support/sandbox.js'

const LIST = 'servicequotas:ListServiceQuotas'
const METRICS = 'cloudwatch:GetMetricData'

const arn = (code: string): string => `arn:aws:servicequotas:eu-west-1:${ACCOUNT}:${code}`
function quota(code: string, statistic: string | undefined, over: Partial<ServiceQuota> = {}): ServiceQuota {
  const [ServiceCode, QuotaCode] = code.split('/')
  return {
    ...{ ServiceCode, QuotaCode, QuotaArn: arn(code), QuotaName: `quota ${QuotaCode ?? ''}` },
    ...{ Value: 64, Unit: 'None', Adjustable: true, Description: 'what it is' },
    ...(statistic !== undefined && {
      UsageMetric: {
        MetricNamespace: 'AWS/Usage',
        MetricName: 'ResourceCount',
        MetricDimensions: { Type: 'Resource', Resource: QuotaCode ?? '' },
        MetricStatisticRecommendation: statistic,
      },
    }),
    ...over,
  }
}
const counted = (Resource: string, value: number) => ({
  ...{ Namespace: 'AWS/Usage', MetricName: 'ResourceCount', Dimensions: { Type: 'Resource', Resource } },
  points: [{ at: new Date(Date.parse(NOW) - 30 * 3_600_000), value }],
})

const here: AwsRegionEstate = {
  serviceQuotas: {
    quotas: [
      quota('ec2/L-1', 'Maximum'),
      quota('ec2/L-2', 'Maximum', { Value: 8 }),
      // Calls a second, and what nobody counts.
      quota('ec2/L-3', 'Sum'),
      quota('ec2/L-4', undefined),
      quota('rds/L-5', 'Maximum'),
      quota('glue/L-6', 'Maximum'),
    ],
    unknownServices: ['fargate'],
  },
  cloudwatch: { metrics: [counted('L-1', 40), counted('L-5', 11)] },
}
const FACTS: readonly FactPath[] = ['aws.servicequotas.quotas:usage']

const read = async (settings: ReadingSettings = {}) => {
  const { portion, calls } = await readAccount(
    { regions: { 'eu-west-1': here } },
    ['aws.servicequotas.quotas'],
    settings,
  )
  const asked = (wanted: string): number => calls.filter(({ operation }) => operation === wanted).length
  return { quotas: portion('aws.servicequotas.quotas'), asked }
}

describe('service quotas', () => {
  test('are those with a count to hold against them, with what there was of it', async () => {
    const { quotas, asked } = await read({ facts: FACTS })
    expect(quotas).toMatchObject({ state: 'complete', gaps: [] })
    expect(quotas.items[0]).toEqual({
      id: arn('ec2/L-1'),
      scope: IRELAND,
      name: 'ec2: quota L-1',
      tags: {},
      ServiceCode: 'ec2',
      QuotaCode: 'L-1',
      QuotaName: 'quota L-1',
      Value: 64,
      Unit: 'None',
      Adjustable: true,
      UsageMetric: {
        MetricNamespace: 'AWS/Usage',
        MetricName: 'ResourceCount',
        MetricDimensions: { Type: 'Resource', Resource: 'L-1' },
        MetricStatisticRecommendation: 'Maximum',
      },
      usage: { known: true, value: { least: 40, most: 40, latest: 40 } },
    })
    expect(quotas.items.map(({ QuotaCode, usage }) => [QuotaCode, usage.known && usage.value?.most])).toEqual([
      ['L-1', 40],
      ['L-2', undefined],
      ['L-5', 11],
    ])
    // One list for each service, and one call for all metrics.
    expect(asked(LIST)).toBe(10)
    expect(asked(METRICS)).toBe(1)
  })

  test('are read to the last page', async () => {
    const { quotas } = await read({ pageSize: 1 })
    expect(quotas.items.map(({ QuotaCode }) => QuotaCode)).toEqual(['L-1', 'L-2', 'L-5'])
  })

  test('cost no metrics where no rule wants them', async () => {
    const { asked } = await read()
    expect(asked(METRICS)).toBe(0)
  })

  test('of one service that may not be listed leave a gap, and those of the others stay', async () => {
    const { quotas } = await read({
      faults: ({ operation, input }) => (operation === LIST && input['ServiceCode'] === 'ec2' ? deny : undefined),
    })
    expect(quotas).toMatchObject({
      state: 'partial',
      items: [{ QuotaCode: 'L-5' }],
      gaps: [{ reason: 'denied', permission: LIST }],
    })
  })

  test('are missing where nothing may be listed, or no list comes', async () => {
    const denied = await read({ faults: denying(LIST) })
    expect(denied.quotas).toMatchObject({ state: 'missing', items: [] })
    const none = await read({ faults: ({ operation }) => (operation === LIST ? { change: () => ({}) } : undefined) })
    expect(none.quotas).toMatchObject({ state: 'missing', items: [] })
  })

  test('without a name leave a gap', async () => {
    const { quotas } = await read({
      faults: ({ operation, input }) =>
        operation === LIST && input['ServiceCode'] === 'rds'
          ? { change: () => ({ Quotas: [{ ...quota('rds/L-5', 'Maximum'), QuotaArn: undefined }] }) }
          : undefined,
    })
    expect(quotas).toMatchObject({ state: 'partial', gaps: [{ detail: 'an item of the answer has no QuotaArn' }] })
    expect(quotas.items).toHaveLength(2)
  })
})
