import type { Item } from '../item.js'
import type * as acm from './acm.js'
import type * as applicationAutoScaling from './application-auto-scaling.js'
import type * as autoScaling from './auto-scaling.js'
import type * as backupJobs from './backup-jobs.js'
import type * as budgets from './budgets.js'
import type * as cloudtrail from './cloudtrail.js'
import type * as dynamodb from './dynamodb.js'
import type * as ec2 from './ec2.js'
import type * as ecr from './ecr.js'
import type * as ecs from './ecs.js'
import type * as efs from './efs.js'
import type * as eks from './eks.js'
import type * as elb from './elastic-load-balancing.js'
import type * as elasticache from './elasticache.js'
import type * as iam from './iam.js'
import type * as kms from './kms.js'
import type * as lambda from './lambda.js'
import type * as logs from './logs.js'
import type * as machineImages from './machine-images.js'
import type * as ops from './monitoring-and-backup.js'
import type * as opensearch from './opensearch.js'
import type * as rds from './rds.js'
import type * as route53 from './route53.js'
import type * as s3 from './s3.js'
import type * as serviceQuotas from './service-quotas.js'
import type * as sns from './sns.js'
import type * as sqs from './sqs.js'
import type * as vpc from './vpc.js'

/** Every dataset of AWS by name. A collector fills one of them, a rule names those that it reads. */
export interface AwsInventory {
  'aws.accounts': Item
  'aws.regions': ec2.Region
  'aws.rds.instances': rds.MeasuredDbInstance
  'aws.rds.clusters': rds.MeasuredDbCluster
  'aws.rds.snapshots': rds.DbSnapshot
  'aws.rds.clusterSnapshots': rds.DbClusterSnapshot
  'aws.rds.pendingMaintenance': rds.PendingMaintenance
  'aws.rds.eventSubscriptions': rds.DbEventSubscription
  'aws.rds.majorEngineVersions': rds.DbMajorEngineVersion
  'aws.autoscaling.groups': autoScaling.ScalingGroup
  'aws.autoscaling.policies': autoScaling.GroupScalingPolicy
  'aws.autoscaling.scheduledActions': autoScaling.ScheduledScaling
  'aws.autoscaling.activities': autoScaling.ScalingActivity
  'aws.applicationautoscaling.scalableTargets': applicationAutoScaling.ScalableTarget
  'aws.applicationautoscaling.scalingPolicies': applicationAutoScaling.ApplicationScalingPolicy
  'aws.dynamodb.tables': dynamodb.Table
  'aws.efs.fileSystems': efs.FileSystem
  'aws.elasticache.replicationGroups': elasticache.ReplicationGroup
  'aws.elasticache.cacheClusters': elasticache.CacheCluster
  'aws.acm.certificates': acm.Certificate
  'aws.cloudtrail.trails': cloudtrail.Trail
  'aws.kms.keys': kms.KmsKey
  'aws.kms.aliases': kms.KmsAlias
  'aws.logs.logGroups': logs.LogGroup
  'aws.opensearch.domains': opensearch.OpenSearchDomain
  'aws.route53.hostedZones': route53.HostedZone
  'aws.route53.recordSets': route53.RecordSet
  'aws.route53.healthChecks': route53.HealthCheck
  'aws.route53domains.domains': route53.RegisteredDomain
  'aws.s3.buckets': s3.Bucket
  'aws.s3.accountPublicAccess': s3.AccountPublicAccess
  'aws.iam.accountSummary': iam.AccountSummary
  'aws.iam.passwordPolicy': iam.PasswordPolicy
  'aws.iam.credentials': iam.Credentials
  'aws.iam.roles': iam.Role
  'aws.iam.users': iam.User
  'aws.iam.groups': iam.Group
  'aws.iam.policies': iam.ManagedPolicy
  'aws.iam.oidcProviders': iam.OidcProvider
  'aws.ec2.availabilityZones': ec2.AvailabilityZone
  'aws.ec2.subnets': ec2.Subnet
  'aws.ec2.instances': ec2.Ec2Instance
  'aws.ec2.instanceStatuses': ec2.Ec2InstanceStatus
  'aws.ec2.volumes': ec2.Volume
  'aws.ec2.snapshots': ec2.EbsSnapshot
  'aws.ec2.publicSnapshots': ec2.EbsSnapshot
  'aws.ec2.securityGroups': ec2.SecurityGroup
  'aws.ec2.networkInterfaces': ec2.NetworkInterface
  'aws.ec2.routeTables': ec2.RouteTable
  'aws.ec2.vpcs': vpc.Vpc
  'aws.ec2.natGateways': vpc.NatGateway
  'aws.ec2.flowLogs': vpc.FlowLog
  'aws.ec2.vpcEndpoints': vpc.VpcEndpoint
  'aws.ec2.vpnConnections': vpc.VpnConnection
  'aws.ec2.launchTemplates': ec2.LaunchTemplate
  'aws.ec2.images': machineImages.MachineImage
  'aws.ec2.keyPairs': machineImages.KeyPair
  'aws.elbv2.loadBalancers': elb.LoadBalancer
  'aws.elbv2.targetGroups': elb.TargetGroup
  'aws.elbv2.sslPolicies': elb.SslPolicy
  'aws.ecs.clusters': ecs.EcsCluster
  'aws.ecs.services': ecs.EcsService
  'aws.ecs.tasks': ecs.EcsTask
  'aws.eks.clusters': eks.EksCluster
  'aws.eks.nodegroups': eks.EksNodegroup
  'aws.eks.addons': eks.EksAddon
  'aws.eks.podIdentityAssociations': eks.PodIdentityAssociation
  'aws.eks.insights': eks.EksInsight
  'aws.eks.clusterVersions': eks.EksClusterVersion
  'aws.lambda.functions': lambda.LambdaFunction
  'aws.lambda.eventSourceMappings': lambda.EventSourceMapping
  'aws.lambda.accounts': lambda.LambdaAccount
  'aws.ecr.repositories': ecr.Repository
  'aws.ecr.registryScanning': ecr.RegistryScanning
  'aws.sns.topics': sns.Topic
  'aws.sns.subscriptions': sns.Subscription
  'aws.sqs.queues': sqs.Queue
  'aws.cloudwatch.alarms': ops.CloudwatchAlarm
  'aws.backup.plans': ops.BackupPlan
  'aws.backup.selections': ops.BackupSelection
  'aws.backup.protectedResources': ops.ProtectedResource
  'aws.backup.latestJobs': backupJobs.LatestBackupJob
  'aws.backup.restoreJobs': backupJobs.RestoreJob
  'aws.backup.restoreTestingPlans': backupJobs.RestoreTestingPlan
  'aws.dlm.policies': ops.LifecyclePolicy
  'aws.servicequotas.quotas': serviceQuotas.Quota
  'aws.budgets.costWatch': budgets.CostWatch
}
