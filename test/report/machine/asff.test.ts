import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.js'
import { asff } from '../../../src/report/machine/asff.js'
import { awsResourceType } from '../../../src/report/machine/aws-resource-type.js'
import { detailedReport, machineReports, withGap } from '../../support/make-machine-reports.js'
import { finding, LIVE, LIVE_GLOBAL, LIVE_IRELAND, LIVE_VIRGINIA, makeReport } from '../../support/make-report-parts.js'
import { incompleteReport, readyReport } from '../../support/make-report.js'

const findingsOf = (report: Report): readonly AwsSecurityFinding[] => JSON.parse(asff(report)) as AwsSecurityFinding[]
const failing = (report: Report): readonly AwsSecurityFinding[] =>
  findingsOf(report).filter(({ Compliance }) => Compliance?.Status === 'FAILED')

describe.each(machineReports())('of a report with %s', (_name, report) => {
  const findings = findingsOf(report)

  it('has no two findings by one id in a region of an account', () => {
    const ids = findings.map(({ AwsAccountId, Region, Id }) => `${AwsAccountId ?? ''} ${Region ?? ''} ${Id ?? ''}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keeps to the limits that Security Hub publishes', () => {
    for (const one of findings) {
      expect(one.Id?.length).toBeLessThanOrEqual(512)
      expect(one.GeneratorId?.length).toBeLessThanOrEqual(512)
      expect(one.Title?.length).toBeLessThanOrEqual(256)
      expect(one.Description?.length).toBeLessThanOrEqual(1_024)
      expect(one.Types?.length).toBeLessThanOrEqual(50)
      expect(one.Remediation?.Recommendation?.Text?.length ?? 0).toBeLessThanOrEqual(512)
      expect(one.Remediation?.Recommendation?.Url ?? 'https://').toMatch(/^https:\/\//)
      for (const requirement of one.Compliance?.RelatedRequirements ?? [])
        expect(requirement.length).toBeLessThanOrEqual(64)
      expect(one.Compliance?.RelatedRequirements?.length ?? 0).toBeLessThanOrEqual(32)
      expect(one.AwsAccountId).toMatch(/^\d{12}$/)
      expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(240_000)
      const [{ Id: resource = '', Region = 'none', Tags = {}, Details } = {} as never] = one.Resources ?? []
      expect(resource.length).toBeLessThanOrEqual(512)
      expect(Region.length).toBeLessThanOrEqual(16)
      const maps = [
        [Tags, 256],
        [one.ProductFields ?? {}, 2_048],
        [Details?.Other ?? {}, 1_024],
      ] as const
      for (const [map, most] of maps) {
        expect(Object.keys(map).length).toBeLessThanOrEqual(50)
        for (const [key, value] of Object.entries(map)) {
          expect(key.length).toBeLessThanOrEqual(128)
          expect(value.length).toBeLessThanOrEqual(most)
        }
      }
    }
  })

  it('has no blank text, which would have a whole batch refused', () => {
    const blank = (value: unknown): boolean =>
      typeof value === 'string'
        ? value.trim() === ''
        : typeof value === 'object' && value !== null && Object.entries(value).flat().some(blank)
    expect(findings.filter(blank)).toEqual([])
  })

  it('leaves alone what people keep in Security Hub', () => {
    for (const one of findings)
      for (const member of ['Workflow', 'Note', 'UserDefinedFields', 'VerificationState'])
        expect(one).not.toHaveProperty(member)
  })
})

describe('a finding', () => {
  const [first, second] = failing(detailedReport())

  it('goes to the account and region of its resource, into the product of that account', () => {
    expect(first).toMatchObject({
      AwsAccountId: LIVE,
      Region: 'eu-west-1',
      ProductArn: `arn:aws:securityhub:eu-west-1:${LIVE}:product/${LIVE}/default`,
      GeneratorId: 'plumbline/aws/rds/instance-multi-az',
      Severity: { Label: 'CRITICAL', Original: 'critical' },
      FindingProviderFields: { Severity: { Label: 'CRITICAL' } },
      Compliance: { Status: 'FAILED', RelatedRequirements: ['plumbline:multi-az'] },
      RecordState: 'ACTIVE',
      Resources: [
        {
          Type: 'AwsRdsDbInstance',
          Region: 'eu-west-1',
          Partition: 'aws',
          Tags: { service: 'orders', team: 'payments' },
          Details: { Other: { 'plumbline/state': 'open', 'observed-1': 'MultiAZ = false' } },
        },
      ],
    })
  })

  it('was created when it was first seen, where runs were kept', () => {
    expect(first).toMatchObject({ CreatedAt: '2026-11-21T06:05:00.000Z' })
    expect(second).toMatchObject({
      CreatedAt: '2026-10-01T06:00:00.000Z',
      FirstObservedAt: '2026-10-01T06:00:00.000Z',
      UpdatedAt: '2026-11-21T06:05:00.000Z',
    })
    expect(failing(makeReport({ findings: [finding()] }))[0]).not.toHaveProperty('FirstObservedAt')
  })

  it('that is waived says so where an automation rule can see it', () => {
    const waived = failing(detailedReport()).filter(({ ProductFields = {} }) => 'plumbline/waiver' in ProductFields)
    expect(waived).toMatchObject([{ Resources: [{ Details: { Other: { 'plumbline/state': 'waived' } } }] }])
  })

  it('on what is in no region goes where such things are kept, if that was read', () => {
    const bucket = finding({ scope: LIVE_GLOBAL, id: `arn:aws:iam::${LIVE}:user/ops`, name: 'ops' })
    const regionWith = (...scope: Report['scope'][number][]) => {
      const [one] = failing(makeReport({ scope, findings: [bucket] }))
      expect(one?.Resources?.[0]).not.toHaveProperty('Region')
      return one?.Region
    }
    expect(regionWith(LIVE_GLOBAL, LIVE_IRELAND, LIVE_VIRGINIA)).toBe('us-east-1')
    expect(regionWith(LIVE_GLOBAL, LIVE_IRELAND)).toBe('eu-west-1')
    expect(regionWith(LIVE_GLOBAL)).toBe('us-east-1')
  })

  it('keeps to its partition', () => {
    const scope = { provider: 'aws', account: LIVE, region: 'cn-north-1' } as const
    const of = finding({ scope, id: `arn:aws-cn:rds:cn-north-1:${LIVE}:db:orders` })
    expect(failing(makeReport({ scope: [scope], findings: [of] }))).toMatchObject([
      {
        ProductArn: `arn:aws-cn:securityhub:cn-north-1:${LIVE}:product/${LIVE}/default`,
        Resources: [{ Partition: 'aws-cn' }],
      },
    ])
  })
})

it('passes what passes, so that Security Hub closes it, and warns of what was not judged', () => {
  const statuses = (report: Report) =>
    findingsOf(report).map(({ GeneratorId = '', Compliance }) => [GeneratorId.slice(10), Compliance?.Status])
  expect(statuses(readyReport()).filter(([, status]) => status !== 'PASSED')).toEqual([])
  expect(statuses(incompleteReport()).filter(([, status]) => status !== 'PASSED')).toEqual([
    ['coverage', 'WARNING'],
    ['coverage', 'WARNING'],
    ['aws/rds/instance-multi-az', 'WARNING'],
    ['aws/rds/instance-backup-retention', 'WARNING'],
    ['aws/s3/bucket-versioning', 'WARNING'],
    ['aws/s3/bucket-versioning', 'WARNING'],
    ['aws/s3/bucket-versioning', 'WARNING'],
    ['aws/eks/addon-healthy', 'NOT_AVAILABLE'],
  ])
})

it('says for each account whether everything was seen, by an id that stays', () => {
  const coverage = (report: Report) =>
    findingsOf(report).filter(({ GeneratorId }) => GeneratorId === 'plumbline/coverage')
  const [whole, partly] = [coverage(readyReport()), coverage(withGap(readyReport()))]
  expect(whole.map(({ Id }) => Id)).toEqual(partly.map(({ Id }) => Id))
  expect(whole).toHaveLength(2)
  expect(partly[0]?.Description).toContain('Grant rds:DescribeDBInstances.')
  expect(partly[1]?.Description).not.toContain('Grant')
})

it.each([
  ['arn:aws:rds:eu-west-1:111111111111:cluster:orders', 'AwsRdsDbCluster'],
  ['arn:aws:s3:::acme-exports', 'AwsS3Bucket'],
  ['arn:aws:sns:eu-west-1:111111111111:alarms', 'AwsSnsTopic'],
  ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/1', 'AwsElbv2LoadBalancer'],
  ['arn:aws:eks:eu-west-1:111111111111:nodegroup/shop/general/1', 'Other'],
  ['arn:aws:iam::111111111111:root', 'Other'],
  ['aws://111111111111/iam/password-policy', 'Other'],
  ['constructor', 'Other'],
])('calls %s what Security Hub calls it: %s', (id, type) => {
  expect(awsResourceType(id)).toBe(type)
})
