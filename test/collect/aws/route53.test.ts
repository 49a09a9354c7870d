import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53'
import { describe, expect, test } from 'vitest'
import type { AwsDatasetName } from '../../../src/collect/aws/collector.js'
import type { AwsAccountEstate } from '../../../src/sandbox/aws/estate.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, GLOBAL } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const ZONES = 'aws.route53.hostedZones'
const RECORDS = 'aws.route53.recordSets'
const CHECKS = 'aws.route53.healthChecks'
const DOMAINS = 'aws.route53domains.domains'
const LIST_RECORDS = 'route53:ListResourceRecordSets'

type Route53 = NonNullable<AwsAccountEstate['route53']>
const having = (route53: Route53): Partial<AwsAccountEstate> => ({ route53 })
const zone = (id: string, Name: string, records: readonly ResourceRecordSet[], over: Partial<HostedZone> = {}) => ({
  Id: `/hostedzone/${id}`,
  Name,
  CallerReference: 'terraform',
  Config: { PrivateZone: false },
  records,
  ...over,
})
const record = (
  Name: string,
  Type: 'A' | 'CNAME' | 'TXT',
  over: Partial<ResourceRecordSet> = {},
): ResourceRecordSet => ({
  Name,
  Type,
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.1' }],
  ...over,
})
const weighted = (SetIdentifier: string) => record('api.example.com.', 'A', { SetIdentifier, Weight: 1 })
const plainRecord = { TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }

const whole = having({
  hostedZones: [
    zone('Z1', 'Example.COM.', [weighted('a'), weighted('b'), weighted('c'), record('example.com.', 'TXT')]),
    zone('Z2', 'internal.', [record('\\052.db.internal.', 'CNAME')], {
      Config: { PrivateZone: true },
    }),
    zone('Z3', 'empty.example.com.', []),
    zone('Z4', 'services.internal.', [record('x.services.internal.', 'A')], {
      LinkedService: { ServicePrincipal: 'servicediscovery.amazonaws.com' },
    }),
  ],
  healthChecks: [
    {
      Id: 'check-1',
      CallerReference: 'terraform',
      HealthCheckVersion: 1,
      HealthCheckConfig: {
        Type: 'HTTPS_STR_MATCH',
        FullyQualifiedDomainName: 'api.example.com',
        Port: 443,
        ResourcePath: '/health',
        SearchString: 'nobody asks',
        Disabled: true,
      },
    },
    { Id: 'check-2', CallerReference: 'x', HealthCheckVersion: 1, HealthCheckConfig: { Type: 'CALCULATED' } },
  ],
})

describe('Route 53', () => {
  test('is read zone by zone, page by page, from record to record', async () => {
    const { portion, calls } = await readAccount(whole, [ZONES, RECORDS], { pageSize: 2 })
    expect(portion(ZONES)).toMatchObject({
      state: 'complete',
      items: [
        {
          id: 'arn:aws:route53:::hostedzone/Z1',
          scope: GLOBAL,
          name: 'example.com',
          zoneId: 'Z1',
          domain: 'example.com',
          Config: { PrivateZone: false },
          ResourceRecordSetCount: 6,
        },
        { domain: 'internal', Config: { PrivateZone: true } },
        { domain: 'empty.example.com' },
        { domain: 'services.internal', LinkedService: { ServicePrincipal: 'servicediscovery.amazonaws.com' } },
      ],
    })
    const at = { scope: GLOBAL, tags: {} }
    expect(portion(RECORDS)).toStrictEqual({
      scope: GLOBAL,
      state: 'complete',
      gaps: [],
      items: [
        {
          ...at,
          id: `aws://${ACCOUNT}/route53/Z1/api.example.com/A`,
          name: 'api.example.com A',
          zoneId: 'Z1',
          isPrivate: false,
          host: 'api.example.com',
          type: 'A',
          records: ['a', 'b', 'c'].map((SetIdentifier) => ({ SetIdentifier, Weight: 1, ...plainRecord })),
        },
        {
          ...at,
          id: `aws://${ACCOUNT}/route53/Z2/*.db.internal/CNAME`,
          name: '*.db.internal CNAME',
          zoneId: 'Z2',
          isPrivate: true,
          host: '*.db.internal',
          type: 'CNAME',
          records: [plainRecord],
        },
      ],
    })
    const asked = calls.filter(({ operation }) => operation === LIST_RECORDS).map(({ input }) => input)
    expect(asked).toHaveLength(3)
    expect(asked).toContainEqual({ HostedZoneId: 'Z1', MaxItems: 300 })
    expect(asked).toContainEqual({ HostedZoneId: 'Z2', MaxItems: 300 })
    expect(asked).toContainEqual({
      HostedZoneId: 'Z1',
      MaxItems: 300,
      StartRecordName: 'api.example.com.',
      StartRecordType: 'A',
      StartRecordIdentifier: 'c',
    })
  })

  test('goes from one record to the next where all of a page bear one name', async () => {
    const { portion, calls } = await readAccount(whole, [RECORDS], { pageSize: 1 })
    expect(portion(RECORDS)).toMatchObject({ state: 'complete', items: [{ records: [{}, {}, {}] }, {}] })
    expect(calls.filter(({ operation }) => operation === LIST_RECORDS)).toHaveLength(5)
  })

  test('tells what is checked, but not for which text', async () => {
    const { portion } = await readAccount(whole, [CHECKS], { pageSize: 1 })
    expect(portion(CHECKS)).toStrictEqual({
      scope: GLOBAL,
      state: 'complete',
      gaps: [],
      items: [
        {
          id: 'arn:aws:route53:::healthcheck/check-1',
          scope: GLOBAL,
          name: 'api.example.com',
          tags: {},
          healthCheckId: 'check-1',
          Type: 'HTTPS_STR_MATCH',
          Disabled: true,
          FullyQualifiedDomainName: 'api.example.com',
          Port: 443,
          ResourcePath: '/health',
        },
        {
          id: 'arn:aws:route53:::healthcheck/check-2',
          scope: GLOBAL,
          name: 'check-2',
          tags: {},
          healthCheckId: 'check-2',
          Type: 'CALCULATED',
        },
      ],
    })
  })

  test.each([ZONES, RECORDS, CHECKS, DOMAINS] as const)('has no %s where there are none', async (name) => {
    const { portion } = await readAccount({}, [name])
    expect(portion(name)).toStrictEqual({ scope: GLOBAL, state: 'complete', items: [], gaps: [] })
  })

  test.each<[AwsDatasetName, string]>([
    [ZONES, 'route53:ListHostedZones'],
    [RECORDS, 'route53:ListHostedZones'],
    [RECORDS, LIST_RECORDS],
    [CHECKS, 'route53:ListHealthChecks'],
    [DOMAINS, 'route53domains:ListDomains'],
  ])('leaves %s missing where %s is denied', async (name, permission) => {
    const { portion } = await readAccount(whole, [name], { faults: denying(permission) })
    expect(portion(name)).toMatchObject({ state: 'missing', items: [] })
    expect(portion(name).gaps).toContainEqual(expect.objectContaining({ reason: 'denied', permission }))
  })

  test('leaves a gap for the one zone that may not be read', async () => {
    const { portion } = await readAccount(whole, [RECORDS], {
      faults: (call) => (call.input['HostedZoneId'] === 'Z1' ? denying(LIST_RECORDS)(call, 0) : undefined),
    })
    expect(portion(RECORDS)).toMatchObject({
      state: 'partial',
      items: [{ host: '*.db.internal' }],
      gaps: [{ reason: 'denied', permission: LIST_RECORDS }],
    })
  })

  test('leaves no gap for a zone that is gone', async () => {
    const gone = { error: () => new ApiError('NoSuchHostedZone', 404, 'No hosted zone found') }
    const { portion } = await readAccount(whole, [RECORDS], {
      faults: ({ operation, input }) =>
        operation === LIST_RECORDS && input['HostedZoneId'] === 'Z1' ? gone : undefined,
    })
    expect(portion(RECORDS)).toMatchObject({ state: 'complete', items: [{ host: '*.db.internal' }] })
  })

  test.each([
    ['ends in the middle', { ResourceRecordSets: [], IsTruncated: true, MaxItems: 1 }],
    [
      'begins again',
      { ResourceRecordSets: [], IsTruncated: true, MaxItems: 1, NextRecordName: 'a.', NextRecordType: 'A' },
    ],
  ])('leaves a gap where the list %s', async (_, answer) => {
    const { portion } = await readAccount(whole, [RECORDS], {
      faults: ({ operation }) => (operation === LIST_RECORDS ? { change: () => answer } : undefined),
    })
    expect(portion(RECORDS)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }, { reason: 'failed' }] })
  })
})

describe('registered domains', () => {
  const domain = (DomainName: string) => ({
    DomainName,
    AutoRenew: true,
    TransferLock: false,
    Expiry: new Date('2027-03-04T00:00:00.000Z'),
  })

  test('are asked of the one region that knows them', async () => {
    const estate = having({ domains: ['example.com', 'example.net', 'example.org'].map(domain) })
    const { portion, calls } = await readAccount(estate, [DOMAINS], { pageSize: 2 })
    expect(portion(DOMAINS)).toStrictEqual({
      scope: GLOBAL,
      state: 'complete',
      gaps: [],
      items: ['example.com', 'example.net', 'example.org'].map((name) => ({
        ...domain(name),
        Expiry: '2027-03-04T00:00:00.000Z',
        id: `aws://${ACCOUNT}/route53domains/${name}`,
        scope: GLOBAL,
        name,
        tags: {},
      })),
    })
    const own = calls.filter(({ operation }) => operation === 'route53domains:ListDomains')
    expect(own.map(({ region }) => region)).toEqual(['us-east-1', 'us-east-1'])
    expect(own.map(({ input }) => input)).toEqual([
      { MaxItems: 100 },
      { MaxItems: 100, Marker: expect.stringMatching(/./) },
    ])
  })
})
