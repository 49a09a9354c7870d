import type { PolicyDocument, PolicyStatement } from '../../src/model/aws/policy-document.js'

const statement = (over: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Allow',
  Action: [],
  NotAction: [],
  Resource: ['*'],
  NotResource: [],
  Principal: {},
  Condition: null,
  ...over,
})

const allowing = (names: readonly string[], Action: readonly string[]): [string, PolicyStatement][] =>
  names.map((name) => [name, statement({ Action })])

const AMPLIFY = [
  'iam:AttachRolePolicy',
  'iam:CreatePolicyVersion',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'sts:AssumeRole',
]
const PASSING = [
  'AWSDataPipelineRole',
  'AWSElasticBeanstalkFullAccess',
  'AWSElasticBeanstalkService',
  'AWSLambdaFullAccess',
  'AWSOpsWorksFullAccess',
  'AWSOpsWorksRole',
  'AmazonDynamoDBFullAccesswithDataPipeline',
  'AmazonEC2ContainerServiceFullAccess',
  'AmazonEC2SpotFleetRole',
  'AmazonElasticMapReduceFullAccess',
  'AmazonElasticMapReduceRole',
]
const ASSUMING = [
  'SageMakerStudioAdminIAMDefaultExecutionPolicy',
  'SageMakerStudioAdminIAMPermissiveExecutionPolicy',
  'SageMakerStudioUserIAMDefaultExecutionPolicy',
  'SageMakerStudioUserIAMPermissiveExecutionPolicy',
]

/**
 * What decides of the policies of AWS, whose documents a scan does not read. Checked on 2026-11-21 against a public
 * archive of them of 2026-03-07 (zoph-io/MAMIP): of those that it holds, the others allow without a condition no deed
 * that the rules ask about. A policy that AWS made or widened since is taken for harmless until the next check.
 */
const DECISIVE: ReadonlyMap<string, PolicyStatement> = new Map([
  ...allowing(['AdministratorAccess'], ['*']),
  ...allowing(['AdministratorAccess-Amplify'], AMPLIFY),
  ...allowing(['IAMFullAccess'], ['iam:*']),
  ...allowing(
    ['AWSOpsWorksRegisterCLI'],
    ['iam:AddUserToGroup', 'iam:CreateAccessKey', 'iam:PassRole', 'iam:PutUserPolicy'],
  ),
  ...allowing(PASSING, ['iam:PassRole']),
  ...allowing(ASSUMING, ['sts:AssumeRole']),
  ['PowerUserAccess', statement({ NotAction: ['iam:*', 'organizations:*', 'account:*'] })],
  ['AWSDenyAll', statement({ Effect: 'Deny', Action: ['*'] })],
])

const AWS_POLICY = /^arn:[^:]+:iam::aws:policy\//

/** Whether AWS wrote a policy, and not the account. */
export const isAwsManaged = (arn: string): boolean => AWS_POLICY.test(arn)

/** What decides of a policy of AWS. Its path is left aside: no two of them share a name. */
export function awsManagedDocument(arn: string): PolicyDocument {
  const known = DECISIVE.get(arn.replace(/^.*\//, ''))
  return { Statement: known ? [known] : [] }
}
