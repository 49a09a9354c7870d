import type { KeyMetadata } from '@aws-sdk/client-kms'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const KEYS = 'aws.kms.keys'
const arnOf = (id: string): string => `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${id}`
const kept = (KeyId: string) => ({ KeyId, Arn: arnOf(KeyId), KeyState: 'Enabled' as const })
const key = (KeyId: string, over: Partial<KeyMetadata> = {}): KeyMetadata => ({
  ...kept(KeyId),
  KeyManager: 'CUSTOMER',
  Enabled: true,
  Description: 'no rule asks',
  ...over,
})

describeRegionalList({
  dataset: KEYS,
  operation: 'kms:ListKeys',
  here: {
    kms: {
      keys: [
        key('one', {
          KeyState: 'PendingDeletion',
          DeletionDate: new Date('2026-12-01T00:00:00.000Z'),
          CreationDate: new Date('2026-01-02T03:04:05.000Z'),
          Origin: 'AWS_KMS',
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyUsage: 'ENCRYPT_DECRYPT',
          MultiRegion: true,
        }),
        // Nobody can delete those.
        key('of-aws', { KeyManager: 'AWS' }),
        key('two'),
      ],
    },
  },
  items: [
    {
      ...item(arnOf('one'), 'one'),
      ...kept('one'),
      KeyState: 'PendingDeletion',
      DeletionDate: '2026-12-01T00:00:00.000Z',
      CreationDate: '2026-01-02T03:04:05.000Z',
      Origin: 'AWS_KMS',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: true,
    },
    { ...item(arnOf('two'), 'two'), ...kept('two') },
  ],
  input: { Limit: 1000 },
  token: 'Marker',
})

const alias = (AliasName: string, TargetKeyId?: string) => ({
  AliasName,
  AliasArn: `arn:aws:kms:eu-west-1:${ACCOUNT}:${AliasName}`,
  ...(TargetKeyId !== undefined && { TargetKeyId }),
})
const ALIASES = [alias('alias/orders', 'one'), alias('alias/mails', 'two')]

describeRegionalList({
  dataset: 'aws.kms.aliases',
  operation: 'kms:ListAliases',
  here: { kms: { aliases: [...ALIASES, alias('alias/aws/ebs')] } },
  items: ALIASES.map((one) => ({ ...item(one.AliasArn, one.AliasName), ...one })),
  input: { Limit: 100 },
  token: 'Marker',
})

describe('the keys of KMS', () => {
  test('are called by an alias where they have one', async () => {
    const here = { kms: { keys: [key('one'), key('two')], aliases: [alias('alias/orders', 'one')] } }
    const { portion } = await readAccount(ireland(here), [KEYS])
    expect(portion(KEYS)).toMatchObject({ state: 'complete', items: [{ name: 'alias/orders' }, { name: 'two' }] })
  })

  test('are read, but not said to be all well, where aliases may not be', async () => {
    const { portion } = await readAccount(ireland({ kms: { keys: [key('one')] } }), [KEYS], {
      faults: denying('kms:ListAliases'),
    })
    expect(portion(KEYS)).toMatchObject({
      state: 'partial',
      items: [{ name: 'one' }],
      gaps: [{ reason: 'denied', permission: 'kms:ListAliases' }],
    })
  })

  const account = ireland({ kms: { keys: [key('one'), key('two')] } })
  const GET = 'kms:DescribeKey'

  test('leave a gap where one may not be described, as its own policy may say', async () => {
    const { portion } = await readAccount(account, [KEYS], {
      faults: (call) => (call.input['KeyId'] === 'two' ? denying(GET)(call, 0) : undefined),
    })
    expect(portion(KEYS)).toMatchObject({
      state: 'partial',
      items: [{ name: 'one' }],
      gaps: [{ reason: 'denied', permission: GET }],
    })
  })

  test('leave one out that is gone since it was listed', async () => {
    const gone = { error: () => new ApiError('NotFoundException', 400, 'Key does not exist') }
    const { portion } = await readAccount(account, [KEYS], {
      faults: ({ operation, input }) => (operation === GET && input['KeyId'] === 'two' ? gone : undefined),
    })
    expect(portion(KEYS)).toMatchObject({ state: 'complete', items: [{ name: 'one' }], gaps: [] })
  })

  test.each([{}, { KeyMetadata: { KeyId: 'one' } }])('leave a gap where the answer is %j', async (answer) => {
    const { portion } = await readAccount(account, [KEYS], {
      faults: ({ operation }) => (operation === GET ? { change: () => answer } : undefined),
    })
    expect(portion(KEYS)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed' }, {}] })
  })

  test('leave a gap where there is more, but not where', async () => {
    const { portion } = await readAccount(account, [KEYS], {
      pageSize: 1,
      faults: ({ operation }) => (operation === 'kms:ListKeys' ? { pages: 'no-token' } : undefined),
    })
    expect(portion(KEYS)).toMatchObject({ state: 'partial', items: [{ name: 'one' }], gaps: [{ reason: 'failed' }] })
  })
})
