import { describe, expect, test } from 'vitest'
import type { IamEstate } from '../../../src/sandbox/aws/estate.js'
import { ACCOUNT, GLOBAL } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`
const document = (Action: string) => JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource: '*' } })
const parsed = (Action: string) => ({
  Statement: [
    {
      Effect: 'Allow',
      Action: [Action],
      NotAction: [],
      Resource: ['*'],
      NotResource: [],
      Principal: {},
      Condition: null,
    },
  ],
})
const trust = JSON.stringify({
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
})
const created = { Path: '/', CreateDate: new Date('2026-01-02T03:04:05Z') }
const attached = { AttachedManagedPolicies: [{ PolicyName: 'P', PolicyArn: 'arn:aws:iam::aws:policy/P' }] }

const role = (RoleName: string, AssumeRolePolicyDocument = trust) => ({
  ...created,
  ...attached,
  RoleName,
  RoleId: 'AROA',
  Arn: arn(`role/${RoleName}`),
  AssumeRolePolicyDocument,
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: document("s3:Get'(*)!") }],
  InstanceProfileList: [
    {
      ...{
        ...created,
        InstanceProfileName: 'machines',
        InstanceProfileId: 'AIPA',
        Arn: arn('instance-profile/machines'),
      },
      Roles: [],
    },
  ],
  RoleLastUsed: { LastUsedDate: new Date('2026-11-01T00:00:00Z'), Region: 'eu-west-1' },
  Tags: [{ Key: 'team', Value: 'shop' }],
})
const user = (UserName: string) => ({
  ...created,
  UserName,
  Arn: arn(`user/${UserName}`),
  GroupList: ['developers'],
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document('a:b') }],
  Tags: [{ Key: 'mail', Value: 'maria@example.com' }],
})
const group = (GroupName: string) => ({ ...created, ...attached, GroupName, Arn: arn(`group/${GroupName}`) })
const policy = (PolicyName: string, Document = document('c:d')) => ({
  ...created,
  PolicyName,
  Arn: arn(`policy/${PolicyName}`),
  DefaultVersionId: 'v2',
  AttachmentCount: 3,
  PolicyVersionList: [
    { VersionId: 'v3', IsDefaultVersion: false, Document: document('*') },
    { VersionId: 'v2', IsDefaultVersion: true, Document },
  ],
})

const DETAILS = ['aws.iam.roles', 'aws.iam.users', 'aws.iam.groups', 'aws.iam.policies'] as const
const holding = (iam: IamEstate) => ({ regions: { 'eu-west-1': {} }, iam })
const names = ['a', 'b', 'c']
const full = holding({
  roles: names.map((name) => role(name)),
  users: names.map(user),
  groups: names.map(group),
  policies: names.map((name) => policy(name)),
})

describe('IAM authorization details', () => {
  test('roles, users, groups and policies are read to the last page, each with its own filter', async () => {
    const { portion, calls } = await readAccount(full, DETAILS, { pageSize: 2 })
    for (const name of DETAILS) {
      expect(portion(name)).toMatchObject({ scope: GLOBAL, state: 'complete', gaps: [] })
      expect(portion(name).items.map((item) => item.name)).toEqual(names)
    }
    const { RoleName, Path, Arn, AttachedManagedPolicies } = role('a')
    expect(portion('aws.iam.roles').items[0]).toEqual({
      ...{ RoleName, Path, Arn, AttachedManagedPolicies },
      CreateDate: '2026-01-02T03:04:05.000Z',
      RoleLastUsed: { LastUsedDate: '2026-11-01T00:00:00.000Z', Region: 'eu-west-1' },
      id: arn('role/a'),
      scope: GLOBAL,
      name: 'a',
      tags: { team: 'shop' },
      trust: {
        Statement: [
          {
            ...parsed('').Statement[0],
            Action: ['sts:AssumeRole'],
            Resource: [],
            Principal: { Service: ['ec2.amazonaws.com'] },
          },
        ],
      },
      instanceProfiles: [arn('instance-profile/machines')],
      inlinePolicies: [{ PolicyName: 'own', document: parsed("s3:Get'(*)!") }],
    })
    expect(portion('aws.iam.users').items[0]).toEqual({
      Path: '/',
      CreateDate: '2026-01-02T03:04:05.000Z',
      UserName: 'a',
      Arn: arn('user/a'),
      GroupList: ['developers'],
      id: arn('user/a'),
      scope: GLOBAL,
      name: 'a',
      tags: { mail: 'maria@example.com' },
      inlinePolicies: [{ PolicyName: 'own', document: parsed('a:b') }],
    })
    expect(portion('aws.iam.groups').items[0]).toMatchObject({ id: arn('group/a'), ...attached, inlinePolicies: [] })
    expect(portion('aws.iam.policies').items[0]).toEqual({
      Path: '/',
      PolicyName: 'a',
      Arn: arn('policy/a'),
      DefaultVersionId: 'v2',
      AttachmentCount: 3,
      id: arn('policy/a'),
      scope: GLOBAL,
      name: 'a',
      tags: {},
      document: parsed('c:d'),
    })
    const asked = calls.filter(({ operation }) => operation === 'iam:GetAccountAuthorizationDetails')
    expect(asked).toHaveLength(8)
    expect(asked.map(({ input }) => input['MaxItems'])).toEqual(asked.map(() => 1000))
    expect(new Set(asked.flatMap(({ input }) => input['Filter']))).toEqual(
      new Set(['Role', 'User', 'Group', 'LocalManagedPolicy']),
    )
  })

  test('an account without them has complete empty lists', async () => {
    const { portion } = await readAccount({}, DETAILS)
    for (const name of DETAILS) expect(portion(name)).toEqual({ scope: GLOBAL, state: 'complete', items: [], gaps: [] })
  })

  test.each(DETAILS)('without the permission %s are missing', async (name) => {
    const operation = 'iam:GetAccountAuthorizationDetails'
    const { portion } = await readAccount(full, [name], { faults: denying(operation) })
    expect(portion(name)).toMatchObject({
      state: 'missing',
      items: [],
      gaps: [{ reason: 'denied', source: operation, permission: operation }],
    })
  })

  test('a page that says that there is more, but not where, is not the last', async () => {
    const { portion } = await readAccount(full, ['aws.iam.roles'], {
      pageSize: 2,
      faults: ({ operation }) => (operation.startsWith('iam:') ? { pages: 'no-token' } : undefined),
    })
    expect(portion('aws.iam.roles')).toMatchObject({ state: 'partial', gaps: [{ reason: 'failed' }] })
    expect(portion('aws.iam.roles').items).toHaveLength(2)
  })

  test('a document that cannot be read costs its item, not the list', async () => {
    const half = { PolicyName: 'half', PolicyDocument: '%7B%22Statement' }
    const { portion } = await readAccount(
      holding({
        roles: [role('fine'), role('distrusted', 'no JSON'), { ...role('b'), RolePolicyList: [half] }],
        users: [user('fine'), { ...user('b'), UserPolicyList: [{ PolicyName: 'ok', PolicyDocument: '{}' }] }],
        groups: [group('fine'), { ...group('b'), GroupPolicyList: [{ PolicyName: 'none' }] }],
        policies: [policy('fine'), policy('b', '{"Statement":3}'), { ...policy('c'), DefaultVersionId: 'v9' }],
      }),
      DETAILS,
    )
    const gapsOf = (name: (typeof DETAILS)[number]) => portion(name).gaps.map(({ detail }) => detail)
    for (const name of DETAILS) {
      expect(portion(name).state).toBe('partial')
      expect(portion(name).items.map((item) => item.name)).toEqual(['fine'])
      expect(portion(name).gaps[0]).toMatchObject({ reason: 'failed', source: 'iam:GetAccountAuthorizationDetails' })
    }
    expect(gapsOf('aws.iam.roles')).toEqual([
      expect.stringContaining(`the trust policy of ${arn('role/distrusted')} cannot be read`),
      expect.stringContaining(`the inline policy half of ${arn('role/b')} cannot be read`),
    ])
    expect(gapsOf('aws.iam.policies')).toHaveLength(2)
  })

  test('hostile names survive the wire', async () => {
    const name = '<b>&"größe"\u{1f600},=@'
    const odd = { ...role(name), Tags: [{ Key: '__proto__', Value: '<&>' }] }
    const { portion } = await readAccount(
      holding({ roles: [odd], users: [user(name)], groups: [group(name)], policies: [policy(name)] }),
      DETAILS,
    )
    for (const dataset of DETAILS) expect(portion(dataset).items.map((item) => item.name)).toEqual([name])
    expect(Object.entries(portion('aws.iam.roles').items[0]?.tags ?? {})).toEqual([['__proto__', '<&>']])
  })
})

describe('IAM account settings', () => {
  const BOTH = ['aws.iam.accountSummary', 'aws.iam.passwordPolicy'] as const

  test('summary and password policy are one item each', async () => {
    const passwordPolicy = { MinimumPasswordLength: 14, RequireSymbols: true, ExpirePasswords: false }
    const { portion } = await readAccount(
      holding({ summary: { AccountMFAEnabled: 1, Users: 7 }, passwordPolicy, roles: [role('a')] }),
      BOTH,
    )
    expect(portion('aws.iam.accountSummary')).toMatchObject({
      state: 'complete',
      gaps: [],
      items: [
        {
          id: `aws://${ACCOUNT}/iam/summary`,
          scope: GLOBAL,
          tags: {},
          SummaryMap: { AccountMFAEnabled: 1, Users: 7, Roles: 1, AccountAccessKeysPresent: 0 },
        },
      ],
    })
    expect(portion('aws.iam.passwordPolicy')).toEqual({
      scope: GLOBAL,
      state: 'complete',
      gaps: [],
      items: [
        {
          id: `aws://${ACCOUNT}/iam/password-policy`,
          scope: GLOBAL,
          name: 'IAM password policy',
          tags: {},
          policy: passwordPolicy,
        },
      ],
    })
  })

  test('an account without a password policy is known to have none', async () => {
    const { portion } = await readAccount({}, BOTH)
    expect(portion('aws.iam.passwordPolicy')).toMatchObject({ state: 'complete', gaps: [], items: [{ policy: null }] })
    expect(portion('aws.iam.accountSummary')).toMatchObject({
      state: 'complete',
      items: [{ SummaryMap: { Users: 0 } }],
    })
  })

  test('what may not be read is missing', async () => {
    const operations = ['iam:GetAccountSummary', 'iam:GetAccountPasswordPolicy'] as const
    const { portion } = await readAccount({}, BOTH, { faults: denying(...operations) })
    for (const [index, name] of BOTH.entries())
      expect(portion(name)).toMatchObject({ state: 'missing', items: [], gaps: [{ permission: operations[index] }] })
  })

  test('an answer without a summary is no summary', async () => {
    const { portion } = await readAccount({}, ['aws.iam.accountSummary'], {
      faults: ({ operation }) => (operation.startsWith('iam:') ? { instead: '<html></html>' } : undefined),
    })
    expect(portion('aws.iam.accountSummary')).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
  })
})

describe('IAM identity providers', () => {
  const NAME = 'aws.iam.oidcProviders'
  const OPERATION = 'iam:ListOpenIDConnectProviders'
  const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF'
  const providers = holding({
    oidcProviders: [{ Arn: arn(`oidc-provider/${issuer}`) }, { Arn: arn('oidc-provider/token.actions.example.com') }],
  })

  test('are read with their issuers', async () => {
    const { portion } = await readAccount(providers, [NAME])
    expect(portion(NAME)).toStrictEqual({
      scope: GLOBAL,
      state: 'complete',
      items: [issuer, 'token.actions.example.com'].map((one) => ({
        id: arn(`oidc-provider/${one}`),
        scope: GLOBAL,
        name: one,
        tags: {},
        Arn: arn(`oidc-provider/${one}`),
        issuer: one,
      })),
      gaps: [],
    })
  })

  test('are a complete empty list in an account without them', async () => {
    const { portion } = await readAccount({}, [NAME])
    expect(portion(NAME)).toEqual({ scope: GLOBAL, state: 'complete', items: [], gaps: [] })
  })

  test('are missing where they may not be read, and where the answer has no list of them', async () => {
    const denied = await readAccount(providers, [NAME], { faults: denying(OPERATION) })
    expect(denied.portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'denied', permission: OPERATION }],
    })
    const empty = await readAccount(providers, [NAME], {
      faults: ({ operation }) => (operation === OPERATION ? { change: () => ({}) } : undefined),
    })
    expect(empty.portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed', source: OPERATION }] })
  })

  test('without an ARN leave a gap', async () => {
    const { portion } = await readAccount(holding({ oidcProviders: [{ Arn: '' }] }), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ detail: 'an item of the answer has no Arn' }] })
  })
})
