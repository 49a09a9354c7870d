import type { Trail } from '@aws-sdk/client-cloudtrail'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, GLOBAL } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const TRAILS = 'aws.cloudtrail.trails'
const FACTS = ['aws.cloudtrail.trails:status', 'aws.cloudtrail.trails:eventSelectors'] as const
const DESCRIBE = 'cloudtrail:DescribeTrails'
const STATUS = 'cloudtrail:GetTrailStatus'

const arnOf = (name: string, region = 'eu-west-1', account = ACCOUNT): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`
const trail = (Name: string, over: Partial<Trail> = {}): Trail => ({
  Name,
  TrailARN: arnOf(Name, over.HomeRegion),
  HomeRegion: 'eu-west-1',
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: true,
  HasCustomEventSelectors: false,
  S3BucketName: 'events',
  S3KeyPrefix: 'nobody asks',
  ...over,
})
type Trails = NonNullable<NonNullable<AwsAccountEstate['cloudtrail']>['trails']>
const having = (...trails: Trails): Partial<AwsAccountEstate> => ({
  regions: { 'eu-west-1': {}, 'eu-central-1': {} },
  cloudtrail: { trails },
})

describe('the trails of CloudTrail', () => {
  test('are each asked once, in the region that they belong to', async () => {
    const estate = having(
      trail('here', { HasCustomEventSelectors: true }),
      trail('there', { HomeRegion: 'eu-central-1' }),
      trail('there-alone', { HomeRegion: 'eu-central-1', IsMultiRegionTrail: false }),
    )
    const { portion, calls } = await readAccount(estate, [TRAILS], { facts: FACTS })
    const eventSelectors = {
      known: true,
      value: { basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }], advanced: [] },
    }
    const { S3KeyPrefix: _, ...kept } = trail('here', { HasCustomEventSelectors: true })
    expect(portion(TRAILS)).toMatchObject({
      state: 'complete',
      gaps: [],
      items: [
        {
          id: arnOf('here'),
          name: 'here',
          ...kept,
          status: { known: true, value: { IsLogging: true } },
          eventSelectors,
        },
        { name: 'there', HomeRegion: 'eu-central-1', status: { known: true }, eventSelectors },
      ],
    })
    expect(portion(TRAILS).items[0]).not.toHaveProperty('S3KeyPrefix')
    const own = calls.filter(({ operation }) => operation.startsWith('cloudtrail:'))
    expect(own.map(({ operation, region, input }) => [operation, region, input])).toEqual([
      [DESCRIBE, 'eu-west-1', { includeShadowTrails: true }],
      [STATUS, 'eu-west-1', { Name: arnOf('here') }],
      ['cloudtrail:GetEventSelectors', 'eu-west-1', { TrailName: arnOf('here') }],
      [STATUS, 'eu-central-1', { Name: arnOf('there', 'eu-central-1') }],
    ])
  })

  test('keep what a trail selects, but not which data', async () => {
    const selectors = {
      EventSelectors: [
        {
          ReadWriteType: 'WriteOnly' as const,
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::customers/'] }],
        },
      ],
    }
    const estate = having({ ...trail('data', { HasCustomEventSelectors: true }), selectors })
    const { portion } = await readAccount(estate, [TRAILS], { facts: FACTS })
    expect(portion(TRAILS).items[0]?.eventSelectors).toEqual({
      known: true,
      value: { basic: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: false }], advanced: [] },
    })
  })

  test('know the newer selectors', async () => {
    const AdvancedEventSelectors = [
      { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    ]
    const estate = having({
      ...trail('new', { HasCustomEventSelectors: true }),
      selectors: { AdvancedEventSelectors },
    })
    const { portion } = await readAccount(estate, [TRAILS], { facts: FACTS })
    expect(portion(TRAILS).items[0]?.eventSelectors).toEqual({
      known: true,
      value: { basic: [], advanced: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] },
    })
  })

  test('of the organisation have an id that says from where they were seen', async () => {
    const TrailARN = arnOf('organisation', 'eu-west-1', '222222222222')
    const estate = having(trail('organisation', { TrailARN, IsOrganizationTrail: true }))
    const { portion } = await readAccount(estate, [TRAILS], { facts: FACTS })
    expect(portion(TRAILS).items).toMatchObject([
      { id: `aws://${ACCOUNT}/cloudtrail/${TrailARN}`, TrailARN, status: { known: true } },
    ])
  })

  test('say of one whose region is not read that nothing is known', async () => {
    const estate = having(trail('far', { HomeRegion: 'us-east-1' }))
    const { portion, calls } = await readAccount(estate, [TRAILS], { facts: FACTS })
    expect(portion(TRAILS)).toMatchObject({
      state: 'complete',
      items: [{ name: 'far', status: { known: false, gap: { reason: 'not-collected', source: STATUS } } }],
    })
    expect(calls.map(({ operation }) => operation)).not.toContain(STATUS)
  })

  test('are complete and empty where there are none', async () => {
    const { portion } = await readAccount({}, [TRAILS])
    expect(portion(TRAILS)).toStrictEqual({ scope: GLOBAL, state: 'complete', items: [], gaps: [] })
  })

  test('are missing where they may not be read', async () => {
    const { portion } = await readAccount(having(trail('here')), [TRAILS], { faults: denying(DESCRIBE) })
    expect(portion(TRAILS)).toMatchObject({ state: 'missing', gaps: [{ reason: 'denied', permission: DESCRIBE }] })
  })

  test.each([
    [DESCRIBE, {}, { state: 'missing', items: [], gaps: [{ reason: 'failed' }] }],
    [STATUS, {}, { state: 'complete', items: [{ status: { known: false, gap: { reason: 'failed' } } }] }],
    [
      'cloudtrail:GetEventSelectors',
      { TrailARN: 'arn' },
      { state: 'complete', items: [{ eventSelectors: { known: false, gap: { reason: 'failed' } } }] },
    ],
  ])('leave a gap where %s answers %j', async (wrong, answer, expected) => {
    const { portion } = await readAccount(having(trail('here', { HasCustomEventSelectors: true })), [TRAILS], {
      facts: FACTS,
      faults: ({ operation }) => (operation === wrong ? { change: () => answer } : undefined),
    })
    expect(portion(TRAILS)).toMatchObject(expected)
  })

  test('leave out one that is gone since it was listed', async () => {
    const gone = { error: () => new ApiError('TrailNotFoundException', 404, 'Unknown trail') }
    const { portion } = await readAccount(having(trail('here'), trail('gone')), [TRAILS], {
      facts: FACTS,
      faults: ({ operation, input }) => (operation === STATUS && input['Name'] === arnOf('gone') ? gone : undefined),
    })
    expect(portion(TRAILS)).toMatchObject({ state: 'complete', items: [{ name: 'here' }] })
  })
})

test('there is one account for each account', async () => {
  const { portion, calls } = await readAccount({}, ['aws.accounts'])
  expect(portion('aws.accounts')).toStrictEqual({
    scope: GLOBAL,
    state: 'complete',
    items: [{ id: `aws://${ACCOUNT}`, scope: GLOBAL, name: ACCOUNT, tags: {} }],
    gaps: [],
  })
  expect(calls.map(({ operation }) => operation)).toEqual(['sts:GetCallerIdentity'])
})
