import type { AnyCollector } from '../collector.js'
import { accounts } from './accounts.js'
import * as acm from './acm.js'
import * as applicationAutoScaling from './application-auto-scaling.js'
import * as autoScaling from './auto-scaling.js'
import * as backupJobs from './backup-jobs.js'
import * as backup from './backup.js'
import * as budgets from './budgets.js'
import * as cloudtrail from './cloudtrail.js'
import * as cloudwatch from './cloudwatch.js'
import * as dlm from './dlm.js'
import * as dynamodb from './dynamodb.js'
import * as ec2 from './ec2.js'
import { launchTemplates } from './ec2-launch-templates.js'
import * as ecr from './ecr.js'
import * as ecs from './ecs.js'
import * as efs from './efs.js'
import * as eks from './eks.js'
import * as elb from './elastic-load-balancing.js'
import * as elasticache from './elasticache.js'
import * as machineImages from './machine-images.js'
import { targetGroups } from './target-groups.js'
import * as iam from './iam.js'
import * as kms from './kms.js'
import * as lambda from './lambda.js'
import * as logs from './logs.js'
import * as opensearch from './opensearch.js'
import { regions } from './regions.js'
import * as rds from './rds.js'
import * as route53 from './route53.js'
import * as route53domains from './route53domains.js'
import * as s3 from './s3.js'
import * as serviceQuotas from './service-quotas.js'
import * as sns from './sns.js'
import * as sqs from './sqs.js'
import * as vpc from './vpc.js'

/** Every collector of AWS. The slowest chains come first, so that they are never what a run waits for last. */
export const awsCollectors: readonly AnyCollector[] = [
  accounts,
  regions,
  iam.credentials,
  route53.hostedZones,
  route53.recordSets,
  route53.healthChecks,
  route53domains.domains,
  iam.roles,
  iam.policies,
  iam.users,
  iam.groups,
  iam.accountSummary,
  iam.passwordPolicy,
  iam.oidcProviders,
  lambda.functions,
  lambda.eventSourceMappings,
  lambda.accounts,
  serviceQuotas.quotas,
  budgets.costWatch,
  ecs.clusters,
  ecs.services,
  ecs.tasks,
  eks.clusters,
  eks.nodegroups,
  eks.addons,
  eks.podIdentityAssociations,
  eks.insights,
  eks.clusterVersions,
  backup.plans,
  backup.selections,
  backup.protectedResources,
  backupJobs.latestJobs,
  backupJobs.restoreJobs,
  backupJobs.restoreTestingPlans,
  dlm.policies,
  cloudwatch.alarms,
  rds.dbInstances,
  rds.dbClusters,
  rds.dbSnapshots,
  rds.dbClusterSnapshots,
  rds.pendingMaintenance,
  rds.eventSubscriptions,
  rds.majorEngineVersions,
  elb.loadBalancers,
  targetGroups,
  elb.sslPolicies,
  dynamodb.tables,
  efs.fileSystems,
  acm.certificates,
  cloudtrail.trails,
  kms.keys,
  kms.aliases,
  logs.logGroups,
  opensearch.domains,
  elasticache.replicationGroups,
  elasticache.cacheClusters,
  sns.topics,
  sns.subscriptions,
  sqs.queues,
  ecr.repositories,
  ecr.registryScanning,
  autoScaling.groups,
  autoScaling.policies,
  autoScaling.scheduledActions,
  autoScaling.activities,
  applicationAutoScaling.scalableTargets,
  applicationAutoScaling.scalingPolicies,
  ec2.availabilityZones,
  ec2.subnets,
  ec2.instances,
  ec2.instanceStatuses,
  ec2.volumes,
  ec2.snapshots,
  ec2.publicSnapshots,
  ec2.securityGroups,
  ec2.networkInterfaces,
  ec2.routeTables,
  vpc.vpcs,
  vpc.natGateways,
  vpc.flowLogs,
  vpc.vpcEndpoints,
  vpc.vpnConnections,
  launchTemplates,
  machineImages.images,
  machineImages.keyPairs,
  s3.accountPublicAccess,
  s3.buckets,
]
