import type {
  AccessKey,
  AccountSummary,
  Credentials,
  Group,
  ManagedPolicy,
  OidcProvider,
  PasswordPolicy,
  Role,
  User,
} from '../../src/model/aws/iam.js'
import type { PolicyDocument, PolicyStatement } from '../../src/model/aws/policy-document.js'
import { ACCOUNT, ago, GLOBAL } from './make.js'

const iam = (kind: string, name: string) => ({
  id: `arn:aws:iam::${ACCOUNT}:${kind}/${name}`,
  scope: GLOBAL,
  name,
  tags: {},
  Arn: `arn:aws:iam::${ACCOUNT}:${kind}/${name}`,
  Path: '/',
  CreateDate: ago({ days: 300 }),
})

/** A policy that lets read one bucket; a statement says what differs. */
export const policyDocument = (...statements: Partial<PolicyStatement>[]): PolicyDocument => ({
  Statement: statements.map((statement) => ({
    Effect: 'Allow',
    Action: 'NotAction' in statement ? [] : ['s3:GetObject'],
    NotAction: [],
    Resource: 'NotResource' in statement ? [] : ['arn:aws:s3:::acme-invoices/*'],
    NotResource: [],
    Principal: {},
    Condition: null,
    ...statement,
  })),
})

/** A trust policy for a service. */
export const trustFor = (...Service: string[]): PolicyDocument =>
  policyDocument({ Action: ['sts:AssumeRole'], Resource: [], Principal: { Service } })

/** An inline policy as roles, users and groups carry it. */
export const inline = (...statements: Partial<PolicyStatement>[]) => [
  { PolicyName: 'own', document: policyDocument(...statements) },
]

/** A managed policy as it is attached: of AWS by its name, of the account by its ARN. */
export const attached = (policy: string) => ({
  PolicyName: policy.replace(/^.*\//, ''),
  PolicyArn: policy.startsWith('arn:') ? policy : `arn:aws:iam::aws:policy/${policy}`,
})

/** The role of an EC2 instance that may read one bucket. */
export function role(over: Partial<Role> = {}): Role {
  const name = over.RoleName ?? 'shop'
  return {
    ...iam('role', name),
    RoleName: name,
    AttachedManagedPolicies: [attached('AmazonSSMManagedInstanceCore')],
    trust: trustFor('ec2.amazonaws.com'),
    instanceProfiles: [`arn:aws:iam::${ACCOUNT}:instance-profile/${name}`],
    inlinePolicies: inline({}),
    ...over,
  }
}

/** A user without groups who may read one bucket. */
export function user(over: Partial<User> = {}): User {
  const name = over.UserName ?? 'maria'
  return { ...iam('user', name), UserName: name, GroupList: [], inlinePolicies: inline({}), ...over }
}

/** A group whose users may read. */
export function group(over: Partial<Group> = {}): Group {
  const name = over.GroupName ?? 'developers'
  return {
    ...iam('group', name),
    GroupName: name,
    AttachedManagedPolicies: [attached('ReadOnlyAccess')],
    inlinePolicies: [],
    ...over,
  }
}

/** A customer-managed policy with the given statements. */
export function managedPolicy(name: string, ...statements: Partial<PolicyStatement>[]): ManagedPolicy {
  return {
    ...iam('policy', name),
    PolicyName: name,
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    document: policyDocument(...statements),
  }
}

/** An active access key, a month old and used yesterday. */
export const accessKey = (over: Partial<AccessKey> = {}): AccessKey => ({
  slot: 1,
  active: true,
  lastRotated: ago({ days: 30 }),
  lastUsed: ago({ days: 1 }),
  ...over,
})

/** A user in the credential report who signs in with a password and MFA, and has no keys. */
export function credentials(over: Partial<Credentials> = {}): Credentials {
  const name = over.user ?? 'maria'
  return {
    id: over.isRoot ? `arn:aws:iam::${ACCOUNT}:root` : `arn:aws:iam::${ACCOUNT}:user/${name}`,
    scope: GLOBAL,
    name,
    tags: {},
    user: name,
    isRoot: false,
    createdAt: ago({ days: 300 }),
    passwordEnabled: true,
    passwordLastUsed: ago({ days: 2 }),
    passwordLastChanged: ago({ days: 40 }),
    mfaActive: true,
    accessKeys: [],
    reportGeneratedAt: ago({ hours: 1 }),
    ...over,
  }
}

/** The row of the root user, who has MFA; older reports do not say whether it has a password. */
export const rootCredentials = (over: Partial<Credentials> = {}): Credentials =>
  credentials({ user: '<root_account>', isRoot: true, passwordEnabled: null, ...over })

/** The summary of an account with MFA for the root user, and no root access keys. */
export const accountSummary = (SummaryMap: Record<string, number> = {}): AccountSummary => ({
  id: `aws://${ACCOUNT}/iam/summary`,
  scope: GLOBAL,
  name: 'IAM account summary',
  tags: {},
  SummaryMap: { Users: 3, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, ...SummaryMap },
})

/** The account's password policy, which asks for 14 characters. */
export const passwordPolicy = (
  policy: PasswordPolicy['policy'] = { MinimumPasswordLength: 14, RequireSymbols: true, ExpirePasswords: false },
): PasswordPolicy => ({
  id: `aws://${ACCOUNT}/iam/password-policy`,
  scope: GLOBAL,
  name: 'IAM password policy',
  tags: {},
  policy,
})

/** The provider of an issuer, named without `https://`. */
export function oidcProvider(issuer: string): OidcProvider {
  const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`
  return { id: arn, scope: GLOBAL, name: issuer, tags: {}, Arn: arn, issuer }
}
