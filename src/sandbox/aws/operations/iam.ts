import type { GroupDetail, ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam'
import type { IamEstate } from '../estate.js'
import { ApiError, type Handlers, orFail, texts } from '../operation.js'

const GENERATE = 'iam:GenerateCredentialReport'

export const iamHandlers: Handlers = {
  GetAccountSummary: ({ own }) => ({ SummaryMap: summaryOf(own.iam ?? {}) }),
  GetAccountPasswordPolicy: ({ own, account }) => ({
    PasswordPolicy: orFail(
      own.iam?.passwordPolicy,
      'NoSuchEntity',
      404,
      `The Password Policy with domain name ${account} cannot be found.`,
    ),
  }),
  GenerateCredentialReport: ({ asked }) =>
    asked(GENERATE) === 1
      ? { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' }
      : { State: 'COMPLETE' },
  GetCredentialReport: ({ own, account, asked, now }) => {
    if (asked(GENERATE) === 0) throw new ApiError('ReportNotPresent', 410, 'No report has been generated')
    if (asked(GENERATE) === 1) throw new ApiError('ReportInProgress', 404, 'Report generation is in progress')
    return {
      Content: new TextEncoder().encode(reportOf(own.iam?.credentialReport ?? [], account)),
      ReportFormat: 'text/csv',
      GeneratedTime: own.iam?.credentialReportAt ?? now,
    }
  },
  ListOpenIDConnectProviders: ({ own }) => ({ OpenIDConnectProviderList: own.iam?.oidcProviders ?? [] }),
  GetAccountAuthorizationDetails: ({ own }, input) => {
    const { roles = [], users = [], groups = [], policies = [] } = own.iam ?? {}
    const kinds = texts(input, 'Filter')
    const ofKind = <T>(kind: string, list: readonly T[]): readonly T[] => ((kinds?.includes(kind) ?? true) ? list : [])
    return {
      UserDetailList: ofKind('User', users).map(sentUser),
      GroupDetailList: ofKind('Group', groups).map(sentGroup),
      RoleDetailList: ofKind('Role', roles).map(sentRole),
      Policies: policies.filter((policy) => kinds?.includes(policyKind(policy)) ?? true).map(sentPolicy),
    }
  },
}

/** What IAM counts by itself, unless the estate says otherwise. */
const summaryOf = ({ summary, roles = [], users = [], groups = [], policies = [] }: IamEstate) => ({
  Users: users.length,
  Groups: groups.length,
  Roles: roles.length,
  Policies: policies.length,
  MFADevices: 0,
  MFADevicesInUse: 0,
  AccountMFAEnabled: 0,
  AccountAccessKeysPresent: 0,
  AccountPasswordPresent: 1,
  AccountSigningCertificatesPresent: 0,
  ...summary,
})

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
]
function reportOf(rows: readonly { readonly [column: string]: string }[], account: string): string {
  const lines = rows.map((row) => {
    const { user = '' } = row
    const arn = `arn:aws:iam::${account}:${user === '<root_account>' ? 'root' : `user/${user}`}`
    const whole: { readonly [column: string]: string } = { arn, ...row }
    return COLUMNS.map((column) => whole[column] ?? unsaid(column))
  })
  return [COLUMNS, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n')
}

/** IAM says plainly that there is no such key or device; of all else it says that it does not apply. */
const unsaid = (column: string): string => (column.endsWith('_active') ? 'false' : 'N/A')

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Documents go out percent-encoded, as RFC 3986 has it; what is no JSON object goes out as it is. */
const sent = (document: string | undefined): string | undefined =>
  document?.trimStart().startsWith('{')
    ? encodeURIComponent(document).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : document

const sentInline = (list: readonly PolicyDetail[] | undefined) =>
  (list ?? []).map((policy) => ({ ...policy, PolicyDocument: sent(policy.PolicyDocument) }))

const sentRole = (role: RoleDetail) => ({
  ...role,
  AssumeRolePolicyDocument: sent(role.AssumeRolePolicyDocument),
  RolePolicyList: sentInline(role.RolePolicyList),
})
const sentUser = (user: UserDetail) => ({ ...user, UserPolicyList: sentInline(user.UserPolicyList) })
const sentGroup = (group: GroupDetail) => ({ ...group, GroupPolicyList: sentInline(group.GroupPolicyList) })
/** The policies of AWS itself belong to no account. */
const policyKind = ({ Arn = '' }: ManagedPolicyDetail): string =>
  /^arn:[^:]+:iam::aws:/.test(Arn) ? 'AWSManagedPolicy' : 'LocalManagedPolicy'
const sentPolicy = (policy: ManagedPolicyDetail) => ({
  ...policy,
  PolicyVersionList: policy.PolicyVersionList?.map((version) => ({ ...version, Document: sent(version.Document) })),
})
