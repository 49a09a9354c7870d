import type { FileSystemDescription } from '@aws-sdk/client-efs'
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/model/fact.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const NAME = 'aws.efs.fileSystems'
const GET = 'elasticfilesystem:DescribeBackupPolicy'
const POLICY = { facts: ['aws.efs.fileSystems:backupPolicy'] } as const
const arnOf = (id: string): string => `arn:aws:elasticfilesystem:eu-west-1:${ACCOUNT}:file-system/${id}`

const system = (FileSystemId: string, over: Partial<FileSystemDescription> = {}): FileSystemDescription => ({
  FileSystemId,
  FileSystemArn: arnOf(FileSystemId),
  OwnerId: ACCOUNT,
  CreationToken: 'no rule asks',
  CreationTime: new Date('2026-01-02T03:04:05.000Z'),
  LifeCycleState: 'available',
  NumberOfMountTargets: 2,
  // It moves from one answer to the next.
  SizeInBytes: { Value: 6144, Timestamp: new Date('2026-01-02T03:04:05.000Z') },
  PerformanceMode: 'generalPurpose',
  Tags: [],
  ...over,
})
const unread = { backupPolicy: expect.objectContaining({ known: false }) as unknown }
const kept = (FileSystemId: string) => ({
  FileSystemId,
  FileSystemArn: arnOf(FileSystemId),
  CreationTime: '2026-01-02T03:04:05.000Z',
  LifeCycleState: 'available',
  NumberOfMountTargets: 2,
  ...unread,
})

describeRegionalList({
  dataset: NAME,
  operation: 'elasticfilesystem:DescribeFileSystems',
  here: {
    efs: {
      fileSystems: [
        system('fs-1', {
          Name: HOSTILE,
          Encrypted: true,
          KmsKeyId: 'arn:aws:kms:key',
          AvailabilityZoneName: 'eu-west-1a',
          Tags: [
            { Key: 'Name', Value: HOSTILE },
            { Key: 'team', Value: '' },
          ],
          FileSystemProtection: { ReplicationOverwriteProtection: 'REPLICATING' },
        }),
        system('fs-2', { Name: '' }),
        system('fs-3', { FileSystemArn: undefined }),
      ],
    },
  },
  items: [
    {
      ...item(arnOf('fs-1'), HOSTILE, { Name: HOSTILE, team: '' }),
      ...kept('fs-1'),
      Encrypted: true,
      KmsKeyId: 'arn:aws:kms:key',
      AvailabilityZoneName: 'eu-west-1a',
      FileSystemProtection: { ReplicationOverwriteProtection: 'REPLICATING' },
    },
    { ...item(arnOf('fs-2'), 'fs-2'), ...kept('fs-2') },
    (({ FileSystemArn: _, ...others }) => ({ ...item(arnOf('fs-3'), 'fs-3'), ...others }))(kept('fs-3')),
  ],
  input: { MaxItems: 100 },
  token: 'Marker',
})

describe('the backup policy of a file system', () => {
  const account = ireland({
    efs: { fileSystems: [{ ...system('fs-1'), backupPolicy: 'DISABLED' }, system('fs-2')] },
  })

  test('is read by a call for each; that there is none is an answer', async () => {
    const { portion, calls } = await readAccount(account, [NAME], POLICY)
    expect(portion(NAME).gaps).toEqual([])
    expect(portion(NAME).items.map(({ backupPolicy }) => backupPolicy)).toEqual([
      known({ Status: 'DISABLED' }),
      known(null),
    ])
    const own = calls.filter(({ operation }) => operation === GET)
    expect(own.map(({ input }) => input)).toEqual([{ FileSystemId: 'fs-1' }, { FileSystemId: 'fs-2' }])
  })

  test('is not known where it may not be read or the answer has none', async () => {
    const denied = await readAccount(account, [NAME], { ...POLICY, faults: denying(GET) })
    expect(denied.portion(NAME).items[0]?.backupPolicy).toMatchObject({
      known: false,
      gap: { reason: 'denied', permission: GET },
    })
    const empty = await readAccount(account, [NAME], {
      ...POLICY,
      faults: ({ operation }) => (operation === GET ? { change: () => ({}) } : undefined),
    })
    expect(empty.portion(NAME).items[0]?.backupPolicy).toMatchObject({ known: false, gap: { reason: 'failed' } })
  })

  test('takes a file system out of the list that is gone since', async () => {
    const gone = { error: () => new ApiError('FileSystemNotFound', 404, 'File system does not exist.') }
    const { portion } = await readAccount(account, [NAME], {
      ...POLICY,
      faults: ({ operation, input }) => (operation === GET && input['FileSystemId'] === 'fs-2' ? gone : undefined),
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name: 'fs-1' }], gaps: [] })
  })
})
