import type { AwsAccountEstate, AwsEstate, AwsRegionEstate, BucketEstate } from '../../src/sandbox/aws/estate.js'

/** Calls to list so many things, at most so many a page: an empty list takes one too. */
export const pages = (count: number, most: number): number => Math.max(1, Math.ceil(count / most))

const size = (list: readonly unknown[] | undefined): number => list?.length ?? 0
const sum = <T>(list: readonly T[] | undefined, of: (one: T) => number): number =>
  (list ?? []).reduce((total, one) => total + of(one), 0)

/** A list of quotas is that of one service. */
const SERVICES_WITH_QUOTAS = 'autoscaling dynamodb ebs ec2 ecs eks elasticloadbalancing fargate rds vpc'.split(' ')

/**
 * The fewest calls that each operation of a region can do with: pages as large as the operation's documentation allows,
 * and one call for each resource where it documents no other way.
 */
const IN_REGION: { readonly [operation: string]: (here: AwsRegionEstate) => number } = {
  'rds:DescribeDBInstances': ({ rds }) => pages(size(rds?.instances), 100),
  'rds:DescribeDBClusters': ({ rds }) => pages(size(rds?.clusters), 100),
  'rds:DescribeDBSnapshots': ({ rds }) => pages(size(rds?.snapshots), 100),
  'rds:DescribeDBSnapshotAttributes': ({ rds }) => size(rds?.snapshots),
  'rds:DescribeDBClusterSnapshots': ({ rds }) => pages(size(rds?.clusterSnapshots), 100),
  'rds:DescribeDBClusterSnapshotAttributes': ({ rds }) => size(rds?.clusterSnapshots),
  'rds:DescribePendingMaintenanceActions': ({ rds }) => pages(size(rds?.pendingMaintenance), 100),
  'rds:DescribeEventSubscriptions': ({ rds }) => pages(size(rds?.eventSubscriptions), 100),
  'rds:DescribeDBMajorEngineVersions': ({ rds }) => pages(size(rds?.majorEngineVersions), 100),
  'autoscaling:DescribeAutoScalingGroups': ({ autoScaling }) => pages(size(autoScaling?.groups), 100),
  'autoscaling:DescribePolicies': ({ autoScaling }) => pages(size(autoScaling?.policies), 100),
  'autoscaling:DescribeScheduledActions': ({ autoScaling }) => pages(size(autoScaling?.scheduledActions), 100),
  'autoscaling:DescribeScalingActivities': ({ autoScaling }) => pages(size(autoScaling?.activities), 100),
  'ec2:DescribeAvailabilityZones': () => 1,
  'ec2:DescribeSubnets': ({ ec2 }) => pages(size(ec2?.subnets), 1000),
  'ec2:DescribeInstances': ({ ec2 }) => pages(size(ec2?.instances), 1000),
  'ec2:DescribeInstanceStatus': ({ ec2 }) => pages(size(ec2?.instanceStatuses), 1000),
  'ec2:DescribeVolumes': ({ ec2 }) => pages(size(ec2?.volumes), 1000),
  // Those of the account, and those of it that everybody may use.
  'ec2:DescribeSnapshots': ({ ec2 }) => pages(size(ec2?.snapshots), 1000) + 1,
  'ec2:DescribeSnapshotAttribute': ({ ec2 }) => sum(ec2?.snapshots, ({ shared }) => (shared?.includes('all') ? 1 : 0)),
  'ec2:DescribeSecurityGroups': ({ ec2 }) => pages(size(ec2?.securityGroups), 1000),
  'ec2:DescribeNetworkInterfaces': ({ ec2 }) => pages(size(ec2?.networkInterfaces), 1000),
  'ec2:DescribeRouteTables': ({ ec2 }) => pages(size(ec2?.routeTables), 100),
  'ec2:DescribeVpcs': ({ ec2 }) => pages(size(ec2?.vpcs), 1000),
  'ec2:DescribeNatGateways': ({ ec2 }) => pages(size(ec2?.natGateways), 1000),
  'ec2:DescribeFlowLogs': ({ ec2 }) => pages(size(ec2?.flowLogs), 1000),
  'ec2:DescribeVpcEndpoints': ({ ec2 }) => pages(size(ec2?.vpcEndpoints), 1000),
  'ec2:DescribeVpnConnections': () => 1,
  // The default and the latest version of each template.
  'ec2:DescribeLaunchTemplateVersions': ({ ec2 }) =>
    pages(2 * new Set(ec2?.launchTemplateVersions?.map((one) => one.LaunchTemplateId)).size, 200),
  // Those that templates name, and no others; of two hundred at once.
  'ec2:DescribeImages': ({ ec2 }) =>
    Math.ceil(new Set(ec2?.launchTemplateVersions?.flatMap((one) => one.LaunchTemplateData?.ImageId ?? [])).size / 200),
  'ec2:DescribeKeyPairs': () => 1,
  'elasticloadbalancing:DescribeLoadBalancers': ({ elb }) => pages(size(elb?.loadBalancers), 400),
  'elasticloadbalancing:DescribeListeners': ({ elb }) => size(elb?.loadBalancers),
  'elasticloadbalancing:DescribeLoadBalancerAttributes': ({ elb }) => size(elb?.loadBalancers),
  'elasticloadbalancing:DescribeTargetGroups': ({ elb }) => pages(size(elb?.targetGroups), 400),
  'elasticloadbalancing:DescribeTargetHealth': ({ elb }) => size(elb?.targetGroups),
  'elasticloadbalancing:DescribeTargetGroupAttributes': ({ elb }) => size(elb?.targetGroups),
  'elasticloadbalancing:DescribeTags': ({ elb }) =>
    Math.ceil((size(elb?.loadBalancers) + size(elb?.targetGroups)) / 20),
  'elasticloadbalancing:DescribeSSLPolicies': ({ elb }) => pages(size(elb?.sslPolicies), 400),
  'eks:ListClusters': ({ eks }) => pages(size(eks?.clusters), 100),
  'eks:DescribeCluster': ({ eks }) => size(eks?.clusters),
  'eks:ListNodegroups': ({ eks }) => sum(eks?.clusters, ({ nodegroups }) => pages(size(nodegroups), 100)),
  'eks:DescribeNodegroup': ({ eks }) => sum(eks?.clusters, ({ nodegroups }) => size(nodegroups)),
  'eks:ListAddons': ({ eks }) => sum(eks?.clusters, ({ addons }) => pages(size(addons), 100)),
  'eks:DescribeAddon': ({ eks }) => sum(eks?.clusters, ({ addons }) => size(addons)),
  'eks:ListPodIdentityAssociations': ({ eks }) =>
    sum(eks?.clusters, ({ podIdentityAssociations }) => pages(size(podIdentityAssociations), 100)),
  'eks:DescribePodIdentityAssociation': ({ eks }) =>
    sum(eks?.clusters, ({ podIdentityAssociations }) => size(podIdentityAssociations)),
  'eks:ListInsights': ({ eks }) => sum(eks?.clusters, ({ insights }) => pages(size(insights), 100)),
  'eks:DescribeClusterVersions': ({ eks }) => pages(size(eks?.clusterVersions), 100),
  'application-autoscaling:DescribeScalableTargets': ({ applicationAutoScaling }) =>
    pages(size(applicationAutoScaling?.scalableTargets), 50),
  'application-autoscaling:DescribeScalingPolicies': ({ applicationAutoScaling }) =>
    pages(size(applicationAutoScaling?.scalingPolicies), 10),
  'ecs:ListClusters': ({ ecs }) => pages(size(ecs?.clusters), 100),
  'ecs:DescribeClusters': ({ ecs }) => Math.ceil(size(ecs?.clusters) / 100),
  'ecs:ListServices': ({ ecs }) => sum(ecs?.clusters, ({ services }) => pages(size(services), 100)),
  'ecs:DescribeServices': ({ ecs }) => sum(ecs?.clusters, ({ services }) => Math.ceil(size(services) / 10)),
  'ecs:ListTasks': ({ ecs }) => sum(ecs?.clusters, ({ tasks }) => pages(size(tasks), 100)),
  'ecs:DescribeTasks': ({ ecs }) => sum(ecs?.clusters, ({ tasks }) => Math.ceil(size(tasks) / 100)),
  'lambda:ListFunctions': ({ lambda }) => pages(size(lambda?.functions), 50),
  'lambda:GetPolicy': ({ lambda }) => size(lambda?.functions),
  'lambda:ListFunctionEventInvokeConfigs': ({ lambda }) => size(lambda?.functions),
  'lambda:ListEventSourceMappings': ({ lambda }) => pages(size(lambda?.eventSourceMappings), 100),
  'lambda:GetAccountSettings': () => 1,
  'cloudwatch:GetMetricData': (here) => Math.ceil(metricsOf(here) / 500),
  'dynamodb:ListTables': ({ dynamodb }) => pages(size(dynamodb?.tables), 100),
  'dynamodb:DescribeTable': ({ dynamodb }) => size(dynamodb?.tables),
  'dynamodb:DescribeContinuousBackups': ({ dynamodb }) => size(dynamodb?.tables),
  'elasticache:DescribeReplicationGroups': ({ elasticache }) => pages(size(elasticache?.replicationGroups), 100),
  'elasticache:DescribeCacheClusters': ({ elasticache }) => pages(size(elasticache?.cacheClusters), 100),
  'elasticfilesystem:DescribeFileSystems': ({ efs }) => pages(size(efs?.fileSystems), 100),
  'elasticfilesystem:DescribeBackupPolicy': ({ efs }) => size(efs?.fileSystems),
  'acm:ListCertificates': ({ acm }) => pages(size(acm?.certificates), 1000),
  'kms:ListKeys': ({ kms }) => pages(size(kms?.keys), 1000),
  'kms:ListAliases': ({ kms }) => pages(size(kms?.aliases), 100),
  'kms:DescribeKey': ({ kms }) => size(kms?.keys),
  'logs:DescribeLogGroups': ({ logs }) => pages(size(logs?.logGroups), 50),
  'es:ListDomainNames': () => 1,
  'es:DescribeDomains': ({ opensearch }) => Math.ceil(size(opensearch?.domains) / 5),
  'sqs:ListQueues': ({ sqs }) => pages(size(sqs?.queues), 1000),
  'sqs:GetQueueAttributes': ({ sqs }) => size(sqs?.queues),
  'ecr:DescribeRepositories': ({ ecr }) => pages(size(ecr?.repositories), 1000),
  'ecr:DescribeImages': ({ ecr }) => sum(ecr?.repositories, ({ images }) => pages(size(images), 1000)),
  'ecr:GetLifecyclePolicy': ({ ecr }) => size(ecr?.repositories),
  'ecr:GetRegistryScanningConfiguration': () => 1,
  'sns:ListTopics': ({ sns }) => pages(size(sns?.topics), 100),
  'sns:GetTopicAttributes': ({ sns }) => size(sns?.topics),
  'sns:ListSubscriptions': ({ sns }) => pages(size(sns?.subscriptions), 100),
  'cloudwatch:DescribeAlarms': ({ cloudwatch }) =>
    pages(size(cloudwatch?.metricAlarms) + size(cloudwatch?.compositeAlarms), 100),
  'backup:ListBackupPlans': ({ backup }) => pages(size(backup?.plans), 1000),
  'backup:GetBackupPlan': ({ backup }) => size(backup?.plans),
  'backup:ListBackupSelections': ({ backup }) => sum(backup?.plans, ({ selections }) => pages(size(selections), 1000)),
  'backup:GetBackupSelection': ({ backup }) => sum(backup?.plans, ({ selections }) => size(selections)),
  'backup:ListProtectedResources': ({ backup }) => pages(size(backup?.protectedResources), 1000),
  'servicequotas:ListServiceQuotas': ({ serviceQuotas }) =>
    sum(SERVICES_WITH_QUOTAS, (code) =>
      pages(size(serviceQuotas?.quotas?.filter(({ ServiceCode }) => ServiceCode === code)), 100),
    ),
  'backup:ListBackupJobs': ({ backup }) => pages(size(backup?.jobs), 1000),
  'backup:ListRestoreJobs': ({ backup }) => pages(size(backup?.restoreJobs), 1000),
  'backup:ListRestoreTestingPlans': ({ backup }) => pages(size(backup?.restoreTestingPlans), 1000),
  'dlm:GetLifecyclePolicies': () => 1,
  'dlm:GetLifecyclePolicy': ({ dlm }) => size(dlm?.policies),
}

/** How many metrics a region's rules need: of functions, servers that run alone, replicas, readers, search domains and quotas. */
function metricsOf({ lambda, rds, opensearch, serviceQuotas }: AwsRegionEstate): number {
  const alone = rds?.instances?.filter(
    ({ DBClusterIdentifier, DBInstanceStatus }) => DBClusterIdentifier === undefined && DBInstanceStatus !== 'stopped',
  )
  const replicas = alone?.filter((one) => one.ReadReplicaSourceDBInstanceIdentifier !== undefined)
  const aurora = rds?.clusters?.filter(({ Engine }) => Engine?.startsWith('aurora') === true)
  const readers = sum(aurora, ({ DBClusterMembers }) =>
    size(DBClusterMembers?.filter(({ IsClusterWriter }) => IsClusterWriter !== true)),
  )
  const functions = size(lambda?.functions) > 0 ? 2 : 0
  const quotas = size(serviceQuotas?.quotas?.filter(({ UsageMetric }) => UsageMetric !== undefined))
  return functions + size(alone) + size(replicas) + readers + 2 * size(opensearch?.domains) + quotas
}

/** The same for what is asked once for each account. */
const IN_ACCOUNT: { readonly [operation: string]: (own: AwsAccountEstate) => number } = {
  'sts:GetCallerIdentity': () => 1,
  'ec2:DescribeRegions': () => 1,
  'budgets:DescribeBudgets': ({ budgets }) => pages(size(budgets), 100),
  'budgets:DescribeBudgetNotificationsForAccount': ({ budgets }) => Math.ceil(size(budgets) / 100),
  // Only where no budget of costs tells anybody.
  'ce:GetAnomalySubscriptions': ({ budgets }) =>
    budgets?.some((one) => one.BudgetType === 'COST' && size(one.notifications) > 0) === true ? 0 : 1,
  'iam:GetAccountSummary': () => 1,
  'iam:GetAccountPasswordPolicy': () => 1,
  'iam:GenerateCredentialReport': () => 1,
  'iam:GetCredentialReport': () => 1,
  'iam:GetAccountAuthorizationDetails': ({ iam }) =>
    pages(size(iam?.roles) + size(iam?.users) + size(iam?.groups) + size(iam?.policies), 1000),
  'iam:ListOpenIDConnectProviders': () => 1,
  'cloudtrail:DescribeTrails': () => 1,
  'cloudtrail:GetTrailStatus': ({ cloudtrail }) => size(cloudtrail?.trails),
  'cloudtrail:GetEventSelectors': ({ cloudtrail }) =>
    sum(cloudtrail?.trails, ({ HasCustomEventSelectors }) => (HasCustomEventSelectors === false ? 0 : 1)),
  'route53:ListHostedZones': ({ route53 }) => pages(size(route53?.hostedZones), 100),
  'route53:ListResourceRecordSets': ({ route53 }) =>
    sum(route53?.hostedZones, ({ records, LinkedService }) =>
      LinkedService === undefined && size(records) > 0 ? pages(size(records), 300) : 0,
    ),
  'route53:ListHealthChecks': ({ route53 }) => pages(size(route53?.healthChecks), 1000),
  'route53domains:ListDomains': ({ route53 }) => pages(size(route53?.domains), 100),
  's3control:GetPublicAccessBlock': () => 1,
  's3:ListBuckets': ({ s3 }) => pages(size(s3?.buckets), 10_000),
  's3:GetBucketVersioning': ofBuckets(),
  's3:GetPublicAccessBlock': ofBuckets(),
  's3:GetBucketEncryption': ofBuckets(),
  's3:GetBucketLifecycleConfiguration': ofBuckets(),
  's3:GetBucketLogging': ofBuckets(),
  's3:GetBucketTagging': ofBuckets(),
  's3:GetBucketReplication': ofBuckets(({ versioning }) => versioning?.Status === 'Enabled'),
  's3:GetObjectLockConfiguration': ofBuckets(({ versioning }) => versioning?.Status === 'Enabled'),
  's3:GetBucketPolicyStatus': ofBuckets(
    (bucket, { s3 }) =>
      bucket.publicAccessBlock?.RestrictPublicBuckets !== true &&
      s3?.accountPublicAccessBlock?.RestrictPublicBuckets !== true,
  ),
  's3:GetBucketAcl': ofBuckets(
    (bucket, { s3 }) =>
      bucket.publicAccessBlock?.IgnorePublicAcls !== true && s3?.accountPublicAccessBlock?.IgnorePublicAcls !== true,
  ),
}

/** One call for each bucket of which the answer is not certain without it. */
function ofBuckets(isOpen: (bucket: BucketEstate, own: AwsAccountEstate) => boolean = () => true) {
  return (own: AwsAccountEstate): number => sum(own.s3?.buckets, (bucket) => (isOpen(bucket, own) ? 1 : 0))
}

/** The fewest calls of each operation to read an estate with every fact that the rules use. */
export function fewestOfAws({ accounts }: AwsEstate): ReadonlyMap<string, number> {
  const own = Object.values(accounts)
  const here = own.flatMap(({ regions }) => Object.values(regions))
  return new Map([
    ...Object.entries(IN_REGION).map(([operation, of]) => [operation, sum(here, of)] as const),
    ...Object.entries(IN_ACCOUNT).map(([operation, of]) => [operation, sum(own, of)] as const),
  ])
}
