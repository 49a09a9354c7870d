import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { type Deed, firstGrant, grantEvidence, iamArn, rightsOf } from '../../support/iam-policy.js'

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

    const groups = (user.GroupList ?? []).flatMap((name) => lookup('aws.iam.groupsByName').find(name) ?? [])
    const rights = rightsOf(user, groups, lookup('aws.iam.policies'))
    const grant = firstGrant(
      [
        { action: 'iam:AttachUserPolicy', resource: user.id },
        { action: 'iam:PutUserPolicy', resource: user.id },
        { action: 'iam:CreatePolicyVersion', resource: iamArn(user, 'policy/every-name') },
        { action: 'iam:AddUserToGroup', resource: iamArn(user, 'group/every-name') },
        ...groups.flatMap(({ id }): Deed[] => [
          { action: 'iam:AttachGroupPolicy', resource: id },
          { action: 'iam:PutGroupPolicy', resource: id },
        ]),
      ],
      rights,
    )
    const seen = [...held, ...evidence(user, 'AttachedManagedPolicies', 'GroupList', 'PermissionsBoundary')]
    if (grant === undefined) return pass('cannot give itself administrator rights', seen)
    if (grant.conditional)
      return manual(
        `has administrator rights under a condition, by policy ${grant.policy.name}: judge that condition`,
        seen,
        grantEvidence(grant),
      )
    return fail(
      `has administrator rights (${grant.deed.action}, by policy ${grant.policy.name})`,
      seen,
      grantEvidence(grant),
    )
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
