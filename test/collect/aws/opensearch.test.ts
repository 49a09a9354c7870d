import type { DomainStatus } from '@aws-sdk/client-opensearch'
import { expect, test } from 'vitest'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const NAME = 'aws.opensearch.domains'
const GET = 'es:DescribeDomains'
const kept = (DomainName: string) => ({
  DomainName,
  ARN: `arn:aws:es:eu-west-1:${ACCOUNT}:domain/${DomainName}`,
  Created: true,
  Deleted: false,
  EngineVersion: 'OpenSearch_2.19',
  ClusterConfig: { InstanceCount: 2, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 } },
  EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'arn:aws:kms:key' },
})
const domain = (name: string): DomainStatus => ({
  ...kept(name),
  DomainId: `${ACCOUNT}/${name}`,
  AccessPolicies: 'no rule asks',
  Endpoint: 'no rule asks either',
})
const read = (name: string) => ({
  ...item(kept(name).ARN, name),
  ...kept(name),
  storage: expect.objectContaining({ known: false }) as unknown,
})
const names = (count: number) => Array.from({ length: count }, (_, index) => `domain-${index}`)
const holding = (count: number) => ireland({ opensearch: { domains: names(count).map(domain) } })

describeRegionalList({
  dataset: NAME,
  operation: 'es:ListDomainNames',
  here: { opensearch: { domains: ['products', 'logs', 'third'].map(domain) } },
  items: ['products', 'logs', 'third'].map(read),
  input: {},
})

test('five domains are described at once', async () => {
  const { portion, calls } = await readAccount(holding(12), [NAME])
  expect(portion(NAME)).toMatchObject({ state: 'complete', items: names(12).map((name) => ({ name })), gaps: [] })
  const asked = calls.filter(({ operation }) => operation === GET).map(({ input }) => input['DomainNames'])
  expect(asked).toEqual([names(12).slice(0, 5), names(12).slice(5, 10), names(12).slice(10)])
})

test('a batch that may not be described leaves a gap, and the others stay', async () => {
  const { portion } = await readAccount(holding(6), [NAME], {
    faults: (call) =>
      (call.input['DomainNames'] as string[] | undefined)?.length === 1 ? denying(GET)(call, 0) : undefined,
  })
  expect(portion(NAME)).toMatchObject({
    scope: IRELAND,
    state: 'partial',
    items: names(5).map((name) => ({ name })),
    gaps: [{ reason: 'denied', permission: GET }],
  })
})

test.each([{}, { DomainStatusList: [{ DomainName: 'odd' }] }])('an answer such as %j leaves a gap', async (answer) => {
  const { portion } = await readAccount(holding(1), [NAME], {
    faults: ({ operation }) => (operation === GET ? { change: () => answer } : undefined),
  })
  expect(portion(NAME)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed' }] })
})

test('a domain that is gone since it was listed is left out', async () => {
  const { portion } = await readAccount(holding(2), [NAME], {
    faults: ({ operation }) =>
      operation === GET ? { change: () => ({ DomainStatusList: [domain('domain-0')] }) } : undefined,
  })
  expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'domain-0' }], gaps: [] })
})
