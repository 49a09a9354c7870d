import type { AwsInventory } from './aws/inventory.js'
import type { AwsJoins } from './aws/joins.js'
import type { CrossJoins } from './cross/joins.js'
import type { DatadogInventory } from './datadog/inventory.js'
import type { DatadogJoins } from './datadog/joins.js'
import type { FactKey } from './item.js'
import type { KubernetesInventory } from './kubernetes/inventory.js'
import type { KubernetesJoins, KubernetesViews } from './kubernetes/joins.js'
import type { Provider } from './scope.js'

/** Every dataset that the engine knows, by name. The first word is the provider. */
export interface Inventory extends AwsInventory, KubernetesInventory, DatadogInventory {}
export type DatasetName = keyof Inventory

/** What is derived from datasets once for each snapshot, by name: indexes by other keys, and joins. */
export interface Joins extends AwsJoins, KubernetesJoins, DatadogJoins, CrossJoins {}
export type JoinName = keyof Joins

/** Lists that are put together from several datasets and whose items are judged like those of one. */
export interface Views extends KubernetesViews {}
export type ViewName = keyof Views

/** What a rule may judge one by one. */
export type SubjectName = DatasetName | ViewName

/** Whether a dataset is read in every region of an account or once for the account; elsewhere once for each scope. */
export type DatasetLevel = 'region' | 'global' | 'cluster' | 'org'

export type DatasetInfo<Facts = string> = {
  readonly provider: Provider
  readonly level: DatasetLevel
  /** The plural for people. */
  readonly title: string
  /** The members of its items that take an API call each. */
  readonly facts: readonly Facts[]
}

const regional = <const Facts extends string = never>(title: string, ...facts: Facts[]): DatasetInfo<Facts> => ({
  provider: 'aws',
  level: 'region',
  title,
  facts,
})
const accountWide = <const Facts extends string = never>(title: string, ...facts: Facts[]): DatasetInfo<Facts> => ({
  ...regional(title, ...facts),
  level: 'global',
})

const inCluster = (title: string): DatasetInfo<never> => ({
  provider: 'kubernetes',
  level: 'cluster',
  title,
  facts: [],
})
const inOrg = <const Facts extends string = never>(title: string, ...facts: Facts[]): DatasetInfo<Facts> => ({
  provider: 'datadog',
  level: 'org',
  title,
  facts,
})

/** Where each dataset is read, its name for people, and its facts. */
export const DATASETS: { readonly [Name in DatasetName]: DatasetInfo<FactKey<Inventory[Name]>> } = {
  'aws.accounts': accountWide('accounts'),
  'aws.regions': regional('regions'),
  'aws.rds.instances': regional('RDS instances', 'freeStorage', 'replicaLag'),
  'aws.rds.clusters': regional('RDS clusters', 'replicaLag'),
  'aws.rds.snapshots': regional('manual RDS snapshots', 'restorableBy'),
  'aws.rds.clusterSnapshots': regional('manual RDS cluster snapshots', 'restorableBy'),
  'aws.rds.pendingMaintenance': regional('pending RDS maintenance'),
  'aws.rds.eventSubscriptions': regional('RDS event subscriptions'),
  'aws.rds.majorEngineVersions': regional('RDS engine versions'),
  'aws.autoscaling.groups': regional('Auto Scaling groups'),
  'aws.autoscaling.policies': regional('scaling policies'),
  'aws.autoscaling.scheduledActions': regional('scheduled scaling actions'),
  'aws.autoscaling.activities': regional('recent scaling activities'),
  'aws.dynamodb.tables': regional('DynamoDB tables', 'continuousBackups'),
  'aws.efs.fileSystems': regional('EFS file systems', 'backupPolicy'),
  'aws.elasticache.replicationGroups': regional('ElastiCache replication groups'),
  'aws.elasticache.cacheClusters': regional('ElastiCache clusters outside replication groups'),
  'aws.acm.certificates': regional('ACM certificates'),
  'aws.cloudtrail.trails': accountWide('trails of CloudTrail', 'status', 'eventSelectors'),
  'aws.kms.keys': regional('KMS keys'),
  'aws.kms.aliases': regional('aliases of KMS keys'),
  'aws.logs.logGroups': regional('log groups'),
  'aws.opensearch.domains': regional('OpenSearch domains', 'storage'),
  'aws.applicationautoscaling.scalableTargets': regional('scalable targets'),
  'aws.applicationautoscaling.scalingPolicies': regional('scaling policies of Application Auto Scaling'),
  'aws.route53.hostedZones': accountWide('hosted zones'),
  'aws.route53.recordSets': accountWide('DNS records'),
  'aws.route53.healthChecks': accountWide('Route 53 health checks'),
  'aws.route53domains.domains': accountWide('registered domains'),
  'aws.s3.buckets': accountWide(
    'S3 buckets',
    'versioning',
    'publicAccessBlock',
    'policyIsPublic',
    'acl',
    'encryption',
    'lifecycle',
    'replication',
    'logging',
    'objectLock',
    'tagging',
  ),
  'aws.s3.accountPublicAccess': accountWide('the account-wide S3 public access block'),
  'aws.iam.accountSummary': accountWide('the IAM account summary'),
  'aws.iam.passwordPolicy': accountWide('the IAM password policy'),
  'aws.iam.credentials': accountWide('the IAM credential report'),
  'aws.iam.roles': accountWide('IAM roles'),
  'aws.iam.users': accountWide('IAM users'),
  'aws.iam.groups': accountWide('IAM groups'),
  'aws.iam.policies': accountWide('customer-managed IAM policies'),
  'aws.iam.oidcProviders': accountWide('IAM identity providers'),
  'aws.ec2.availabilityZones': regional('Availability Zones'),
  'aws.ec2.subnets': regional('subnets'),
  'aws.ec2.instances': regional('EC2 instances'),
  'aws.ec2.instanceStatuses': regional('EC2 instance statuses'),
  'aws.ec2.volumes': regional('EBS volumes'),
  'aws.ec2.snapshots': regional('EBS snapshots'),
  'aws.ec2.publicSnapshots': regional('public EBS snapshots'),
  'aws.ec2.securityGroups': regional('security groups'),
  'aws.ec2.networkInterfaces': regional('network interfaces'),
  'aws.ec2.routeTables': regional('route tables'),
  'aws.ec2.vpcs': regional('VPCs'),
  'aws.ec2.natGateways': regional('NAT gateways'),
  'aws.ec2.flowLogs': regional('VPC flow logs'),
  'aws.ec2.vpcEndpoints': regional('VPC endpoints'),
  'aws.ec2.vpnConnections': regional('VPN connections'),
  'aws.ec2.launchTemplates': regional('launch templates'),
  'aws.ec2.images': regional('machine images that are launched from'),
  'aws.ec2.keyPairs': regional('key pairs'),
  'aws.elbv2.loadBalancers': regional('load balancers', 'listeners', 'attributes'),
  'aws.elbv2.targetGroups': regional('target groups', 'targetHealth', 'attributes'),
  'aws.elbv2.sslPolicies': regional('TLS security policies'),
  'aws.ecs.clusters': regional('ECS clusters'),
  'aws.ecs.services': regional('ECS services'),
  'aws.ecs.tasks': regional('ECS tasks'),
  'aws.eks.clusters': regional('EKS clusters'),
  'aws.eks.nodegroups': regional('EKS node groups'),
  'aws.eks.addons': regional('EKS add-ons'),
  'aws.eks.podIdentityAssociations': regional('EKS Pod Identity associations'),
  'aws.eks.insights': regional('EKS insights'),
  'aws.eks.clusterVersions': regional('EKS versions'),
  'aws.lambda.functions': regional('Lambda functions', 'invokers', 'invokeConfigs'),
  'aws.lambda.eventSourceMappings': regional('Lambda event source mappings'),
  'aws.lambda.accounts': regional('what Lambda allows the account', 'recentConcurrency'),
  'aws.ecr.repositories': regional('ECR repositories', 'lifecyclePolicy', 'images'),
  'aws.ecr.registryScanning': regional('the ECR scanning configuration'),
  'aws.sns.topics': regional('SNS topics', 'subscriptions'),
  'aws.sns.subscriptions': regional('SNS subscriptions'),
  'aws.sqs.queues': regional('SQS queues'),
  'aws.cloudwatch.alarms': regional('CloudWatch alarms'),
  'aws.backup.plans': regional('AWS Backup plans'),
  'aws.backup.selections': regional('AWS Backup selections'),
  'aws.backup.protectedResources': regional('resources protected by AWS Backup'),
  'aws.backup.latestJobs': regional('the latest jobs of AWS Backup'),
  'aws.backup.restoreJobs': regional('recent restore jobs of AWS Backup'),
  'aws.backup.restoreTestingPlans': regional('restore testing plans of AWS Backup'),
  'aws.dlm.policies': regional('Data Lifecycle Manager policies'),
  'aws.servicequotas.quotas': regional('service quotas', 'usage'),
  'aws.budgets.costWatch': accountWide('what watches the costs', 'budgets', 'anomalyAlerts'),
  'kubernetes.clusters': inCluster('the cluster itself'),
  'kubernetes.nodes': inCluster('nodes'),
  'kubernetes.namespaces': inCluster('namespaces'),
  'kubernetes.deployments': inCluster('Deployments'),
  'kubernetes.statefulSets': inCluster('StatefulSets'),
  'kubernetes.daemonSets': inCluster('DaemonSets'),
  'kubernetes.replicaSets': inCluster('ReplicaSets'),
  'kubernetes.jobs': inCluster('Jobs'),
  'kubernetes.cronJobs': inCluster('CronJobs'),
  'kubernetes.pods': inCluster('Pods'),
  'kubernetes.services': inCluster('Services'),
  'kubernetes.endpointSlices': inCluster('EndpointSlices'),
  'kubernetes.ingresses': inCluster('Ingresses'),
  'kubernetes.ingressClasses': inCluster('IngressClasses'),
  'kubernetes.networkPolicies': inCluster('NetworkPolicies'),
  'kubernetes.horizontalPodAutoscalers': inCluster('HorizontalPodAutoscalers'),
  'kubernetes.podDisruptionBudgets': inCluster('PodDisruptionBudgets'),
  'kubernetes.persistentVolumes': inCluster('PersistentVolumes'),
  'kubernetes.persistentVolumeClaims': inCluster('PersistentVolumeClaims'),
  'kubernetes.storageClasses': inCluster('StorageClasses'),
  'kubernetes.serviceAccounts': inCluster('ServiceAccounts'),
  'kubernetes.roles': inCluster('Roles'),
  'kubernetes.clusterRoles': inCluster('ClusterRoles'),
  'kubernetes.roleBindings': inCluster('RoleBindings'),
  'kubernetes.clusterRoleBindings': inCluster('ClusterRoleBindings'),
  'kubernetes.webhookConfigurations': inCluster('admission webhooks'),
  'kubernetes.resourceQuotas': inCluster('ResourceQuotas'),
  'kubernetes.limitRanges': inCluster('LimitRanges'),
  'kubernetes.priorityClasses': inCluster('PriorityClasses'),
  'kubernetes.customResourceDefinitions': inCluster('CustomResourceDefinitions'),
  'kubernetes.scaledObjects': inCluster('ScaledObjects of KEDA'),
  'kubernetes.rollouts': inCluster('Rollouts of Argo'),
  'kubernetes.certificates': inCluster('Certificates of cert-manager'),
  'kubernetes.certificateIssuers': inCluster('issuers of cert-manager'),
  'kubernetes.nodePools': inCluster('NodePools of Karpenter'),
  'kubernetes.veleroSchedules': inCluster('Schedules of Velero'),
  'kubernetes.veleroBackups': inCluster('Backups of Velero'),
  'kubernetes.volumeSnapshots': inCluster('VolumeSnapshots'),
  'kubernetes.replicationSources': inCluster('ReplicationSources of VolSync'),
  'datadog.monitors': inOrg('monitors'),
  'datadog.monitorSearch': inOrg("Datadog's own findings on monitors"),
  'datadog.notificationRules': inOrg('notification rules'),
  'datadog.slos': inOrg('SLOs'),
  'datadog.syntheticTests': inOrg('synthetic tests'),
  'datadog.hosts': inOrg('hosts'),
  'datadog.awsAccounts': inOrg('integrated AWS accounts'),
  'datadog.logsArchives': inOrg('log archives'),
  'datadog.logsIndexes': inOrg('log indexes'),
  'datadog.activeMetrics': inOrg('active metrics'),
  'datadog.catalogEntities': inOrg('catalogue entities'),
  'datadog.scorecardRules': inOrg('rules of scorecards'),
  'datadog.scorecardOutcomes': inOrg('outcomes of scorecards'),
  'datadog.teams': inOrg('teams'),
  'datadog.users': inOrg('users'),
  'datadog.onCallSchedules': inOrg('on-call schedules', 'onCall'),
  'datadog.onCallRoutingRules': inOrg('on-call routing rules'),
  'datadog.escalationPolicies': inOrg('escalation policies'),
  'datadog.apiKeys': inOrg('API keys'),
  'datadog.applicationKeys': inOrg('application keys'),
}

/** The same for views. */
export const VIEWS: { readonly [Name in ViewName]: DatasetInfo<never> } = {
  'kubernetes.workloads': inCluster('workloads'),
  'kubernetes.bindings': inCluster('RoleBindings and ClusterRoleBindings'),
  'kubernetes.allRoles': inCluster('Roles and ClusterRoles'),
}

/** Where a list of subjects is read, and its name for people. */
export const subjectInfo = (name: SubjectName): DatasetInfo => (isView(name) ? VIEWS[name] : DATASETS[name])

export const isView = (name: string): name is ViewName => Object.hasOwn(VIEWS, name)
