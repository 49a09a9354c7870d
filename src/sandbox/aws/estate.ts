import type * as acm from '@aws-sdk/client-acm'
import type * as applicationAutoScaling from '@aws-sdk/client-application-auto-scaling'
import type * as autoScaling from '@aws-sdk/client-auto-scaling'
import type * as backup from '@aws-sdk/client-backup'
import type * as budgets from '@aws-sdk/client-budgets'
import type * as cloudtrail from '@aws-sdk/client-cloudtrail'
import type * as cloudwatch from '@aws-sdk/client-cloudwatch'
import type * as logs from '@aws-sdk/client-cloudwatch-logs'
import type * as costExplorer from '@aws-sdk/client-cost-explorer'
import type * as dlm from '@aws-sdk/client-dlm'
import type * as dynamodb from '@aws-sdk/client-dynamodb'
import type * as ec2 from '@aws-sdk/client-ec2'
import type * as ecr from '@aws-sdk/client-ecr'
import type * as ecs from '@aws-sdk/client-ecs'
import type * as efs from '@aws-sdk/client-efs'
import type * as eks from '@aws-sdk/client-eks'
import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2'
import type * as elasticache from '@aws-sdk/client-elasticache'
import type * as iam from '@aws-sdk/client-iam'
import type * as kms from '@aws-sdk/client-kms'
import type * as lambda from '@aws-sdk/client-lambda'
import type * as opensearch from '@aws-sdk/client-opensearch'
import type * as rds from '@aws-sdk/client-rds'
import type * as route53 from '@aws-sdk/client-route-53'
import type * as route53domains from '@aws-sdk/client-route-53-domains'
import type * as s3 from '@aws-sdk/client-s3'
import type * as serviceQuotas from '@aws-sdk/client-service-quotas'
import type * as sns from '@aws-sdk/client-sns'
import type * as sqs from '@aws-sdk/client-sqs'

/** AWS accounts as plain objects in the SDK's own output shapes: what the sandbox answers from. Everything may be left out. */
export type AwsEstate = { readonly accounts: { readonly [account: string]: AwsAccountEstate } }

export type AwsAccountEstate = {
  /** Regions that are enabled for the account; what they hold. */
  readonly regions: { readonly [region: string]: AwsRegionEstate }
  readonly iam?: IamEstate
  readonly s3?: {
    readonly accountPublicAccessBlock?: s3.PublicAccessBlockConfiguration
    readonly buckets?: readonly BucketEstate[]
  }
  readonly route53?: {
    /** `records`: without those that say who answers for the zone. In the order in which Route 53 lists them. */
    readonly hostedZones?: readonly (route53.HostedZone & { readonly records?: readonly route53.ResourceRecordSet[] })[]
    readonly healthChecks?: readonly route53.HealthCheck[]
    readonly domains?: readonly route53domains.DomainSummary[]
  }
  readonly cloudtrail?: { readonly trails?: readonly TrailEstate[] }
  readonly budgets?: readonly (budgets.Budget & { readonly notifications?: readonly budgets.Notification[] })[]
  readonly anomalySubscriptions?: readonly costExplorer.AnomalySubscription[]
  /** Roles of this account that others may assume, with the external id that they ask for. */
  readonly assumableRoles?: readonly { readonly name: string; readonly externalId?: string }[]
}

export type AwsRegionEstate = {
  readonly rds?: {
    readonly instances?: readonly rds.DBInstance[]
    readonly clusters?: readonly rds.DBCluster[]
    /** `restore`: accounts that may restore it. */
    readonly snapshots?: readonly (rds.DBSnapshot & { readonly restore?: readonly string[] })[]
    readonly clusterSnapshots?: readonly (rds.DBClusterSnapshot & { readonly restore?: readonly string[] })[]
    readonly pendingMaintenance?: readonly rds.ResourcePendingMaintenanceActions[]
    readonly eventSubscriptions?: readonly rds.EventSubscription[]
    readonly majorEngineVersions?: readonly rds.DBMajorEngineVersion[]
  }
  readonly autoScaling?: {
    readonly groups?: readonly autoScaling.AutoScalingGroup[]
    readonly policies?: readonly autoScaling.ScalingPolicy[]
    readonly scheduledActions?: readonly autoScaling.ScheduledUpdateGroupAction[]
    readonly activities?: readonly autoScaling.Activity[]
  }
  readonly applicationAutoScaling?: {
    readonly scalableTargets?: readonly applicationAutoScaling.ScalableTarget[]
    readonly scalingPolicies?: readonly applicationAutoScaling.ScalingPolicy[]
  }
  readonly dynamodb?: {
    /** Without point-in-time recovery unless told. */
    readonly tables?: readonly (dynamodb.TableDescription & {
      readonly continuousBackups?: Partial<dynamodb.ContinuousBackupsDescription>
    })[]
  }
  readonly efs?: {
    /** `backupPolicy`: set where somebody switched automatic backups on or off. */
    readonly fileSystems?: readonly (efs.FileSystemDescription & { readonly backupPolicy?: efs.Status })[]
  }
  readonly acm?: { readonly certificates?: readonly acm.CertificateSummary[] }
  readonly kms?: { readonly keys?: readonly kms.KeyMetadata[]; readonly aliases?: readonly kms.AliasListEntry[] }
  readonly logs?: { readonly logGroups?: readonly logs.LogGroup[] }
  readonly opensearch?: { readonly domains?: readonly opensearch.DomainStatus[] }
  readonly elasticache?: {
    readonly replicationGroups?: readonly elasticache.ReplicationGroup[]
    readonly cacheClusters?: readonly elasticache.CacheCluster[]
  }
  readonly ec2?: {
    readonly availabilityZones?: readonly ec2.AvailabilityZone[]
    readonly subnets?: readonly ec2.Subnet[]
    readonly instances?: readonly ec2.Instance[]
    readonly instanceStatuses?: readonly ec2.InstanceStatus[]
    readonly volumes?: readonly ec2.Volume[]
    /** `shared`: accounts that may create volumes from it; `all` is everybody. */
    readonly snapshots?: readonly (ec2.Snapshot & { readonly shared?: readonly string[] })[]
    readonly securityGroups?: readonly ec2.SecurityGroup[]
    readonly networkInterfaces?: readonly ec2.NetworkInterface[]
    readonly routeTables?: readonly ec2.RouteTable[]
    readonly vpcs?: readonly ec2.Vpc[]
    readonly natGateways?: readonly ec2.NatGateway[]
    readonly flowLogs?: readonly ec2.FlowLog[]
    readonly vpcEndpoints?: readonly ec2.VpcEndpoint[]
    readonly vpnConnections?: readonly ec2.VpnConnection[]
    readonly launchTemplateVersions?: readonly ec2.LaunchTemplateVersion[]
    /** Those that the account may launch from, whoever owns them. */
    readonly images?: readonly ec2.Image[]
    readonly keyPairs?: readonly ec2.KeyPairInfo[]
  }
  readonly elb?: {
    readonly loadBalancers?: readonly (elb.LoadBalancer & {
      readonly listeners?: readonly elb.Listener[]
      readonly attributes?: readonly elb.LoadBalancerAttribute[]
      readonly tags?: readonly elb.Tag[]
    })[]
    readonly targetGroups?: readonly (elb.TargetGroup & {
      readonly targets?: readonly elb.TargetHealthDescription[]
      readonly attributes?: readonly elb.TargetGroupAttribute[]
      readonly tags?: readonly elb.Tag[]
    })[]
    readonly sslPolicies?: readonly elb.SslPolicy[]
  }
  readonly ecs?: {
    readonly clusters?: readonly (ecs.Cluster & {
      readonly services?: readonly ecs.Service[]
      readonly tasks?: readonly ecs.Task[]
    })[]
  }
  readonly eks?: {
    readonly clusters?: readonly (eks.Cluster & {
      readonly nodegroups?: readonly eks.Nodegroup[]
      readonly addons?: readonly eks.Addon[]
      readonly podIdentityAssociations?: readonly eks.PodIdentityAssociation[]
      readonly insights?: readonly eks.InsightSummary[]
    })[]
    readonly clusterVersions?: readonly eks.ClusterVersionInformation[]
  }
  readonly ecr?: {
    /** `lifecyclePolicy`: as JSON; most have none. */
    readonly repositories?: readonly (ecr.Repository & {
      readonly images?: readonly ecr.ImageDetail[]
      readonly lifecyclePolicy?: string
    })[]
    /** Basic scanning without any rule unless told. */
    readonly scanning?: ecr.RegistryScanningConfiguration
  }
  readonly lambda?: {
    /** `policy`: who may invoke it, as JSON; most have none. */
    readonly functions?: readonly (lambda.FunctionConfiguration & {
      readonly policy?: string
      readonly invokeConfigs?: readonly lambda.FunctionEventInvokeConfig[]
    })[]
    readonly eventSourceMappings?: readonly lambda.EventSourceMappingConfiguration[]
    /** How many may run at once, 1000 unless told, and how many of them no function has for itself. */
    readonly concurrency?: number
    readonly unreservedConcurrency?: number
  }
  readonly sns?: {
    /** `subscriptions`: how many there are, also of other accounts; counted from the list below unless told. */
    readonly topics?: readonly (sns.Topic & {
      readonly subscriptions?: { readonly confirmed: number; readonly pending: number }
    })[]
    readonly subscriptions?: readonly sns.Subscription[]
  }
  readonly sqs?: {
    readonly queues?: readonly (Pick<sqs.GetQueueAttributesResult, 'Attributes'> & { readonly QueueUrl: string })[]
  }
  readonly cloudwatch?: {
    readonly metricAlarms?: readonly cloudwatch.MetricAlarm[]
    readonly compositeAlarms?: readonly cloudwatch.CompositeAlarm[]
    readonly metrics?: readonly MetricEstate[]
  }
  readonly backup?: {
    readonly plans?: readonly {
      readonly id: string
      readonly arn: string
      readonly plan: backup.BackupPlan
      readonly selections?: readonly { readonly id: string; readonly selection: backup.BackupSelection }[]
    }[]
    readonly protectedResources?: readonly backup.ProtectedResource[]
    readonly jobs?: readonly backup.BackupJob[]
    readonly restoreJobs?: readonly backup.RestoreJobsListMember[]
    readonly restoreTestingPlans?: readonly backup.RestoreTestingPlanForList[]
  }
  /** `unknownServices`: those that the region does not have. */
  readonly serviceQuotas?: {
    readonly quotas?: readonly serviceQuotas.ServiceQuota[]
    readonly unknownServices?: readonly string[]
  }
  readonly dlm?: { readonly policies?: readonly dlm.LifecyclePolicy[] }
}

/** A trail of the account or of its organisation. It logs, and all management events, unless told. */
type TrailEstate = cloudtrail.Trail & {
  readonly status?: Partial<Omit<cloudtrail.GetTrailStatusResponse, '$metadata'>>
  readonly selectors?: Pick<cloudtrail.GetEventSelectorsResponse, 'EventSelectors' | 'AdvancedEventSelectors'>
}

/** A metric with the values of its hours. Without dimensions: what all of a region's resources say together. */
export type MetricEstate = {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: Readonly<Record<string, string>>
  readonly points: readonly { readonly at: Date; readonly value: number }[]
}

export type IamEstate = {
  readonly summary?: { readonly [key: string]: number }
  readonly passwordPolicy?: iam.PasswordPolicy
  readonly roles?: readonly iam.RoleDetail[]
  readonly users?: readonly iam.UserDetail[]
  readonly groups?: readonly iam.GroupDetail[]
  readonly policies?: readonly iam.ManagedPolicyDetail[]
  readonly oidcProviders?: readonly iam.OpenIDConnectProviderListEntry[]
  /** The rows of the credential report, by IAM's own column names; columns that are left out say `N/A`. */
  readonly credentialReport?: readonly { readonly [column: string]: string }[]
  readonly credentialReportAt?: Date
}

/** A bucket with all that can be asked of it; what is left out is not configured. */
export type BucketEstate = s3.Bucket & {
  readonly Name: string
  readonly BucketRegion: string
  readonly versioning?: s3.GetBucketVersioningOutput
  readonly publicAccessBlock?: s3.PublicAccessBlockConfiguration
  /** Set where the bucket has a policy. */
  readonly policyIsPublic?: boolean
  readonly grants?: readonly s3.Grant[]
  readonly encryption?: s3.ServerSideEncryptionConfiguration
  readonly lifecycle?: readonly s3.LifecycleRule[]
  readonly replication?: s3.ReplicationConfiguration
  readonly logging?: s3.LoggingEnabled
  readonly objectLock?: s3.ObjectLockConfiguration
  readonly tags?: readonly s3.Tag[]
}
