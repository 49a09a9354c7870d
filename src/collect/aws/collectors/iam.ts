import type { EntityType, PolicyDetail } from '@aws-sdk/client-iam'
import { GROUP_FIELDS, MANAGED_POLICY_FIELDS, ROLE_FIELDS, USER_FIELDS } from '../../../model/aws/iam.js'
import type { PolicyDocument } from '../../../model/aws/policy-document.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { iam } from '../clients/iam.js'
import { defineCollector, type Reader } from '../collector.js'
import { fetchCredentialReport, readRow, rowsOf } from '../credential-report.js'
import { required, tagsOf } from '../item-parts.js'
import { parsePolicyDocument } from '../policy-document.js'

const DETAILS = 'iam:GetAccountAuthorizationDetails'

/** One filter for each kind: the four chains of pages run side by side, and none repeats the others' items. */
const detailsOf = <Member extends 'RoleDetailList' | 'UserDetailList' | 'GroupDetailList' | 'Policies'>(
  reader: Reader,
  filter: EntityType,
  items: Member,
) =>
  reader.pages(iam, 'GetAccountAuthorizationDetails', {
    input: { Filter: [filter], MaxItems: 1000 },
    items,
    next: 'Marker',
    more: 'IsTruncated',
  })

export const accountSummary = defineCollector({
  fills: 'aws.iam.accountSummary',
  operations: ['iam:GetAccountSummary'],
  async *collect(reader) {
    const { SummaryMap } = await reader.call(iam, 'GetAccountSummary', {})
    if (SummaryMap === undefined || Object.keys(SummaryMap).length === 0)
      failedAnswer(reader, 'iam:GetAccountSummary', 'the answer has no summary')
    const id = `aws://${reader.scope.account}/iam/summary`
    yield { id, scope: reader.scope, name: 'IAM account summary', tags: {}, SummaryMap: plain(SummaryMap) }
  },
})

export const passwordPolicy = defineCollector({
  fills: 'aws.iam.passwordPolicy',
  operations: ['iam:GetAccountPasswordPolicy'],
  async *collect(reader) {
    const call = reader.call(iam, 'GetAccountPasswordPolicy', {})
    const answer = await unless(['NoSuchEntity', 'NoSuchEntityException'], null, call)
    const policy =
      answer === null
        ? null
        : plain(answer.PasswordPolicy ?? failedAnswer(reader, 'iam:GetAccountPasswordPolicy', 'no password policy'))
    const id = `aws://${reader.scope.account}/iam/password-policy`
    yield { id, scope: reader.scope, name: 'IAM password policy', tags: {}, policy }
  },
})

export const credentials = defineCollector({
  fills: 'aws.iam.credentials',
  operations: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  async *collect(reader) {
    const { content, generatedAt } = await fetchCredentialReport(reader)
    for (const row of rowsOf(content)) {
      const read = readOrGap(reader, 'iam:GetCredentialReport', `the row of ${row.get('user') ?? ''}`, () =>
        readRow(row),
      )
      const named = read && required(reader, 'iam:GetCredentialReport', read, ['arn', 'user'])
      if (!read || !named) continue
      const { arn, ...said } = read
      yield { ...said, id: arn, scope: reader.scope, name: read.user, tags: {}, reportGeneratedAt: generatedAt }
    }
  },
})

export const roles = defineCollector({
  fills: 'aws.iam.roles',
  operations: [DETAILS],
  async *collect(reader) {
    for await (const page of detailsOf(reader, 'Role', 'RoleDetailList'))
      for (const role of page) {
        const named = required(reader, DETAILS, role, ['Arn', 'RoleName', 'AssumeRolePolicyDocument'])
        if (!named) continue
        const { Arn, RoleName, AssumeRolePolicyDocument } = named
        const trust = readDocument(reader, `the trust policy of ${Arn}`, AssumeRolePolicyDocument)
        const inlinePolicies = readInline(reader, Arn, role.RolePolicyList)
        if (!trust || !inlinePolicies) continue
        const instanceProfiles = (role.InstanceProfileList ?? []).flatMap((profile) => profile.Arn ?? [])
        const item = { id: Arn, scope: reader.scope, name: RoleName, tags: tagsOf(role.Tags) }
        yield { ...pick(role, ROLE_FIELDS), ...item, trust, instanceProfiles, inlinePolicies }
      }
  },
})

export const users = defineCollector({
  fills: 'aws.iam.users',
  operations: [DETAILS],
  async *collect(reader) {
    for await (const page of detailsOf(reader, 'User', 'UserDetailList'))
      for (const user of page) {
        const named = required(reader, DETAILS, user, ['Arn', 'UserName'])
        const inlinePolicies = named && readInline(reader, named.Arn, user.UserPolicyList)
        if (!named || !inlinePolicies) continue
        const item = { id: named.Arn, scope: reader.scope, name: named.UserName, tags: tagsOf(user.Tags) }
        yield { ...pick(user, USER_FIELDS), ...item, inlinePolicies }
      }
  },
})

export const groups = defineCollector({
  fills: 'aws.iam.groups',
  operations: [DETAILS],
  async *collect(reader) {
    for await (const page of detailsOf(reader, 'Group', 'GroupDetailList'))
      for (const group of page) {
        const named = required(reader, DETAILS, group, ['Arn', 'GroupName'])
        const inlinePolicies = named && readInline(reader, named.Arn, group.GroupPolicyList)
        if (!named || !inlinePolicies) continue
        const item = { id: named.Arn, scope: reader.scope, name: named.GroupName, tags: {} }
        yield { ...pick(group, GROUP_FIELDS), ...item, inlinePolicies }
      }
  },
})

export const policies = defineCollector({
  fills: 'aws.iam.policies',
  operations: [DETAILS],
  async *collect(reader) {
    for await (const page of detailsOf(reader, 'LocalManagedPolicy', 'Policies'))
      for (const policy of page) {
        const named = required(reader, DETAILS, policy, ['Arn', 'PolicyName', 'DefaultVersionId'])
        if (!named) continue
        const { Arn, PolicyName, DefaultVersionId } = named
        const version = policy.PolicyVersionList?.find(({ VersionId }) => VersionId === DefaultVersionId)
        const document = readDocument(reader, `the default version of ${Arn}`, version?.Document)
        if (!document) continue
        const item = { id: Arn, scope: reader.scope, name: PolicyName, tags: {} }
        yield { ...pick(policy, MANAGED_POLICY_FIELDS), ...item, document }
      }
  },
})

/** The list names each provider by its ARN, which ends in the issuer. */
export const oidcProviders = defineCollector({
  fills: 'aws.iam.oidcProviders',
  operations: ['iam:ListOpenIDConnectProviders'],
  async *collect(reader) {
    const operation = 'iam:ListOpenIDConnectProviders'
    const { OpenIDConnectProviderList: list } = await reader.call(iam, 'ListOpenIDConnectProviders', {})
    for (const provider of list ?? failedAnswer(reader, operation, 'the answer has no list of providers')) {
      const named = required(reader, operation, provider, ['Arn'])
      if (!named) continue
      const issuer = named.Arn.replace(/^.*?:oidc-provider\//, '')
      yield { id: named.Arn, scope: reader.scope, name: issuer, tags: {}, Arn: named.Arn, issuer }
    }
  },
})

/** All inline policies, or a gap and `undefined` where one of them cannot be read: what is allowed would be half known. */
function readInline(
  reader: Reader,
  arn: string,
  list: readonly PolicyDetail[] | undefined,
): readonly { readonly PolicyName: string; readonly document: PolicyDocument }[] | undefined {
  const read = (list ?? []).map(({ PolicyName = '', PolicyDocument: text }) => {
    const document = readDocument(reader, `the inline policy ${PolicyName} of ${arn}`, text)
    return document && { PolicyName, document }
  })
  const policies = read.filter((policy) => policy !== undefined)
  return policies.length === read.length ? policies : undefined
}

const readDocument = (reader: Reader, what: string, text: string | undefined): PolicyDocument | undefined =>
  readOrGap(reader, DETAILS, what, () => parsePolicyDocument(text ?? ''))

function readOrGap<T>(reader: Reader, source: `iam:${string}`, what: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    reader.gap({
      reason: 'failed',
      scope: reader.scope,
      source,
      detail: `${what} cannot be read: ${why}`.slice(0, 300),
    })
    return undefined
  }
}
