import { describe, expect, it } from 'vitest'
import {
  BLOCKS_ALL,
  bucket as inEstate,
  clearsUploads,
  replicatesTo,
  VERSIONED,
} from '../../../fixtures/support/bucket.js'
import { collectAws } from '../../../src/collect/aws/collect-aws.js'
import { planAws } from '../../../src/collect/aws/plan.js'
import { createStats } from '../../../src/collect/stats.js'
import { known } from '../../../src/model/fact.js'
import { DATASETS } from '../../../src/model/inventory.js'
import type { FactPath } from '../../../src/model/rule.js'
import type { AwsAccountEstate, BucketEstate } from '../../../src/sandbox/aws/estate.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { startAwsSandbox } from '../../../src/sandbox/aws/server.js'
import { ACCOUNT, IRELAND, NOW } from '../../support/make.js'
import { denying, readAccount, type Reading, type ReadingSettings } from '../../support/sandbox.js'

const NAME = 'acme-invoices'
const ALL = DATASETS['aws.s3.buckets'].facts.map((fact) => `aws.s3.buckets:${fact}` as const)
const LOCKED = { ObjectLockEnabled: 'Enabled' } as const
const EVERYBODY = 'http://acs.amazonaws.com/groups/global/AllUsers'
const READERS = [{ Grantee: { Type: 'Group' as const, URI: EVERYBODY }, Permission: 'READ' as const }]

type Given = ReadingSettings & Pick<Required<AwsAccountEstate>['s3'], 'accountPublicAccessBlock'>

/** One bucket of an account, read with all of its facts unless told which. */
async function read(
  over: Partial<BucketEstate>,
  { accountPublicAccessBlock, facts = ALL, ...settings }: Given = {},
): Promise<Reading & { readonly asked: readonly string[]; readonly bucket: ReturnType<typeof only> }> {
  const s3 = { buckets: [inEstate({ account: ACCOUNT, region: 'eu-west-1' }, NAME, over)], accountPublicAccessBlock }
  const reading = await readAccount({ s3 } as Partial<AwsAccountEstate>, ['aws.s3.buckets'], { ...settings, facts })
  const asked = reading.calls.filter(({ input }) => input['Bucket'] === NAME).map(({ operation }) => operation)
  return { ...reading, asked, bucket: only(reading) }
}

function only(reading: Reading) {
  const [first, ...others] = reading.portion('aws.s3.buckets').items
  if (!first || others.length > 0) throw new Error('not one bucket')
  return first
}

describe('replication and Object Lock', () => {
  const operations = ['s3:GetBucketReplication', 's3:GetObjectLockConfiguration']

  it.each([
    ['was never switched on', undefined],
    ['is suspended', { Status: 'Suspended' } as const],
  ])('follow from versioning that %s: there is none, and nobody asks', async (_, versioning) => {
    const { asked, bucket } = await read({ ...(versioning && { versioning }) })
    expect(bucket).toMatchObject({ replication: known(null), objectLock: known(null) })
    for (const operation of operations) expect(asked).not.toContain(operation)
  })

  it('are asked for where versioning is on', async () => {
    const replication = replicatesTo({ account: ACCOUNT, region: 'eu-west-1' }, 'acme-copy')
    const { asked, bucket } = await read({ versioning: VERSIONED, replication, objectLock: LOCKED })
    expect(bucket).toMatchObject({ replication: known(replication), objectLock: known(LOCKED) })
    for (const operation of operations) expect(asked).toContain(operation)
  })

  it('are asked for where versioning may not be read', async () => {
    const { asked, bucket } = await read({ objectLock: LOCKED }, { faults: denying('s3:GetBucketVersioning') })
    expect(bucket).toMatchObject({ versioning: { known: false }, replication: known(null), objectLock: known(LOCKED) })
    for (const operation of operations) expect(asked).toContain(operation)
  })

  it('are asked for where nobody asked for versioning', async () => {
    const { asked } = await read({}, { facts: ['aws.s3.buckets:replication', 'aws.s3.buckets:objectLock'] })
    expect([...asked].sort()).toEqual(operations)
  })
})

describe('the policy and the ACL', () => {
  const operations = ['s3:GetBucketAcl', 's3:GetBucketPolicyStatus']
  const open = { policyIsPublic: true, grants: READERS }
  const half = (flag: keyof typeof BLOCKS_ALL) => ({ [flag]: true })

  it.each([
    ['the bucket', { publicAccessBlock: BLOCKS_ALL }, {}],
    ['the account', {}, { accountPublicAccessBlock: BLOCKS_ALL }],
    [
      'the bucket and the account, a half each',
      { publicAccessBlock: half('IgnorePublicAcls') },
      { accountPublicAccessBlock: half('RestrictPublicBuckets') },
    ],
  ])('do not count where %s shuts the public out, and nobody asks', async (_, own, account) => {
    const { asked, bucket } = await read({ ...open, ...own }, account)
    expect(bucket).toMatchObject({ policyIsPublic: known(null), acl: known(null) })
    for (const operation of operations) expect(asked).not.toContain(operation)
  })

  it.each([
    ['nothing blocks', {}, {}],
    ['new ones alone are refused', { publicAccessBlock: { BlockPublicAcls: true, BlockPublicPolicy: true } }, {}],
    ['the block of the bucket may not be read', {}, { faults: denying('s3:GetPublicAccessBlock') }],
    ['the block of the account may not be read', {}, { faults: denying('s3control:GetPublicAccessBlock') }],
  ])('are asked for where %s', async (_, own, given) => {
    const { asked, bucket } = await read({ ...open, ...own }, given)
    expect(bucket).toMatchObject({ policyIsPublic: known(true), acl: known(READERS) })
    for (const operation of operations) expect(asked).toContain(operation)
  })

  it('are read each for itself', async () => {
    const { bucket } = await read({ ...open, publicAccessBlock: half('RestrictPublicBuckets') })
    expect(bucket).toMatchObject({ policyIsPublic: known(null), acl: known(READERS) })
  })

  it('have the block of the account read, which nothing else does', () => {
    const lists = (facts: readonly FactPath[]) =>
      planAws({ datasets: new Set(['aws.s3.buckets']), facts: new Set(facts) }).collectors.map(({ fills }) => fills)
    expect(lists(['aws.s3.buckets:acl'])).toContain('aws.s3.accountPublicAccess')
    expect(lists(['aws.s3.buckets:versioning'])).toEqual(['aws.s3.buckets'])
  })
})

it('every fact is known of a bucket that follows no other', async () => {
  const { asked, bucket } = await read({ versioning: VERSIONED, lifecycle: [clearsUploads()] })
  expect(JSON.stringify(bucket)).not.toContain('"known":false')
  expect(asked).toHaveLength(ALL.length)
  expect(new Set(asked).size).toBe(ALL.length)
})

it('a bucket that is gone when its first fact is asked for is left out, whatever waits for that fact', async () => {
  const { portion } = await readAccount(
    { s3: { buckets: [inEstate({ account: ACCOUNT, region: 'eu-west-1' }, NAME)] } },
    ['aws.s3.buckets'],
    {
      facts: ALL,
      faults: ({ input }) =>
        input['Bucket'] === NAME ? { error: () => new ApiError('NoSuchBucket', 404, 'It is gone') } : undefined,
    },
  )
  expect(portion('aws.s3.buckets')).toMatchObject({ state: 'complete', items: [], gaps: [] })
})

it('a sample tries every call, whatever other facts say', async () => {
  const buckets = [inEstate({ account: ACCOUNT, region: IRELAND.region }, NAME, { publicAccessBlock: BLOCKS_ALL })]
  const regions = { [IRELAND.region]: {} }
  const sandbox = await startAwsSandbox({ accounts: { [ACCOUNT]: { regions, s3: { buckets } } } })
  try {
    await collectAws(
      {
        targets: [{ regions: [IRELAND.region] }],
        concurrency: 5,
        requestTimeout: 10_000,
        endpoint: sandbox.endpoint,
        credentials: () => Promise.resolve({ accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: 'sandbox' }),
        sample: true,
      },
      { datasets: new Set(['aws.s3.buckets']), facts: new Set(ALL) },
      { signal: new AbortController().signal, stats: createStats(), now: Date.parse(NOW), onProgress: () => undefined },
    )
    const asked = sandbox.calls.filter(({ input }) => input['Bucket'] === NAME)
    expect(new Set(asked.map(({ operation }) => operation)).size).toBe(ALL.length)
  } finally {
    await sandbox.close()
  }
})
