import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { describe, expect, test } from 'vitest'
import type { FactPath } from '../../../src/model/rule.js'
import { deny } from '../../../src/sandbox/aws/faults.js'
import type { AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND, NOW } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:lambda:eu-west-1:${ACCOUNT}:${rest}`
const before = (hours: number): Date => new Date(Date.parse(NOW) - hours * 3_600_000)

const lets = (...services: string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ...services.map((Service) => ({ Effect: 'Allow', Principal: { Service }, Action: 'lambda:InvokeFunction' })),
      { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'lambda:GetFunction' },
      { Effect: 'Deny', Principal: { Service: 'ses.amazonaws.com' }, Action: 'lambda:*' },
      { Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'lambda:InvokeFunction' },
    ],
  })

const one = (name: string, over: Partial<FunctionConfiguration> = {}): FunctionConfiguration => ({
  FunctionName: name,
  FunctionArn: arn(`function:${name}`),
  Runtime: 'nodejs24.x',
  PackageType: 'Zip',
  Timeout: 30,
  Environment: { Variables: { TOKEN: 's3cret' } },
  ...over,
})

const invoices = {
  ...one('invoices'),
  policy: lets('sns.amazonaws.com', 's3.amazonaws.com', 'sns.amazonaws.com'),
  invokeConfigs: [
    { FunctionArn: arn('function:invoices:$LATEST'), LastModified: before(4), MaximumRetryAttempts: 1 },
    { FunctionArn: arn('function:invoices:live'), DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:q' } } },
  ],
}
const holding = (lambda: Required<AwsRegionEstate>['lambda'], more: AwsRegionEstate = {}) => ({
  regions: { 'eu-west-1': { lambda, ...more } },
})
const two = holding({ functions: [invoices, one('thumbnails', { Runtime: 'python3.13' })] })

const FACTS: readonly FactPath[] = ['aws.lambda.functions:invokers', 'aws.lambda.functions:invokeConfigs']
const CONCURRENCY: readonly FactPath[] = ['aws.lambda.accounts:recentConcurrency']

describe('Lambda functions', () => {
  test('are read to the last page, with who may invoke them and what becomes of failures', async () => {
    const { portion } = await readAccount(two, ['aws.lambda.functions'], { pageSize: 1, facts: FACTS })
    const functions = portion('aws.lambda.functions')
    expect(functions).toMatchObject({ state: 'complete', gaps: [] })
    expect(functions.items[0]).toEqual({
      id: arn('function:invoices'),
      scope: IRELAND,
      name: 'invoices',
      tags: {},
      FunctionName: 'invoices',
      FunctionArn: arn('function:invoices'),
      Runtime: 'nodejs24.x',
      PackageType: 'Zip',
      Timeout: 30,
      invokers: { known: true, value: ['s3.amazonaws.com', 'sns.amazonaws.com'] },
      invokeConfigs: {
        known: true,
        value: [
          { FunctionArn: arn('function:invoices:$LATEST'), MaximumRetryAttempts: 1 },
          {
            FunctionArn: arn('function:invoices:live'),
            DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:q' } },
          },
        ],
      },
    })
    expect(functions.items[1]).toMatchObject({
      name: 'thumbnails',
      invokers: { known: true, value: [] },
      invokeConfigs: { known: true, value: [] },
    })
  })

  test('keep nothing of their environment', async () => {
    const { portion } = await readAccount(two, ['aws.lambda.functions'], { facts: FACTS })
    expect(JSON.stringify(portion('aws.lambda.functions'))).not.toMatch(/s3cret|Environment/)
  })

  test('are asked for nothing that no rule reads', async () => {
    const { calls } = await readAccount(two, ['aws.lambda.functions'])
    expect(new Set(calls.map(({ operation }) => operation.split(':')[0]))).toContain('lambda')
    expect(calls.map(({ operation }) => operation)).not.toContain('lambda:GetPolicy')
  })

  test('that are gone since they were listed are left out', async () => {
    const { portion } = await readAccount(two, ['aws.lambda.functions'], {
      facts: FACTS,
      faults: ({ operation, input }) =>
        operation === 'lambda:ListFunctionEventInvokeConfigs' && input['FunctionName'] === 'invoices'
          ? { error: () => new ApiError('ResourceNotFoundException', 404, 'Function not found') }
          : undefined,
    })
    expect(portion('aws.lambda.functions')).toMatchObject({ state: 'complete', items: [{ name: 'thumbnails' }] })
  })

  test('whose policy may not be read, or cannot be, say so', async () => {
    const read = async (faults: Parameters<typeof readAccount>[2]) =>
      (await readAccount(two, ['aws.lambda.functions'], { facts: FACTS, ...faults })).portion('aws.lambda.functions')
    const denied = await read({ faults: denying('lambda:GetPolicy') })
    expect(denied.items[0]).toMatchObject({
      invokers: { known: false, gap: { reason: 'denied', permission: 'lambda:GetPolicy' } },
      invokeConfigs: { known: true },
    })
    const odd = await read({
      faults: ({ operation }) =>
        operation === 'lambda:GetPolicy'
          ? { change: () => ({ Policy: '{"Statement":[{"Effect":"Maybe"}]}' }) }
          : undefined,
    })
    expect(odd.items[0]).toMatchObject({ invokers: { known: false, gap: { reason: 'failed' } } })
    const none = await read({
      faults: ({ operation }) =>
        operation === 'lambda:GetPolicy' ? { change: () => ({ RevisionId: '1' }) } : undefined,
    })
    expect(none.items[0]).toMatchObject({ invokers: { known: false, gap: { reason: 'failed' } } })
  })
})

describe('event source mappings', () => {
  const mapping = (UUID: string, over: object = {}) => ({
    UUID,
    EventSourceArn: `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`,
    FunctionArn: arn('function:invoices'),
    State: 'Enabled',
    MaximumRetryAttempts: -1,
    SourceAccessConfigurations: [{ Type: 'BASIC_AUTH' as const, URI: 'arn:aws:secretsmanager:s3cret' }],
    ...over,
  })

  test('are read to the last page, without how to sign in to what they read', async () => {
    const estate = holding({
      eventSourceMappings: [mapping('1', { EventSourceMappingArn: arn('event-source-mapping:1') }), mapping('2')],
    })
    const { portion } = await readAccount(estate, ['aws.lambda.eventSourceMappings'], { pageSize: 1 })
    const mappings = portion('aws.lambda.eventSourceMappings')
    expect(mappings).toMatchObject({ state: 'complete', gaps: [] })
    expect(mappings.items.map(({ id }) => id)).toEqual([arn('event-source-mapping:1'), arn('event-source-mapping:2')])
    expect(mappings.items[1]).toMatchObject({
      name: 'invoices reading stream/orders',
      State: 'Enabled',
      MaximumRetryAttempts: -1,
    })
    expect(JSON.stringify(mappings)).not.toContain('s3cret')
  })

  test('without a function leave a gap, and the others stay', async () => {
    const estate = holding({ eventSourceMappings: [mapping('1', { FunctionArn: undefined }), mapping('2')] })
    const { portion } = await readAccount(estate, ['aws.lambda.eventSourceMappings'])
    expect(portion('aws.lambda.eventSourceMappings')).toMatchObject({ state: 'partial', items: [{ UUID: '2' }] })
  })
})

describe('what Lambda allows', () => {
  const metric = (MetricName: string, ...points: [hours: number, value: number][]) => ({
    Namespace: 'AWS/Lambda',
    MetricName,
    points: points.map(([hours, value]) => ({ at: before(hours), value })),
  })
  const metrics = [
    metric('ConcurrentExecutions', [3, 12], [30, 71], [13 * 24, 40], [15 * 24, 900]),
    metric('Throttles', [3, 2], [30, 5], [8 * 24, 60]),
  ]
  const busy = holding({ functions: [one('invoices')], unreservedConcurrency: 800 }, { cloudwatch: { metrics } })

  test('comes with what ran at once in the last fourteen days and was turned away in the last seven, for one call', async () => {
    const { portion, calls } = await readAccount(busy, ['aws.lambda.accounts'], { facts: CONCURRENCY })
    expect(portion('aws.lambda.accounts')).toMatchObject({
      state: 'complete',
      items: [
        {
          id: `aws://${ACCOUNT}/eu-west-1/lambda`,
          AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 800 },
          AccountUsage: { FunctionCount: 1 },
          recentConcurrency: { known: true, value: { peak: 71, throttles: 7 } },
        },
      ],
    })
    expect(calls.filter(({ operation }) => operation === 'cloudwatch:GetMetricData')).toHaveLength(1)
  })

  test('comes on several pages as well', async () => {
    const { portion } = await readAccount(busy, ['aws.lambda.accounts'], { facts: CONCURRENCY, pageSize: 1 })
    expect(portion('aws.lambda.accounts').items[0]).toMatchObject({
      recentConcurrency: { known: true, value: { peak: 71, throttles: 7 } },
    })
  })

  test('costs no metrics where there are no functions', async () => {
    const { portion, calls } = await readAccount(holding({}), ['aws.lambda.accounts'], { facts: CONCURRENCY })
    expect(portion('aws.lambda.accounts').items[0]).toMatchObject({
      recentConcurrency: { known: true, value: { peak: null, throttles: 0 } },
    })
    expect(calls.map(({ operation }) => operation)).not.toContain('cloudwatch:GetMetricData')
  })

  test.each([
    ['a result that is missing', () => ({ MetricDataResults: [] })],
    [
      'a result that failed',
      () => ({
        MetricDataResults: ['m0', 'm1'].map((Id) => ({ Id, StatusCode: 'InternalError', Values: [] })),
      }),
    ],
    [
      'a result without values',
      () => ({ MetricDataResults: ['m0', 'm1'].map((Id) => ({ Id, StatusCode: 'Complete' })) }),
    ],
    ['no results', () => ({})],
  ])('is not known from %s', async (_, change) => {
    const { portion } = await readAccount(busy, ['aws.lambda.accounts'], {
      facts: CONCURRENCY,
      faults: ({ operation }) => (operation === 'cloudwatch:GetMetricData' ? { change } : undefined),
    })
    expect(portion('aws.lambda.accounts').items[0]).toMatchObject({
      recentConcurrency: { known: false, gap: { source: 'cloudwatch:GetMetricData' } },
    })
  })

  test('is a gap where there are no limits in the answer', async () => {
    const { portion } = await readAccount(busy, ['aws.lambda.accounts'], {
      faults: ({ operation }) => (operation === 'lambda:GetAccountSettings' ? { change: () => ({}) } : undefined),
    })
    expect(portion('aws.lambda.accounts')).toMatchObject({ state: 'missing', items: [] })
  })

  test('may be read without its metrics', async () => {
    const { portion } = await readAccount(busy, ['aws.lambda.accounts'], {
      facts: CONCURRENCY,
      faults: ({ operation }) => (operation === 'cloudwatch:GetMetricData' ? deny : undefined),
    })
    expect(portion('aws.lambda.accounts')).toMatchObject({
      state: 'complete',
      items: [{ recentConcurrency: { known: false, gap: { permission: 'cloudwatch:GetMetricData' } } }],
    })
  })
})
