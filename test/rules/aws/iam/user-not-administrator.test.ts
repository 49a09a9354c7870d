import rule from '../../../../rules/aws/iam/user-not-administrator.js'
import type { PolicyStatement } from '../../../../src/model/aws/policy-document.js'
import { ACCOUNT } from '../../../support/make.js'
import { accessKey, attached, credentials, group, inline, managedPolicy, user } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

const everything: Partial<PolicyStatement> = { Action: ['*'], Resource: ['*'] }
const boundTo = (PermissionsBoundaryArn: string) => ({
  PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn },
})
const administrator = { AttachedManagedPolicies: [attached('AdministratorAccess')] }
const given = { 'aws.iam.credentials': [credentials()] }
const withKey = { 'aws.iam.credentials': [credentials({ passwordEnabled: false, accessKeys: [accessKey()] })] }
const own = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`

const having = (...policies: string[]) => user({ AttachedManagedPolicies: policies.map(attached) })
const may = (...statements: Partial<PolicyStatement>[]) => user({ inlinePolicies: inline(...statements) })
const named = (resource: string) => [`arn:aws:iam::${ACCOUNT}:${resource}`]
const onlyWithMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const onAll: readonly (readonly [action: string, resource: string])[] = [
  ['iam:SetDefaultPolicyVersion', 'policy/*'],
  ['iam:AddUserToGroup', 'group/*'],
  ['iam:CreateAccessKey', 'user/*'],
  ['iam:CreateLoginProfile', 'user/*'],
  ['iam:UpdateLoginProfile', 'user/*'],
  ['iam:UpdateAssumeRolePolicy', 'role/*'],
]

testRule(rule, {
  pass: {
    'an AWS policy whose name only begins alike': { subject: having('AdministratorAccess-AWSElasticBeanstalk'), given },
    "another user's rights, by the policy variable": {
      subject: may({ Action: ['iam:PutUserPolicy'], Resource: named('user/${aws:username}-deputy') }),
      given,
    },
    'its own rights, denied by the policy variable': {
      subject: may(
        { Action: ['iam:PutUserPolicy'], Resource: named('user/maria') },
        { Effect: 'Deny', Action: ['iam:*'], Resource: named('user/${aws:username}') },
      ),
      given,
    },
    'everything in IAM, denied but for its own user': {
      subject: may(
        { Action: ['iam:CreateAccessKey'], Resource: ['*'] },
        { Effect: 'Deny', Action: ['iam:*'], Resource: [], NotResource: named('user/${aws:username}') },
      ),
      given,
    },
    'one role to assume': { subject: may({ Action: ['sts:AssumeRole'], Resource: named('role/deploy') }), given },
    'any role to assume: whom a role trusts is decided there': {
      subject: may({ Action: ['sts:AssumeRole'], Resource: ['*'] }),
      given,
    },
    'another policy to rewrite than its own': {
      subject: user({
        AttachedManagedPolicies: [attached(own('reader'))],
        inlinePolicies: inline({ Action: ['iam:CreatePolicyVersion'], Resource: [own('other')] }),
      }),
      given: { ...given, 'aws.iam.policies': [managedPolicy('reader', {})] },
    },
    'rights to read': { subject: user(), given },
    'no policies at all': { subject: user({ inlinePolicies: [] }), given },
    'a group that reads': {
      subject: user({ GroupList: ['developers'] }),
      given: { ...given, 'aws.iam.groups': [group()] },
    },
    'its own password and keys': {
      subject: user({
        inlinePolicies: inline({
          Action: ['iam:ChangePassword', 'iam:*AccessKey*'],
          Resource: [`arn:aws:iam::${ACCOUNT}:user/\${aws:username}`],
        }),
      }),
      given,
    },
    'everything, but a group denies all of it': {
      subject: user({ ...administrator, GroupList: ['leavers'] }),
      given: {
        ...given,
        'aws.iam.groups': [group({ GroupName: 'leavers', AttachedManagedPolicies: [attached('AWSDenyAll')] })],
      },
    },
  },
  fail: {
    PowerUserAccess: { subject: having('PowerUserAccess'), given },
    'everything, but denied to change rights': {
      subject: may(everything, { Effect: 'Deny', Action: ['iam:*'], Resource: ['*'] }),
      given,
    },
    'everything, but bounded by PowerUserAccess': {
      subject: user({ ...administrator, ...boundTo('arn:aws:iam::aws:policy/PowerUserAccess') }),
      given,
    },
    'every action but those of IAM and STS': {
      subject: may({ NotAction: ['iam:*', 'sts:*'], Resource: ['*'] }),
      given,
      says: 'is allowed every action but a few, by policy own',
    },
    'AdministratorAccess-Amplify': {
      subject: having('AdministratorAccess-Amplify'),
      given,
      says: 'iam:CreatePolicyVersion, by policy AdministratorAccess-Amplify',
    },
    AWSOpsWorksRegisterCLI: { subject: having('AWSOpsWorksRegisterCLI'), given, says: 'iam:PutUserPolicy' },
    ...Object.fromEntries(
      onAll.map(([action, resource]) => [
        `${action} on all`,
        { subject: may({ Action: [action], Resource: named(resource) }), given, says: `(${action}, by policy own)` },
      ]),
    ),
    'its own rights, by the policy variable': {
      subject: may({ Action: ['iam:*'], Resource: ['arn:aws:iam::*:user/${aws:username}'] }),
      given,
      says: 'iam:AttachUserPolicy, by policy own',
    },
    'its own rights, by the policy variable in other letters and with a default': {
      subject: may({ Action: ['iam:*'], Resource: ["arn:aws:iam::*:user/${AWS:UserName, 'nobody'}"] }),
      given,
    },
    'its own rights, by the policy variable of its group': {
      subject: user({ GroupList: ['developers'] }),
      given: {
        ...given,
        'aws.iam.groups': [
          group({ inlinePolicies: inline({ Action: ['iam:*'], Resource: named('user/${aws:username}') }) }),
        ],
      },
    },
    'everything, denied on what another policy variable names': {
      subject: may(everything, { Effect: 'Deny', Action: ['*'], Resource: ['arn:aws:iam::*:${aws:PrincipalTag/x}*'] }),
      given,
    },
    'it may rewrite a policy of its own': {
      subject: user({
        AttachedManagedPolicies: [attached(own('reader'))],
        inlinePolicies: inline({ Action: ['iam:CreatePolicyVersion'], Resource: [own('reader')] }),
      }),
      given: { ...given, 'aws.iam.policies': [managedPolicy('reader', {})] },
      says: 'iam:CreatePolicyVersion',
    },
    'it may rewrite a policy of its group': {
      subject: user({
        GroupList: ['developers'],
        inlinePolicies: inline({ Action: ['iam:CreatePolicyVersion'], Resource: [own('reader')] }),
      }),
      given: {
        ...given,
        'aws.iam.groups': [group({ AttachedManagedPolicies: [attached(own('reader'))] })],
        'aws.iam.policies': [managedPolicy('reader', {})],
      },
    },
    'everything, beside a policy of the account that is gone': {
      subject: having('AdministratorAccess', own('gone')),
      given,
    },
    AdministratorAccess: { subject: user(administrator), given, says: 'by policy AdministratorAccess' },
    'with a key alone': { subject: user(administrator), given: withKey },
    'a report that does not say whether it has a password': {
      subject: user(administrator),
      given: { 'aws.iam.credentials': [credentials({ passwordEnabled: null })] },
    },
    'AdministratorAccess in China': { subject: having('arn:aws-cn:iam::aws:policy/AdministratorAccess'), given },
    IAMFullAccess: { subject: having('IAMFullAccess'), given },
    'an inline policy': { subject: may(everything), given, says: 'by policy own' },
    'a policy of the account': {
      subject: having(own('boss')),
      given: { ...given, 'aws.iam.policies': [managedPolicy('boss', everything)] },
      says: 'by policy boss',
    },
    'through a group': {
      subject: user({ GroupList: ['developers', 'admins'] }),
      given: { ...given, 'aws.iam.groups': [group(), group({ GroupName: 'admins', ...administrator })] },
    },
    "through a group's inline policy": {
      subject: user({ GroupList: ['admins'] }),
      given: { ...given, 'aws.iam.groups': [group({ GroupName: 'admins', inlinePolicies: inline(everything) })] },
    },
    "through a group's policy of the account": {
      subject: user({ GroupList: ['admins'] }),
      given: {
        ...given,
        'aws.iam.groups': [group({ GroupName: 'admins', AttachedManagedPolicies: [attached(own('boss'))] })],
        'aws.iam.policies': [managedPolicy('boss', everything)],
      },
    },
    'it may change the policies of its own group': {
      subject: user({
        GroupList: ['developers'],
        inlinePolicies: inline({
          Action: ['iam:PutGroupPolicy'],
          Resource: [`arn:aws:iam::${ACCOUNT}:group/developers`],
        }),
      }),
      given: { ...given, 'aws.iam.groups': [group()] },
      says: 'iam:PutGroupPolicy',
    },
    'it may change its own policies': {
      subject: may({ Action: ['iam:PutUserPolicy'], Resource: [user().id] }),
      given,
      says: 'iam:PutUserPolicy',
    },
    'bounded by everything': {
      subject: user({ ...administrator, ...boundTo('arn:aws:iam::aws:policy/AdministratorAccess') }),
      given,
    },
  },
  manual: {
    'a policy of the account that is gone': { subject: having(own('gone')), given, says: 'do not hold (gone)' },
    'a group with a policy of the account that is gone': {
      subject: user({ GroupList: ['developers'] }),
      given: { ...given, 'aws.iam.groups': [group({ AttachedManagedPolicies: [attached(own('gone'))] })] },
    },
    'a group that is gone': { subject: user({ GroupList: ['gone'] }), given, says: 'do not hold (gone)' },
    'its own rights, by another policy variable': {
      subject: may({ Action: ['iam:*'], Resource: ['arn:aws:iam::*:user/${aws:PrincipalTag/name}'] }),
      given,
      says: 'under a condition, by policy own',
    },
    'every thing but what another policy variable names': {
      subject: may({ Action: ['iam:PutUserPolicy'], NotResource: ['arn:aws:iam::*:user/${aws:PrincipalTag/name}'] }),
      given,
    },
    'everything, with MFA alone': {
      subject: may({ ...everything, Condition: onlyWithMfa }),
      given,
      says: 'a condition',
    },
    'made after the credential report': { subject: user(administrator), says: 'not in the credential report yet' },
  },
  'not-applicable': {
    'no password and no key': {
      subject: user(administrator),
      given: { 'aws.iam.credentials': [credentials({ passwordEnabled: false })] },
    },
    'only a key that is switched off': {
      subject: user(administrator),
      given: {
        'aws.iam.credentials': [credentials({ passwordEnabled: false, accessKeys: [accessKey({ active: false })] })],
      },
    },
  },
})
