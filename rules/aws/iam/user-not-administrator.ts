import type { Group, User } from '../../../src/model/aws/iam.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  anyDeed,
  type Deed,
  firstGrant,
  grantEvidence,
  grantOf,
  iamArn,
  rewritingOwnPolicies,
  rightsOf,
} from '../../support/iam-policy.js'

/** What lets a user change its own rights, or those of everything that policies are attached to. */
const changingRights = (user: User, groups: readonly Group[]): readonly Deed[] => [
  { action: 'iam:AttachUserPolicy', resource: user.id },
  { action: 'iam:PutUserPolicy', resource: user.id },
  { action: 'iam:CreatePolicyVersion', resource: iamArn(user, 'policy/every-name') },
  { action: 'iam:SetDefaultPolicyVersion', resource: iamArn(user, 'policy/every-name') },
  { action: 'iam:AddUserToGroup', resource: iamArn(user, 'group/every-name') },
  ...rewritingOwnPolicies(user, ...groups),
  ...groups.flatMap(({ id }): Deed[] => [
    { action: 'iam:AttachGroupPolicy', resource: id },
    { action: 'iam:PutGroupPolicy', resource: id },
  ]),
]

/**
 * What lets a user act as any other user or role, the administrators among them. Assuming roles is not among it: whom a
 * role trusts is decided at the role, and hubs of accounts live by that right.
 */
const actingAsOthers = (user: User): readonly Deed[] => [
  { action: 'iam:CreateAccessKey', resource: iamArn(user, 'user/every-name') },
  { action: 'iam:CreateLoginProfile', resource: iamArn(user, 'user/every-name') },
  { action: 'iam:UpdateLoginProfile', resource: iamArn(user, 'user/every-name') },
  { action: 'iam:UpdateAssumeRolePolicy', resource: iamArn(user, 'role/every-name') },
]

export default defineRule({
  id: 'aws/iam/user-not-administrator',
  title: 'An IAM user with a password or an access key is no administrator',
  severity: 'high',
  controls: ['least-privilege', 'operator-access'],
  effort: 'hours',
  why: 'A password or key of an IAM user is valid until somebody revokes it: once leaked, it hands the whole account to whoever holds it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html',
  ],
  each: 'aws.iam.users',
  using: ['aws.iam.credentials', 'aws.iam.groupsByName', 'aws.iam.policies'],
  check(user, { lookup }) {
    const credentials = lookup('aws.iam.credentials').find(user.id)
    if (credentials === undefined)
      return manual(
        'is not in the credential report yet: look whether it has a password or a key',
        evidence(user, 'CreateDate'),
      )
    const held = evidence(credentials, 'passwordEnabled', 'accessKeys')
    if (credentials.passwordEnabled === false && !credentials.accessKeys.some((key) => key.active))
      return notApplicable('has neither a password nor an active access key', held)

    const names = user.GroupList ?? []
    const groups = names.flatMap((name) => lookup('aws.iam.groupsByName').find(name) ?? [])
    const rights = rightsOf(user, groups, lookup('aws.iam.policies'), user.name)
    const seen = [...held, ...evidence(user, 'AttachedManagedPolicies', 'GroupList', 'PermissionsBoundary')]
    const everything = grantOf(anyDeed(user), rights)
    const changing = firstGrant(changingRights(user, groups), rights)
    const acting = firstGrant(actingAsOthers(user), rights)
    if (changing && !changing.conditional)
      return fail(
        `can give itself administrator rights (${changing.deed.action}, by policy ${changing.policy.name})`,
        seen,
        grantEvidence(changing),
      )
    if (everything && !everything.conditional) {
      const but = everything.statement.NotAction.length > 0 ? ' but a few' : ''
      return failAs(
        but === '' ? 'high' : 'medium',
        `is allowed every action${but}, by policy ${everything.policy.name}`,
        seen,
        grantEvidence(everything),
      )
    }
    if (acting && !acting.conditional)
      return fail(
        `can act as any user or role (${acting.deed.action}, by policy ${acting.policy.name})`,
        seen,
        grantEvidence(acting),
      )
    const conditional = everything ?? changing ?? acting
    if (conditional)
      return manual(
        `has or can get administrator rights under a condition, by policy ${conditional.policy.name}: judge that condition`,
        seen,
        grantEvidence(conditional),
      )
    const unread = [...rights.unread, ...names.filter((name) => !groups.some(({ GroupName }) => GroupName === name))]
    if (unread.length > 0)
      return manual(
        `has policies or groups that the lists of the account do not hold (${unread.join(', ')}): look what they allow`,
        seen,
      )
    return pass('can neither change its own rights in IAM nor act as any user or role it likes', seen)
  },
  fix: (user) => ({
    summary:
      'Let people sign in through IAM Identity Center or assume a role, which gives them credentials for hours; then take the administrator policy or group from the user.',
    commands: [
      command`aws iam list-attached-user-policies --user-name ${user.name}`,
      command`aws iam list-groups-for-user --user-name ${user.name}`,
      command`aws iam generate-service-last-accessed-details --arn ${user.id}`,
    ],
  }),
})
