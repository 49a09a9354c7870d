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

testRule(rule, {
  pass: {
    'rights to read': { subject: user(), given },
    'no policies at all': { subject: user({ inlinePolicies: [] }), given },
    'a group that reads': {
      subject: user({ GroupList: ['developers'] }),
      given: { ...given, 'aws.iam.groups': [group()] },
    },
    PowerUserAccess: { subject: user({ AttachedManagedPolicies: [attached('PowerUserAccess')] }), given },
    'an AWS policy whose name only begins alike': {
      subject: user({ AttachedManagedPolicies: [attached('AdministratorAccess-Amplify')] }),
      given,
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
    'everything, but denied to change rights': {
      subject: user({ inlinePolicies: inline(everything, { Effect: 'Deny', Action: ['iam:*'], Resource: ['*'] }) }),
      given,
    },
    'everything, but bounded by PowerUserAccess': {
      subject: user({ ...administrator, ...boundTo('arn:aws:iam::aws:policy/PowerUserAccess') }),
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
    AdministratorAccess: { subject: user(administrator), given, says: 'by policy AdministratorAccess' },
    'with a key alone': { subject: user(administrator), given: withKey },
    'a report that does not say whether it has a password': {
      subject: user(administrator),
      given: { 'aws.iam.credentials': [credentials({ passwordEnabled: null })] },
    },
    'AdministratorAccess in China': {
      subject: user({ AttachedManagedPolicies: [attached('arn:aws-cn:iam::aws:policy/AdministratorAccess')] }),
      given,
    },
    IAMFullAccess: { subject: user({ AttachedManagedPolicies: [attached('IAMFullAccess')] }), given },
    'an inline policy': { subject: user({ inlinePolicies: inline(everything) }), given, says: 'by policy own' },
    'a policy of the account': {
      subject: user({ AttachedManagedPolicies: [attached(own('boss'))] }),
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
      subject: user({ inlinePolicies: inline({ Action: ['iam:PutUserPolicy'], Resource: [user().id] }) }),
      given,
      says: 'iam:PutUserPolicy',
    },
    'bounded by everything': {
      subject: user({ ...administrator, ...boundTo('arn:aws:iam::aws:policy/AdministratorAccess') }),
      given,
    },
  },
  manual: {
    'everything, with MFA alone': {
      subject: user({
        inlinePolicies: inline({ ...everything, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      }),
      given,
      says: 'under a condition',
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
