import { describe, expect, test } from 'vitest'
import type { AwsRegionEstate } from '../../../src/sandbox/aws/estate.js'
import { deny } from '../../../src/sandbox/aws/faults.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (id: string): string => `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-plan:${id}`
const VAULT = `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-vault:main`

const plan = (id: string, ...selections: string[]) => ({
  id,
  arn: arn(id),
  plan: {
    BackupPlanName: `plan ${id}`,
    Rules: [
      {
        RuleName: 'nightly',
        TargetBackupVaultName: 'main',
        ScheduleExpression: 'cron(0 5 ? * * *)',
        Lifecycle: { DeleteAfterDays: 35 },
        CopyActions: [{ DestinationBackupVaultArn: VAULT }],
      },
    ],
  },
  selections: selections.map((selection) => ({
    id: selection,
    selection: {
      SelectionName: `selection ${selection}`,
      IamRoleArn: 'arn:aws:iam::111111111111:role/backup',
      Resources: [],
      NotResources: ['arn:aws:ec2:*:*:volume/*'],
      ListOfTags: [{ ConditionType: 'STRINGEQUALS' as const, ConditionKey: 'backup', ConditionValue: 'true' }],
      Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/env', ConditionValue: 'prod' }] },
    },
  })),
})
const resource = (ResourceArn: string) => ({
  ResourceArn,
  ResourceType: 'RDS',
  ResourceName: 'a name that others may have too',
  LastBackupTime: new Date('2026-11-20T05:06:07.089Z'),
  LastBackupVaultArn: VAULT,
})

const holding = (backup: NonNullable<AwsRegionEstate['backup']>) => ({ regions: { 'eu-west-1': { backup } } })
const DB = `arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders`
const full = holding({
  plans: [plan('p1', 's1', 's2', 's3'), plan('p2'), plan('p3', 's4')],
  protectedResources: [DB, `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/carts`, 'arn:aws:s3:::acme-media'].map(
    resource,
  ),
})
const ALL = ['aws.backup.plans', 'aws.backup.selections', 'aws.backup.protectedResources'] as const

describe('AWS Backup', () => {
  test('plans, selections and protected resources are read to the last page', async () => {
    const { portion } = await readAccount(full, ALL, { pageSize: 2 })
    const plans = portion('aws.backup.plans')
    expect(plans).toMatchObject({ state: 'complete', gaps: [] })
    expect(plans.items).toHaveLength(3)
    expect(plans.items[0]).toEqual({
      ...plan('p1').plan,
      id: arn('p1'),
      scope: IRELAND,
      name: 'plan p1',
      tags: {},
      BackupPlanId: 'p1',
    })

    const selections = portion('aws.backup.selections')
    expect(selections).toMatchObject({ state: 'complete', gaps: [] })
    expect(selections.items.map(({ id }) => id)).toEqual([
      `${arn('p1')}/selection/s1`,
      `${arn('p1')}/selection/s2`,
      `${arn('p1')}/selection/s3`,
      `${arn('p3')}/selection/s4`,
    ])
    const { IamRoleArn: _, ...kept } = plan('p1', 's1').selections[0]?.selection ?? { IamRoleArn: '' }
    expect(selections.items[0]).toEqual({
      ...kept,
      id: `${arn('p1')}/selection/s1`,
      scope: IRELAND,
      name: 'selection s1',
      tags: {},
      BackupPlanId: 'p1',
    })

    const resources = portion('aws.backup.protectedResources')
    expect(resources).toMatchObject({ state: 'complete', gaps: [] })
    expect(resources.items.map(({ name }) => name)).toEqual(['orders', 'carts', 'acme-media'])
    expect(resources.items[0]).toEqual({
      id: DB,
      scope: IRELAND,
      name: 'orders',
      tags: {},
      ResourceArn: DB,
      ResourceType: 'RDS',
      LastBackupTime: '2026-11-20T05:06:07.089Z',
      LastBackupVaultArn: VAULT,
    })
  })

  test('an account without backups has complete empty lists', async () => {
    const { portion } = await readAccount({}, ALL)
    for (const name of ALL) expect(portion(name)).toEqual({ scope: IRELAND, state: 'complete', items: [], gaps: [] })
  })

  test.each([
    ['backup:ListBackupPlans', 'aws.backup.plans'],
    ['backup:GetBackupPlan', 'aws.backup.plans'],
    ['backup:ListBackupPlans', 'aws.backup.selections'],
    ['backup:ListBackupSelections', 'aws.backup.selections'],
    ['backup:GetBackupSelection', 'aws.backup.selections'],
    ['backup:ListProtectedResources', 'aws.backup.protectedResources'],
  ] as const)('without %s %s are missing', async (operation, name) => {
    const { portion } = await readAccount(full, [name], { faults: denying(operation) })
    expect(portion(name)).toMatchObject({ state: 'missing', items: [] })
    expect(portion(name).gaps[0]).toMatchObject({ reason: 'denied', source: operation, permission: operation })
  })

  test('a plan that cannot be read costs that plan, and makes the selections partial', async () => {
    const { portion } = await readAccount(full, ALL, {
      faults: ({ operation, input }) =>
        operation === 'backup:GetBackupPlan' && input['BackupPlanId'] === 'p1' ? deny : undefined,
    })
    expect(portion('aws.backup.plans')).toMatchObject({
      state: 'partial',
      gaps: [{ permission: 'backup:GetBackupPlan' }],
    })
    expect(portion('aws.backup.plans').items.map(({ BackupPlanId }) => BackupPlanId)).toEqual(['p2', 'p3'])
    expect(portion('aws.backup.selections')).toMatchObject({
      state: 'partial',
      items: [{ BackupPlanId: 'p3' }],
      gaps: [{ permission: 'backup:GetBackupPlan' }],
    })
    expect(portion('aws.backup.protectedResources').state).toBe('complete')
  })

  test('a service that the account is not signed up for is empty, not unread', async () => {
    const { portion } = await readAccount(full, ALL, {
      faults: ({ operation }) =>
        operation.startsWith('backup:')
          ? { error: () => new ApiError('SubscriptionRequiredException', 400, 'Not signed up') }
          : undefined,
    })
    for (const name of ALL) expect(portion(name)).toMatchObject({ state: 'complete', items: [] })
  })

  test('what is gone since it was listed leaves no gap', async () => {
    const gone = new ApiError('ResourceNotFoundException', 400, 'Cannot find it')
    const { portion } = await readAccount(full, ALL, {
      faults: ({ operation, input }) =>
        (operation === 'backup:GetBackupPlan' && input['BackupPlanId'] === 'p2') ||
        (operation === 'backup:ListBackupSelections' && input['BackupPlanId'] === 'p3') ||
        (operation === 'backup:GetBackupSelection' && input['SelectionId'] === 's2')
          ? { error: () => gone }
          : undefined,
    })
    expect(portion('aws.backup.plans')).toMatchObject({ state: 'complete', gaps: [] })
    expect(portion('aws.backup.plans').items.map(({ BackupPlanId }) => BackupPlanId)).toEqual(['p1', 'p3'])
    expect(portion('aws.backup.selections')).toMatchObject({ state: 'complete', gaps: [] })
    expect(portion('aws.backup.selections').items.map(({ name }) => name)).toEqual(['selection s1', 'selection s3'])
  })

  test('hostile names survive the wire', async () => {
    const id = '"p" <b> & größe/../%2F\u{1f600}'
    const { portion } = await readAccount(holding({ plans: [plan(id, id)] }), ALL)
    expect(portion('aws.backup.plans').items).toMatchObject([{ id: arn(id), name: `plan ${id}`, BackupPlanId: id }])
    expect(portion('aws.backup.selections').items).toMatchObject([
      { id: `${arn(id)}/selection/${id}`, name: `selection ${id}` },
    ])
  })
})
