import type { BackupJob } from '@aws-sdk/client-backup'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, ago } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const JOBS = 'aws.backup.latestJobs'
const LIST = 'backup:ListBackupJobs'
const arnOf = (name: string): string => `arn:aws:rds:eu-west-1:${ACCOUNT}:db:${name}`
const at = (hours: number): Date => new Date(ago({ hours }))

const job = (name: string, hours: number, over: Partial<BackupJob> = {}): BackupJob => ({
  AccountId: ACCOUNT,
  BackupJobId: `${name}-${hours}`,
  BackupVaultName: 'main',
  ResourceArn: arnOf(name),
  ResourceType: 'RDS',
  CreationDate: at(hours),
  CompletionDate: at(hours - 1),
  State: 'COMPLETED',
  MessageCategory: 'SUCCESS',
  IamRoleArn: 'no rule asks',
  ...over,
})
const read = (name: string, hours: number, over: object = {}) => ({
  ...item(arnOf(name), name),
  BackupJobId: `${name}-${hours}`,
  BackupVaultName: 'main',
  ResourceArn: arnOf(name),
  ResourceType: 'RDS',
  CreationDate: at(hours).toISOString(),
  CompletionDate: at(hours - 1).toISOString(),
  State: 'COMPLETED',
  MessageCategory: 'SUCCESS',
  ...over,
})
const failed = { State: 'FAILED', StatusMessage: 'No right to the key' } as const

describeRegionalList({
  dataset: JOBS,
  operation: LIST,
  here: {
    backup: {
      jobs: [
        job('orders', 50, failed),
        job('orders', 2),
        job('mails', 2, failed),
        // Still at it, which says nothing of how it will end.
        { ...job('orders', 1, { State: 'RUNNING' }), CompletionDate: undefined },
        job('too-old', 24 * 8),
      ],
    },
  },
  items: [read('orders', 2), read('mails', 2, failed)],
  input: { MaxResults: 1000, ByCreatedAfter: '2026-11-13T09:00:00Z' },
  token: 'NextToken',
})

describe('the latest backup job of a resource', () => {
  const latest = async (...jobs: readonly BackupJob[]) => {
    const { portion } = await readAccount(ireland({ backup: { jobs } }), [JOBS])
    return portion(JOBS)
  }

  test('is the one that began last where none has ended', async () => {
    const open = { State: 'PENDING', CompletionDate: undefined } as const
    expect(await latest(job('orders', 9, open), job('orders', 3, open))).toMatchObject({
      state: 'complete',
      items: [{ BackupJobId: 'orders-3', State: 'PENDING' }],
    })
  })

  test('is the one that ended last, not the one that began last', async () => {
    const long = job('orders', 9, { CompletionDate: at(1) })
    expect(await latest(long, job('orders', 5))).toMatchObject({ items: [{ BackupJobId: 'orders-9' }] })
  })

  test('is not a part of a composite backup', async () => {
    const parent = job('stack', 9, { IsParent: true, ParentJobId: 'stack-9', State: 'PARTIAL' })
    const part = job('orders', 9, { ParentJobId: 'stack-9' })
    expect(await latest(parent, part)).toMatchObject({
      state: 'complete',
      items: [{ name: 'stack', State: 'PARTIAL' }],
    })
  })

  test('is not told from half a list', async () => {
    const { portion } = await readAccount(ireland({ backup: { jobs: [job('a', 3), job('b', 3)] } }), [JOBS], {
      pageSize: 1,
      faults: ({ operation, input }) =>
        operation === LIST && input['NextToken'] !== undefined ? { instead: '<html>Sign in</html>' } : undefined,
    })
    expect(portion(JOBS)).toMatchObject({ state: 'missing', items: [], gaps: [{ reason: 'failed' }] })
  })

  test('leaves a gap where a job does not say of what it is', async () => {
    expect(await latest(job('a', 3), { ...job('b', 3), ResourceArn: undefined })).toMatchObject({
      state: 'partial',
      items: [{ name: 'a' }],
      gaps: [{ reason: 'failed', source: LIST, detail: 'an item of the answer has no ResourceArn' }],
    })
  })
})

const restore = (RestoreJobId: string, days: number) => ({
  RestoreJobId,
  SourceResourceArn: arnOf('orders'),
  ResourceType: 'RDS',
  Status: 'COMPLETED' as const,
  CreationDate: at(days * 24),
  CompletionDate: at(days * 24 - 1),
  CreatedBy: { RestoreTestingPlanArn: `arn:aws:backup:eu-west-1:${ACCOUNT}:restore-testing-plan:monthly` },
  ValidationStatus: 'SUCCESSFUL' as const,
})
const restored = (id: string, days: number) => ({
  ...item(id, id),
  ...restore(id, days),
  CreationDate: at(days * 24).toISOString(),
  CompletionDate: at(days * 24 - 1).toISOString(),
})

describeRegionalList({
  dataset: 'aws.backup.restoreJobs',
  operation: 'backup:ListRestoreJobs',
  here: {
    backup: {
      restoreJobs: [
        { ...restore('one', 3), CreatedResourceArn: 'no rule asks' },
        restore('old', 181),
        restore('two', 90),
        restore('three', 179),
      ],
    },
  },
  items: [restored('one', 3), restored('two', 90), restored('three', 179)],
  input: { MaxResults: 1000, ByCreatedAfter: '2026-05-24T09:00:00Z' },
  token: 'NextToken',
})

const plan = (name: string) => ({
  RestoreTestingPlanName: name,
  RestoreTestingPlanArn: `arn:aws:backup:eu-west-1:${ACCOUNT}:restore-testing-plan:${name}`,
  CreationTime: at(9000),
  LastExecutionTime: at(24),
  ScheduleExpression: 'cron(0 10 1 * ? *)',
})
const planned = (name: string) => ({
  ...item(plan(name).RestoreTestingPlanArn, name),
  RestoreTestingPlanArn: plan(name).RestoreTestingPlanArn,
  LastExecutionTime: at(24).toISOString(),
  ScheduleExpression: 'cron(0 10 1 * ? *)',
})

describeRegionalList({
  dataset: 'aws.backup.restoreTestingPlans',
  operation: 'backup:ListRestoreTestingPlans',
  here: { backup: { restoreTestingPlans: ['one', 'two', 'three'].map(plan) } },
  items: ['one', 'two', 'three'].map(planned),
  input: { MaxResults: 1000 },
  token: 'NextToken',
})
