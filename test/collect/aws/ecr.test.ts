import type { Repository } from '@aws-sdk/client-ecr'
import { describe, expect, test } from 'vitest'
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

describeRegionalList({
  dataset: 'aws.ecr.repositories',
  operation: 'ecr:DescribeRepositories',
  here: { ecr: { repositories: [WHOLE, named('bare'), named(HOSTILE)] } },
  items: [
    { ...item(arnOf('shop/orders'), 'shop/orders'), ...WHOLE, createdAt: '2026-01-02T03:04:05.000Z' },
    { ...item(arnOf('bare'), 'bare'), ...named('bare') },
    { ...item(arnOf(HOSTILE), HOSTILE), ...named(HOSTILE) },
  ],
  input: { maxResults: 1000 },
  token: 'nextToken',
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
