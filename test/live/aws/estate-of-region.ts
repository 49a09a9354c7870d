import { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling'
import { AutoScaling } from '@aws-sdk/client-auto-scaling'
import { Backup } from '@aws-sdk/client-backup'
import { CloudWatch, type Metric } from '@aws-sdk/client-cloudwatch'
import { EC2, type LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { ECR } from '@aws-sdk/client-ecr'
import { ECS } from '@aws-sdk/client-ecs'
import { EKS } from '@aws-sdk/client-eks'
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2'
import { Lambda } from '@aws-sdk/client-lambda'
import { RDS } from '@aws-sdk/client-rds'
import { SNS } from '@aws-sdk/client-sns'
import { edgesOfRegion } from './edges-of.js'
import { dataStoresOf } from './data-stores-of.js'
import type { AwsRegionEstate, MetricEstate } from '../../../src/sandbox/aws/estate.js'
import { type Place, present } from './seed/place.js'

type Config = Place['config']

/** All that a server tells of a region, read by plain calls of the SDK: an estate for the sandbox. */
export async function estateOfRegion(config: Config): Promise<AwsRegionEstate> {
  return {
    rds: await rdsOf(new RDS(config)),
    autoScaling: await autoScalingOf(new AutoScaling(config)),
    applicationAutoScaling: await applicationAutoScalingOf(new ApplicationAutoScaling(config)),
    ec2: await ec2Of(new EC2(config)),
    elb: await elbOf(new ElasticLoadBalancingV2(config)),
    ecs: await ecsOf(new ECS(config)),
    eks: await eksOf(new EKS(config)),
    ecr: await ecrOf(new ECR(config)),
    lambda: await lambdaOf(new Lambda(config)),
    sns: await snsOf(new SNS(config)),
    cloudwatch: await cloudwatchOf(new CloudWatch(config)),
    backup: await backupOf(new Backup(config)),
    ...(await dataStoresOf(config)),
    ...(await edgesOfRegion(config)),
  }
}

async function rdsOf(client: RDS): Promise<NonNullable<AwsRegionEstate['rds']>> {
  const snapshots = present((await client.describeDBSnapshots({})).DBSnapshots)
  const clusterSnapshots = present((await client.describeDBClusterSnapshots({})).DBClusterSnapshots)
  return {
    instances: present((await client.describeDBInstances({})).DBInstances),
    clusters: present((await client.describeDBClusters({})).DBClusters),
    eventSubscriptions: present((await client.describeEventSubscriptions({})).EventSubscriptionsList),
    snapshots: await all(snapshots, async (snapshot) => {
      const { DBSnapshotIdentifier } = snapshot
      const { DBSnapshotAttributesResult: told } = await client.describeDBSnapshotAttributes({ DBSnapshotIdentifier })
      return { ...snapshot, restore: restoreIn(told?.DBSnapshotAttributes) }
    }),
    clusterSnapshots: await all(clusterSnapshots, async (snapshot) => {
      const { DBClusterSnapshotIdentifier } = snapshot
      const answer = await client.describeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier })
      return { ...snapshot, restore: restoreIn(answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes) }
    }),
  }
}

type Attribute = { readonly AttributeName?: string | undefined; readonly AttributeValues?: string[] | undefined }

const restoreIn = (attributes: readonly Attribute[] | undefined): readonly string[] =>
  present(attributes)
    .filter(({ AttributeName }) => AttributeName === 'restore')
    .flatMap(({ AttributeValues = [] }) => AttributeValues)

async function autoScalingOf(client: AutoScaling): Promise<NonNullable<AwsRegionEstate['autoScaling']>> {
  return {
    groups: present((await client.describeAutoScalingGroups({})).AutoScalingGroups),
    policies: present((await client.describePolicies({})).ScalingPolicies),
    scheduledActions: present((await client.describeScheduledActions({})).ScheduledUpdateGroupActions),
    activities: present((await client.describeScalingActivities({})).Activities),
  }
}

async function ec2Of(client: EC2): Promise<NonNullable<AwsRegionEstate['ec2']>> {
  const snapshots = present((await client.describeSnapshots({ OwnerIds: ['self'] })).Snapshots)
  const templates = await client.describeLaunchTemplateVersions({ Versions: ['$Latest', '$Default'] })
  const versionKey = ({ LaunchTemplateId, VersionNumber }: LaunchTemplateVersion): string =>
    `${LaunchTemplateId ?? ''} ${VersionNumber ?? ''}`
  return {
    availabilityZones: present((await client.describeAvailabilityZones({})).AvailabilityZones),
    subnets: present((await client.describeSubnets({})).Subnets),
    instances: present((await client.describeInstances({})).Reservations).flatMap(({ Instances }) =>
      present(Instances),
    ),
    instanceStatuses: present((await client.describeInstanceStatus({ IncludeAllInstances: true })).InstanceStatuses),
    volumes: present((await client.describeVolumes({})).Volumes),
    snapshots: await all(snapshots, async (snapshot) => {
      const asked = { SnapshotId: snapshot.SnapshotId, Attribute: 'createVolumePermission' } as const
      const { CreateVolumePermissions } = await client.describeSnapshotAttribute(asked)
      return {
        ...snapshot,
        shared: present(CreateVolumePermissions).map(({ Group, UserId }) => present(Group ?? UserId)),
      }
    }),
    securityGroups: present((await client.describeSecurityGroups({})).SecurityGroups),
    networkInterfaces: present((await client.describeNetworkInterfaces({})).NetworkInterfaces),
    routeTables: present((await client.describeRouteTables({})).RouteTables),
    vpcs: present((await client.describeVpcs({})).Vpcs),
    natGateways: present((await client.describeNatGateways({})).NatGateways),
    flowLogs: present((await client.describeFlowLogs({})).FlowLogs),
    vpcEndpoints: present((await client.describeVpcEndpoints({})).VpcEndpoints),
    vpnConnections: present((await client.describeVpnConnections({})).VpnConnections),
    launchTemplateVersions: [
      ...new Map(present(templates.LaunchTemplateVersions).map((one) => [versionKey(one), one])).values(),
    ],
  }
}

async function applicationAutoScalingOf(
  client: ApplicationAutoScaling,
): Promise<NonNullable<AwsRegionEstate['applicationAutoScaling']>> {
  const namespaces = ['ecs', 'dynamodb'] as const
  const [targets, policies] = [
    await all([...namespaces], (ServiceNamespace) => client.describeScalableTargets({ ServiceNamespace })),
    await all([...namespaces], (ServiceNamespace) => client.describeScalingPolicies({ ServiceNamespace })),
  ]
  return {
    scalableTargets: targets.flatMap(({ ScalableTargets }) => present(ScalableTargets)),
    scalingPolicies: policies.flatMap(({ ScalingPolicies }) => present(ScalingPolicies)),
  }
}

async function elbOf(client: ElasticLoadBalancingV2): Promise<NonNullable<AwsRegionEstate['elb']>> {
  const tagsOf = async (arn: string) =>
    present((await client.describeTags({ ResourceArns: [arn] })).TagDescriptions?.[0]?.Tags)
  return {
    loadBalancers: await all(present((await client.describeLoadBalancers({})).LoadBalancers), async (one) => {
      const LoadBalancerArn = present(one.LoadBalancerArn)
      return {
        ...one,
        listeners: present((await client.describeListeners({ LoadBalancerArn })).Listeners),
        attributes: present((await client.describeLoadBalancerAttributes({ LoadBalancerArn })).Attributes),
        tags: await tagsOf(LoadBalancerArn),
      }
    }),
    targetGroups: await all(present((await client.describeTargetGroups({})).TargetGroups), async (one) => {
      const TargetGroupArn = present(one.TargetGroupArn)
      return {
        ...one,
        targets: present((await client.describeTargetHealth({ TargetGroupArn })).TargetHealthDescriptions),
        attributes: present((await client.describeTargetGroupAttributes({ TargetGroupArn })).Attributes),
        tags: await tagsOf(TargetGroupArn),
      }
    }),
    sslPolicies: present((await client.describeSSLPolicies({})).SslPolicies),
  }
}

async function ecsOf(client: ECS): Promise<NonNullable<AwsRegionEstate['ecs']>> {
  const arns = present((await client.listClusters({})).clusterArns)
  if (arns.length === 0) return {}
  const { clusters } = await client.describeClusters({ clusters: arns, include: ['TAGS'] })
  return {
    clusters: await all(present(clusters), async (one) => {
      const cluster = present(one.clusterArn)
      const services = present((await client.listServices({ cluster })).serviceArns)
      if (services.length === 0) return one
      const described = await client.describeServices({ cluster, services, include: ['TAGS'] })
      return { ...one, services: present(described.services) }
    }),
  }
}

async function eksOf(client: EKS): Promise<NonNullable<AwsRegionEstate['eks']>> {
  const names = present((await client.listClusters({ include: ['all'] })).clusters)
  return {
    clusters: await all(names, async (name) => {
      const groups = present((await client.listNodegroups({ clusterName: name })).nodegroups)
      return {
        ...present((await client.describeCluster({ name })).cluster),
        nodegroups: await all(groups, async (nodegroupName) =>
          present((await client.describeNodegroup({ clusterName: name, nodegroupName })).nodegroup),
        ),
      }
    }),
  }
}

async function ecrOf(client: ECR): Promise<NonNullable<AwsRegionEstate['ecr']>> {
  return {
    repositories: await all(present((await client.describeRepositories({})).repositories), async (one) => {
      const repositoryName = present(one.repositoryName)
      const policy = await client.getLifecyclePolicy({ repositoryName }).then(
        ({ lifecyclePolicyText }) => lifecyclePolicyText,
        () => undefined,
      )
      const images = present((await client.describeImages({ repositoryName })).imageDetails)
      return { ...one, images, ...(policy !== undefined && { lifecyclePolicy: policy }) }
    }),
    scanning: present((await client.getRegistryScanningConfiguration({})).scanningConfiguration),
  }
}

async function lambdaOf(client: Lambda): Promise<NonNullable<AwsRegionEstate['lambda']>> {
  return {
    functions: await all(present((await client.listFunctions({})).Functions), async (one) => {
      const FunctionName = present(one.FunctionName)
      const configs = await client.listFunctionEventInvokeConfigs({ FunctionName })
      const policy = await client.getPolicy({ FunctionName }).then(
        ({ Policy }) => Policy,
        () => undefined,
      )
      const invokeConfigs = present(configs.FunctionEventInvokeConfigs)
      return { ...one, ...(policy !== undefined && { policy }), invokeConfigs }
    }),
    eventSourceMappings: present((await client.listEventSourceMappings({})).EventSourceMappings),
  }
}

async function snsOf(client: SNS): Promise<NonNullable<AwsRegionEstate['sns']>> {
  return {
    topics: await all(present((await client.listTopics({})).Topics), async ({ TopicArn }) => {
      const attributes = present((await client.getTopicAttributes({ TopicArn })).Attributes)
      const counted = (key: string): number => Number(present(attributes[key]))
      const subscriptions = { confirmed: counted('SubscriptionsConfirmed'), pending: counted('SubscriptionsPending') }
      return { TopicArn, subscriptions }
    }),
    subscriptions: present((await client.listSubscriptions({})).Subscriptions),
  }
}

async function cloudwatchOf(client: CloudWatch): Promise<NonNullable<AwsRegionEstate['cloudwatch']>> {
  const { MetricAlarms, CompositeAlarms } = await client.describeAlarms({
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  })
  const { Metrics } = await client.listMetrics({ Namespace: 'AWS/ES' })
  return {
    metricAlarms: present(MetricAlarms),
    compositeAlarms: present(CompositeAlarms),
    metrics: await all(present(Metrics), (metric) => metricOf(client, metric)),
  }
}

const HOUR = 3_600_000

/** A metric with the values of the hours of some days, of which each has one at most. */
async function metricOf(client: CloudWatch, { Namespace, MetricName, Dimensions }: Metric): Promise<MetricEstate> {
  const { MetricDataResults } = await client.getMetricData({
    MetricDataQueries: [
      { Id: 'all', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 3600, Stat: 'Maximum' } },
    ],
    StartTime: new Date(Math.floor(Date.now() / HOUR - 72) * HOUR),
    EndTime: new Date(),
  })
  const { Timestamps, Values } = present(present(MetricDataResults)[0])
  return {
    Namespace: present(Namespace),
    MetricName: present(MetricName),
    Dimensions: Object.fromEntries(present(Dimensions).map(({ Name, Value }) => [present(Name), present(Value)])),
    points: present(Timestamps).map((at, index) => ({ at, value: present(present(Values)[index]) })),
  }
}

async function backupOf(client: Backup): Promise<NonNullable<AwsRegionEstate['backup']>> {
  return {
    plans: await all(present((await client.listBackupPlans({})).BackupPlansList), async (one) => {
      const { BackupPlan } = await client.getBackupPlan({ BackupPlanId: one.BackupPlanId })
      return { id: present(one.BackupPlanId), arn: present(one.BackupPlanArn), plan: present(BackupPlan) }
    }),
  }
}

const all = <T, U>(items: readonly T[], read: (item: T) => Promise<U>): Promise<readonly U[]> =>
  Promise.all(items.map(read))
