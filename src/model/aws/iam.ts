import type {
  GroupDetail,
  ManagedPolicyDetail,
  PasswordPolicy as SdkPasswordPolicy,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import type { Item, Picked, Plain } from '../item.js'
import type { PolicyDocument } from './policy-document.js'

/** The account's counters and flags as IAM names them (`AccountMFAEnabled`, `Users`). The id is `aws://<account>/iam/summary`. */
export type AccountSummary = Item & { readonly SummaryMap: Readonly<Record<string, number>> }

/** The account's password policy, `null` where it has none. The id is `aws://<account>/iam/password-policy`. */
export type PasswordPolicy = Item & { readonly policy: Plain<SdkPasswordPolicy> | null }

/** One access key slot of a user in the credential report. */
export type AccessKey = {
  readonly slot: 1 | 2
  readonly active: boolean
  /** ISO 8601, `null` where the report says N/A. */
  readonly lastRotated: string | null
  readonly lastUsed: string | null
}

/** A row of the credential report, at most four hours old. The id is the user's ARN; the root user's name is `<root_account>`. */
export type Credentials = Item & {
  readonly user: string
  readonly isRoot: boolean
  readonly createdAt: string | null
  readonly passwordEnabled: boolean | null
  readonly passwordLastUsed: string | null
  readonly passwordLastChanged: string | null
  readonly mfaActive: boolean
  readonly accessKeys: readonly AccessKey[]
  readonly reportGeneratedAt: string | null
}

type InlinePolicy = { readonly PolicyName: string; readonly document: PolicyDocument }
type Inline = Omit<Plain<PolicyDetail>, 'PolicyDocument'>

export const ROLE_FIELDS = [
  'RoleName',
  'Arn',
  'Path',
  'CreateDate',
  'AttachedManagedPolicies',
  'PermissionsBoundary',
  'RoleLastUsed',
] as const satisfies readonly (keyof RoleDetail)[]

/** A role with its trust policy and inline policies parsed. The id is its ARN. */
export type Role = Picked<RoleDetail, typeof ROLE_FIELDS> & {
  readonly trust: PolicyDocument
  /** The ARNs of the instance profiles that hold it: what EC2 instances name in its place. */
  readonly instanceProfiles: readonly string[]
  readonly inlinePolicies: readonly (Inline & InlinePolicy)[]
}

export const USER_FIELDS = [
  'UserName',
  'Arn',
  'Path',
  'CreateDate',
  'GroupList',
  'AttachedManagedPolicies',
  'PermissionsBoundary',
] as const satisfies readonly (keyof UserDetail)[]

/** A user with the inline policies parsed. The id is its ARN. */
export type User = Picked<UserDetail, typeof USER_FIELDS> & {
  readonly inlinePolicies: readonly (Inline & InlinePolicy)[]
}

export const GROUP_FIELDS = [
  'GroupName',
  'Arn',
  'Path',
  'CreateDate',
  'AttachedManagedPolicies',
] as const satisfies readonly (keyof GroupDetail)[]

/** A group of users with the inline policies parsed. The id is its ARN. */
export type Group = Picked<GroupDetail, typeof GROUP_FIELDS> & {
  readonly inlinePolicies: readonly (Inline & InlinePolicy)[]
}

export const MANAGED_POLICY_FIELDS = [
  'PolicyName',
  'Arn',
  'Path',
  'DefaultVersionId',
  'AttachmentCount',
] as const satisfies readonly (keyof ManagedPolicyDetail)[]

/** A customer-managed policy with its default version parsed. The id is its ARN. */
export type ManagedPolicy = Picked<ManagedPolicyDetail, typeof MANAGED_POLICY_FIELDS> & {
  readonly document: PolicyDocument
}

/** An OpenID Connect provider whose tokens roles may trust. `issuer`: as in its ARN, without `https://`. The id is its ARN. */
export type OidcProvider = Item & { readonly Arn: string; readonly issuer: string }
