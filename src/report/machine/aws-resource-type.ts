import type { ResourceDetails } from '@aws-sdk/client-securityhub'
import { resourceKind } from './resource-kind.js'

/** What Security Hub calls what an ARN names: service and first word of the resource. */
const AWS_RESOURCE_TYPES = {
  'autoscaling:autoScalingGroup': 'AwsAutoScalingAutoScalingGroup',
  'backup:backup-plan': 'AwsBackupBackupPlan',
  'backup:backup-vault': 'AwsBackupBackupVault',
  'cloudwatch:alarm': 'AwsCloudWatchAlarm',
  'ec2:instance': 'AwsEc2Instance',
  'ec2:launch-template': 'AwsEc2LaunchTemplate',
  'ec2:network-interface': 'AwsEc2NetworkInterface',
  'ec2:route-table': 'AwsEc2RouteTable',
  'ec2:security-group': 'AwsEc2SecurityGroup',
  'ec2:subnet': 'AwsEc2Subnet',
  'ec2:volume': 'AwsEc2Volume',
  'ec2:vpc': 'AwsEc2Vpc',
  'ecr:repository': 'AwsEcrRepository',
  'eks:cluster': 'AwsEksCluster',
  'elasticloadbalancing:loadbalancer': 'AwsElbv2LoadBalancer',
  'iam:policy': 'AwsIamPolicy',
  'iam:role': 'AwsIamRole',
  'iam:user': 'AwsIamUser',
  'rds:cluster': 'AwsRdsDbCluster',
  'rds:cluster-snapshot': 'AwsRdsDbClusterSnapshot',
  'rds:db': 'AwsRdsDbInstance',
  'rds:snapshot': 'AwsRdsDbSnapshot',
  s3: 'AwsS3Bucket',
  sns: 'AwsSnsTopic',
} as const satisfies { readonly [kind: string]: keyof ResourceDetails }

/** What Security Hub calls a resource; `Other` where it has no word for it. */
export function awsResourceType(id: string): string {
  const { kind } = resourceKind(id)
  return isKnown(kind) ? AWS_RESOURCE_TYPES[kind] : 'Other'
}

const isKnown = (kind: string): kind is keyof typeof AWS_RESOURCE_TYPES => Object.hasOwn(AWS_RESOURCE_TYPES, kind)
