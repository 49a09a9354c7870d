import type { Repository } from '@aws-sdk/client-ecr'
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/model/fact.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arnOf = (name: string): string => `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/${name}`
const named = (repositoryName: string) => ({
  repositoryArn: arnOf(repositoryName),
  repositoryName,
  repositoryUri: `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/${repositoryName}`,
})
const WHOLE: Repository = {
  ...named('shop/orders'),
  registryId: ACCOUNT,
  createdAt: new Date('2026-01-02T03:04:05.000Z'),
  imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
  imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest*' }],
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'arn:aws:kms:eu-west-1:111111111111:key/1' },
}

const unread = {
  lifecyclePolicy: expect.objectContaining({ known: false }) as unknown,
  images: expect.objectContaining({ known: false }) as unknown,
}

describeRegionalList({
  dataset: 'aws.ecr.repositories',
  operation: 'ecr:DescribeRepositories',
  here: { ecr: { repositories: [WHOLE, named('bare'), named(HOSTILE)] } },
  items: [
    { ...item(arnOf('shop/orders'), 'shop/orders'), ...WHOLE, createdAt: '2026-01-02T03:04:05.000Z', ...unread },
    { ...item(arnOf('bare'), 'bare'), ...named('bare'), ...unread },
    { ...item(arnOf(HOSTILE), HOSTILE), ...named(HOSTILE), ...unread },
  ],
  input: { maxResults: 1000 },
  token: 'nextToken',
})

describe('what lies in a repository', () => {
  const NAME = 'aws.ecr.repositories'
  const FACTS = { facts: ['aws.ecr.repositories:lifecyclePolicy', 'aws.ecr.repositories:images'] } as const
  const images = [
    {
      imageDigest: 'sha256:1',
      imageTags: ['v1'],
      imagePushedAt: new Date('2026-01-02T03:04:05.000Z'),
      imageSizeInBytes: 5,
      imageScanStatus: { status: 'COMPLETE' as const },
      imageScanFindingsSummary: { findingSeverityCounts: { CRITICAL: 1 } },
    },
    { imageDigest: 'sha256:2' },
  ]
  const here = { ecr: { repositories: [{ ...named('a'), images, lifecyclePolicy: '{"rules":[]}' }, named('b')] } }

  test('is read once for each, to the last page', async () => {
    const { portion, calls } = await readAccount(ireland(here), [NAME], { ...FACTS, pageSize: 1 })
    expect(portion(NAME)).toMatchObject({
      state: 'complete',
      gaps: [],
      items: [
        {
          lifecyclePolicy: known('{"rules":[]}'),
          images: known([
            {
              imageDigest: 'sha256:1',
              imageTags: ['v1'],
              imagePushedAt: '2026-01-02T03:04:05.000Z',
              imageScanStatus: { status: 'COMPLETE' },
              imageScanFindingsSummary: { findingSeverityCounts: { CRITICAL: 1 } },
            },
            { imageDigest: 'sha256:2' },
          ]),
        },
        { lifecyclePolicy: known(null), images: known([]) },
      ],
    })
    expect(calls.filter(({ operation }) => operation === 'ecr:GetLifecyclePolicy')).toHaveLength(2)
  })

  test('is not known where it may not be read', async () => {
    const { portion } = await readAccount(ireland(here), [NAME], { ...FACTS, faults: denying('ecr:DescribeImages') })
    expect(portion(NAME).items[0]).toMatchObject({
      lifecyclePolicy: known('{"rules":[]}'),
      images: { known: false, gap: { reason: 'denied', permission: 'ecr:DescribeImages' } },
    })
  })

  test.each([
    ['ecr:DescribeImages', 'images'],
    ['ecr:GetLifecyclePolicy', 'lifecyclePolicy'],
  ] as const)('is not known where the answer of %s is empty', async (broken, fact) => {
    const { portion } = await readAccount(ireland(here), [NAME], {
      ...FACTS,
      faults: ({ operation }) => (operation === broken ? { change: () => ({}) } : undefined),
    })
    expect(portion(NAME).items[0]?.[fact]).toMatchObject({ known: false, gap: { reason: 'failed' } })
  })

  test('leaves out a repository that is gone since the list', async () => {
    const { portion } = await readAccount(ireland(here), [NAME], {
      ...FACTS,
      faults: ({ operation }) =>
        operation === 'ecr:DescribeImages'
          ? { error: () => new ApiError('RepositoryNotFoundException', 400, 'gone') }
          : undefined,
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [], gaps: [] })
  })
})

describe('the scanning configuration of a registry', () => {
  const NAME = 'aws.ecr.registryScanning'
  const OPERATION = 'ecr:GetRegistryScanningConfiguration'
  const rules = [
    {
      scanFrequency: 'CONTINUOUS_SCAN' as const,
      repositoryFilters: [{ filter: 'shop/*', filterType: 'WILDCARD' as const }],
    },
  ]
  const own = item(`aws://${ACCOUNT}/eu-west-1/ecr/scanning`, 'eu-west-1')

  test('is one item for each region', async () => {
    const { portion } = await readAccount(ireland({ ecr: { scanning: { scanType: 'ENHANCED', rules } } }), [NAME])
    expect(portion(NAME)).toStrictEqual({
      scope: IRELAND,
      state: 'complete',
      items: [{ ...own, scanType: 'ENHANCED', rules }],
      gaps: [],
    })
  })

  test('is basic scanning without rules where nobody set it up', async () => {
    const { portion } = await readAccount({}, [NAME])
    expect(portion(NAME).items).toStrictEqual([{ ...own, scanType: 'BASIC', rules: [] }])
  })

  test('is missing where it may not be read', async () => {
    const { portion } = await readAccount({}, [NAME], { faults: denying(OPERATION) })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'denied', permission: OPERATION }] })
  })

  test.each([{}, { scanningConfiguration: {} }])('is missing where the answer is %j', async (answer) => {
    const { portion } = await readAccount({}, [NAME], {
      faults: ({ operation }) => (operation === OPERATION ? { change: () => answer } : undefined),
    })
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'failed', source: OPERATION }],
    })
  })
})
