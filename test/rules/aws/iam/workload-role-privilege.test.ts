import rule from '../../../../rules/aws/iam/workload-role-privilege.js'
import type { PolicyStatement } from '../../../../src/model/aws/policy-document.js'
import type { Role } from '../../../../src/model/aws/iam.js'
import { ACCOUNT } from '../../../support/make.js'
import { attached, inline, managedPolicy, policyDocument, role, trustFor } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

const everything: Partial<PolicyStatement> = { Action: ['*'], Resource: ['*'] }
const own = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`
const may = (...statements: Partial<PolicyStatement>[]) => role({ inlinePolicies: inline(...statements) })
const passing = (over: Partial<PolicyStatement>) => may({ Action: ['iam:PassRole'], Resource: ['*'], ...over })
const having = (...policies: string[]) => role({ AttachedManagedPolicies: policies.map(attached) })
const denying = (over: Partial<PolicyStatement>): Partial<PolicyStatement> => ({
  ...everything,
  Effect: 'Deny',
  ...over,
})
const onlyWithMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const trusting = (trust: Role['trust']) => ({ ...having('AdministratorAccess'), trust })
const bounded = (PermissionsBoundaryArn: string, over: Partial<Role> = having('AdministratorAccess')) =>
  role({ ...over, PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn } })
const eksTrust = (provider: string) =>
  policyDocument({
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Resource: [],
    Principal: { Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/${provider}`] },
  })

const passingPolicies = [
  'service-role/AWSDataPipelineRole',
  'AWSElasticBeanstalkFullAccess',
  'service-role/AWSElasticBeanstalkService',
  'AWSLambdaFullAccess',
  'AWSOpsWorksFullAccess',
  'AWSOpsWorksRegisterCLI',
  'service-role/AWSOpsWorksRole',
  'AmazonDynamoDBFullAccesswithDataPipeline',
  'AmazonEC2ContainerServiceFullAccess',
  'service-role/AmazonEC2SpotFleetRole',
  'AmazonElasticMapReduceFullAccess',
  'service-role/AmazonElasticMapReduceRole',
]

testRule(rule, {
  pass: {
    'rights to read': { subject: role() },
    'no policies at all': { subject: role({ AttachedManagedPolicies: undefined, inlinePolicies: [] }) },
    'a policy of the account that reads': {
      subject: having(own('reader')),
      given: { 'aws.iam.policies': [managedPolicy('reader', {})] },
    },
    'an AWS policy that lets assume any role': { subject: having('SageMakerStudioUserIAMDefaultExecutionPolicy') },
    'another policy to rewrite than its own': {
      subject: role({
        AttachedManagedPolicies: [attached(own('reader'))],
        inlinePolicies: inline({ Action: ['iam:CreatePolicyVersion'], Resource: [own('other')] }),
      }),
      given: { 'aws.iam.policies': [managedPolicy('reader', {})] },
    },
    'AWS policies whose names only begin alike': {
      subject: having('AdministratorAccess-AWSElasticBeanstalk', 'job-function/SystemAdministrator'),
    },
    "a policy of the account under AWS's name": {
      subject: having(own('AdministratorAccess')),
      given: { 'aws.iam.policies': [managedPolicy('AdministratorAccess', {})] },
    },
    'every action of one service': { subject: may({ Action: ['s3:*'], Resource: ['*'] }) },
    'every action on one bucket': { subject: may({ Action: ['*'], Resource: ['arn:aws:s3:::acme-invoices/*'] }) },
    'every action but a list, on one bucket': { subject: may({ NotAction: ['s3:DeleteBucket'] }) },
    'one role to pass': { subject: passing({ Resource: [`arn:aws:iam::${ACCOUNT}:role/task`] }) },
    'roles under a path to pass': { subject: passing({ Resource: ['arn:aws:iam::*:role/tasks/*'] }) },
    'any role to pass, to one service': {
      subject: passing({ Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }),
    },
    'everything allowed, everything denied': { subject: may(everything, denying({})) },
    'everything allowed, all but one service denied': {
      subject: may(everything, denying({ Action: [], NotAction: ['s3:*'] })),
    },
    'everything allowed, denied beyond one bucket': {
      subject: may(everything, denying({ Resource: [], NotResource: ['arn:aws:s3:::acme-invoices/*'] })),
    },
    'everything allowed, denied by a policy of the account': {
      subject: having('AdministratorAccess', own('stop')),
      given: { 'aws.iam.policies': [managedPolicy('stop', denying({}))] },
    },
    'everything allowed, AWSDenyAll': { subject: having('AdministratorAccess', 'AWSDenyAll') },
    'bounded by a policy of the account': {
      subject: bounded(own('limit')),
      given: { 'aws.iam.policies': [managedPolicy('limit', { Action: ['s3:*', 'sqs:*'], Resource: ['*'] })] },
    },
    'bounded by an AWS policy': { subject: bounded('arn:aws:iam::aws:policy/AmazonS3FullAccess') },
  },
  fail: {
    AdministratorAccess: {
      subject: having('AdministratorAccess'),
      says: 'gives ec2.amazonaws.com every action, by policy AdministratorAccess',
    },
    'AdministratorAccess in China': { subject: having('arn:aws-cn:iam::aws:policy/AdministratorAccess') },
    'AdministratorAccess in GovCloud': { subject: having('arn:aws-us-gov:iam::aws:policy/AdministratorAccess') },
    'a task of ECS': { subject: role(trusting(trustFor('ecs-tasks.amazonaws.com'))), says: 'ecs-tasks' },
    'a function': { subject: role(trusting(trustFor('events.amazonaws.com', 'lambda.amazonaws.com'))), says: 'lambda' },
    'a pod with Pod Identity': {
      subject: role(
        trusting(
          policyDocument({
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Resource: [],
            Principal: { Service: ['pods.eks.amazonaws.com'] },
          }),
        ),
      ),
    },
    'a pod with a service account': {
      subject: role(trusting(eksTrust('oidc.eks.eu-west-1.amazonaws.com/id/ABC'))),
      says: 'gives oidc.eks.eu-west-1.amazonaws.com/id/ABC every action',
    },
    'an instance in China': { subject: role(trusting(trustFor('ec2.amazonaws.com.cn'))) },
    'every action, inline': { subject: may(everything), says: 'by policy own' },
    'every action, written with a service': { subject: may({ Action: ['*:*'], Resource: ['*'] }) },
    'every action on every ARN': { subject: may({ Action: ['*'], Resource: ['arn:aws:*:*:*:*'] }) },
    'every action on all but one thing': { subject: may({ Action: ['*'], NotResource: ['arn:aws:s3:::audit/*'] }) },
    'every action but a list': {
      subject: may({ NotAction: ['iam:*'], Resource: ['*'] }),
      says: 'every action but a few',
    },
    PowerUserAccess: { subject: having('PowerUserAccess'), says: 'every action but a few' },
    'every action, by a policy of the account': {
      subject: having(own('boss')),
      given: { 'aws.iam.policies': [managedPolicy('boss', everything)] },
      says: 'by policy boss',
    },
    IAMFullAccess: { subject: having('IAMFullAccess'), says: 'give itself any right (iam:AttachRolePolicy)' },
    'it may change its own policies': {
      subject: may({ Action: ['iam:PutRolePolicy'], Resource: [role().id] }),
      says: 'give itself any right (iam:PutRolePolicy)',
    },
    'AdministratorAccess-Amplify': {
      subject: having('AdministratorAccess-Amplify'),
      says: 'give itself any right (iam:AttachRolePolicy), by policy AdministratorAccess-Amplify',
    },
    ...Object.fromEntries(
      passingPolicies.map((name) => [
        `any role to pass, by ${name}`,
        { subject: having(name), says: 'pass any role on' },
      ]),
    ),
    'it may rewrite a policy of its own': {
      subject: role({
        AttachedManagedPolicies: [attached(own('reader'))],
        inlinePolicies: inline({ Action: ['iam:CreatePolicyVersion'], Resource: [own('reader')] }),
      }),
      given: { 'aws.iam.policies': [managedPolicy('reader', {})] },
      says: 'give itself any right (iam:CreatePolicyVersion)',
    },
    'everything, beside a policy of the account that is gone': { subject: having('AdministratorAccess', own('gone')) },
    'denied on what a policy variable names': {
      subject: may(everything, denying({ Resource: ['arn:aws:*:*:*:${aws:PrincipalTag/team}*'] })),
    },
    'it may rewrite policies': { subject: may({ Action: ['iam:CreatePolicyVersion'], Resource: ['*'] }) },
    'any role to pass': { subject: passing({}), says: 'pass any role on' },
    'any role to pass, in other letters': { subject: passing({ Action: ['IAM:passrole'] }) },
    'any role to pass, by a pattern': { subject: passing({ Action: ['iam:Pass?ole', 'iam:Get*'] }) },
    'every role of the account to pass': { subject: passing({ Resource: [`arn:aws:iam::${ACCOUNT}:role/*`] }) },
    'any role to pass, an empty condition': { subject: passing({ Condition: {} }) },
    'one action denied': { subject: may(everything, denying({ Action: ['s3:DeleteBucket'] })) },
    'denied without MFA alone': { subject: may(everything, denying({ Condition: onlyWithMfa })) },
    'denied on one thing alone': { subject: may(everything, denying({ Resource: ['arn:aws:s3:::audit'] })) },
    'rights over IAM denied': { subject: may(everything, denying({ Action: ['iam:*'] })) },
    'one statement under a condition, one without': {
      subject: may({ ...everything, Condition: onlyWithMfa }, everything),
    },
    'bounded by everything': { subject: bounded('arn:aws:iam::aws:policy/AdministratorAccess') },
    'a boundary that is gone': { subject: bounded(own('gone')) },
    'bounded by a policy that lets pass any role': {
      subject: bounded(own('limit')),
      given: { 'aws.iam.policies': [managedPolicy('limit', { Action: ['ec2:*', 'iam:PassRole'], Resource: ['*'] })] },
      says: 'pass any role on',
    },
  },
  manual: {
    'a policy of the account that is gone': { subject: having(own('gone')), says: 'does not hold (gone)' },
    'its own rights, on what a policy variable names': {
      subject: may({ Action: ['iam:*'], Resource: ['arn:aws:iam::*:role/${aws:PrincipalTag/team}*'] }),
      says: 'under a condition',
    },
    'every action under a condition': {
      subject: may({ ...everything, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      says: 'under a condition, by policy own',
    },
    'its own rights under a condition': {
      subject: may({ Action: ['iam:*'], Resource: ['*'], Condition: { StringLike: { 'iam:PolicyARN': '*' } } }),
    },
    'bounded under a condition': {
      subject: bounded(own('limit')),
      given: { 'aws.iam.policies': [managedPolicy('limit', { ...everything, Condition: onlyWithMfa })] },
    },
  },
  'not-applicable': {
    'a role of an AWS service': {
      subject: role({ ...having('AdministratorAccess'), Path: '/aws-service-role/autoscaling.amazonaws.com/' }),
      says: 'belongs to an AWS service',
    },
    'a role of people': {
      subject: role(trusting(policyDocument({ Action: ['sts:AssumeRole'], Principal: { AWS: [ACCOUNT] } }))),
    },
    'a role of CloudFormation': { subject: role(trusting(trustFor('cloudformation.amazonaws.com'))) },
    'a service whose name only ends alike': { subject: role(trusting(trustFor('spotfleet-ec2.amazonaws.com'))) },
    'another identity provider': { subject: role(trusting(eksTrust('token.actions.githubusercontent.com'))) },
    'a trust that is denied': {
      subject: role(
        trusting(policyDocument({ Effect: 'Deny', Action: ['*'], Principal: { Service: ['ec2.amazonaws.com'] } })),
      ),
    },
    'a trust to tag sessions alone': {
      subject: role(
        trusting(policyDocument({ Action: ['sts:TagSession'], Principal: { Service: ['ec2.amazonaws.com'] } })),
      ),
    },
  },
})
