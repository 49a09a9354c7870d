import type { Certificate } from './acm.js'
import type { ApplicationScalingPolicy, ScalableTarget } from './application-auto-scaling.js'
import type { GroupScalingPolicy, ScalingActivity, ScalingGroup, ScheduledScaling } from './auto-scaling.js'
import type { RestoreJob } from './backup-jobs.js'
import type * as ec2 from './ec2.js'
import type { Repository } from './ecr.js'
import type { EcsService, EcsTask } from './ecs.js'
import type { EksCluster, EksInsight, EksNodegroup, PodIdentityAssociation } from './eks.js'
import type { LoadBalancer, TargetGroup } from './elastic-load-balancing.js'
import type { Group, OidcProvider, Role } from './iam.js'
import type { KeyUser, KmsAlias } from './kms.js'
import type { KeyPair } from './machine-images.js'
import type { BackupSelection, CloudwatchAlarm, LifecyclePolicy } from './monitoring-and-backup.js'
import type { DbCluster, DbInstance } from './rds.js'
import type { HealthCheck, HostedZone, RecordSet } from './route53.js'
import type { Bucket } from './s3.js'
import type { Subscription, TopicNotifier } from './sns.js'
import type { Queue } from './sqs.js'
import type { FlowLog, NatGateway } from './vpc.js'

/** Indexes of AWS datasets by other keys than the id, and joins over several of them. The comment says the key. */
export interface AwsJoins {
  /** `DBInstanceIdentifier`. */
  'aws.rds.instancesByIdentifier': DbInstance
  /** `DBInstanceIdentifier` of the source (a name within the region, or the ARN of one elsewhere). */
  'aws.rds.replicasBySource': DbInstance
  /** `hostKey` of its endpoint; of SQL Server's listener too. */
  'aws.rds.instancesByEndpoint': DbInstance
  /** `hostKey` of its endpoint, its reader endpoint and each custom one. */
  'aws.rds.clustersByEndpoint': DbCluster
  /**
   * `<namespace>|<dimension name>=<value>` of every metric that an alarm watches, `<namespace>|=` of one without
   * dimensions, `insights:<namespace>` of every query.
   */
  'aws.cloudwatch.alarmsByDimension': CloudwatchAlarm
  /** Name of an alarm that a composite alarm's rule mentions; the value is that composite alarm. */
  'aws.cloudwatch.compositesByChild': CloudwatchAlarm
  /** Name of an alarm whose firing may set a composite alarm off; the value is that composite alarm. */
  'aws.cloudwatch.compositesWokenByChild': CloudwatchAlarm
  /** Name of the alarm that keeps a composite alarm's actions back; the value is that composite alarm. */
  'aws.cloudwatch.compositesBySuppressor': CloudwatchAlarm
  /** `AutoScalingGroupName`. */
  'aws.autoscaling.policiesByGroup': GroupScalingPolicy
  'aws.autoscaling.scheduledActionsByGroup': ScheduledScaling
  'aws.autoscaling.activitiesByGroup': ScalingActivity
  'aws.autoscaling.groupsByName': ScalingGroup
  /** `<key>=<value>` of each tag. */
  'aws.autoscaling.groupsByTag': ScalingGroup
  /** ARN of each target group and name of each Classic Load Balancer that sends it traffic. */
  'aws.autoscaling.groupsByTrafficSource': ScalingGroup
  /** `<ServiceNamespace>|<ResourceId>`. */
  'aws.applicationautoscaling.targetsByResource': ScalableTarget
  'aws.applicationautoscaling.policiesByResource': ApplicationScalingPolicy
  /** `InstanceId`. */
  'aws.ec2.instancesById': ec2.Ec2Instance
  /** `VolumeId`. */
  'aws.ec2.volumesById': ec2.Volume
  /** `SubnetId`. */
  'aws.ec2.subnetsById': ec2.Subnet
  /** `GroupId`. */
  'aws.ec2.securityGroupsById': ec2.SecurityGroup
  /** `GroupId` of each security group on the interface. */
  'aws.ec2.interfacesBySecurityGroup': ec2.NetworkInterface
  /** `SubnetId` that is associated explicitly, or `main:<VpcId>` for a VPC's main table. */
  'aws.ec2.routeTablesBySubnet': ec2.RouteTable
  /** `SubnetId`. */
  'aws.ec2.interfacesBySubnet': ec2.NetworkInterface
  /** `VpcId`. */
  'aws.ec2.interfacesByVpc': ec2.NetworkInterface
  'aws.ec2.subnetsByVpc': ec2.Subnet
  /** `InstanceId` that it hangs on. */
  'aws.ec2.interfacesByInstance': ec2.NetworkInterface
  /** `<key>=<value> in <zone>` of each tag of an instance that runs. */
  'aws.ec2.runningInstancesByTag': ec2.Ec2Instance
  /** `NatGatewayId`. */
  'aws.ec2.natGatewaysById': NatGateway
  /** `ResourceId`: a VPC, a subnet, an interface or a transit gateway. */
  'aws.ec2.flowLogsByResource': FlowLog
  /** `VolumeId`. */
  'aws.ec2.snapshotsByVolume': ec2.EbsSnapshot
  /** Region. */
  'aws.ec2.publicSnapshotsByRegion': ec2.EbsSnapshot
  /** `<LaunchTemplateId>/<version>`, and `/$Default` and `/$Latest`; the same with the template's name. */
  'aws.ec2.launchTemplatesByVersion': ec2.LaunchTemplate
  /** `KeyName`. */
  'aws.ec2.keyPairsByName': KeyPair
  /** `<VOLUME or INSTANCE>:<key>=<value>` of each targeted tag, or `<VOLUME or INSTANCE>:*` of a default policy. */
  'aws.dlm.policiesByTarget': LifecyclePolicy
  /** `hostKey` of its `DNSName`. */
  'aws.elbv2.loadBalancersByDnsName': LoadBalancer
  /** Id of each target (an instance, an address, a function); `?` where its targets were not learnt. */
  'aws.elbv2.targetGroupsByTarget': TargetGroup
  /** ARN of each load balancer that sends it traffic. */
  'aws.elbv2.targetGroupsByLoadBalancer': TargetGroup
  /** `<cluster ARN>|<service name>` of the service that runs it. */
  'aws.ecs.tasksByService': EcsTask
  /** ARN of each target group in which it registers its tasks. */
  'aws.ecs.servicesByTargetGroup': EcsService
  /** `hostKey` of its endpoint. */
  'aws.eks.clustersByHost': EksCluster
  /** Its name, and `<account>/<region>/<name>`. */
  'aws.eks.clustersByName': EksCluster
  /** Cluster name. */
  'aws.eks.nodegroupsByCluster': EksNodegroup
  /** Cluster name. */
  'aws.eks.insightsByCluster': EksInsight
  /** `<cluster ARN>|<namespace>/<service account>`. */
  'aws.eks.podIdentitiesByServiceAccount': PodIdentityAssociation
  /** `repositoryUri`. */
  'aws.ecr.repositoriesByUri': Repository
  /** `TopicArn`. */
  'aws.sns.subscriptionsByTopic': Subscription
  /** ARN of each topic that it sends alerts to. */
  'aws.sns.notifiersByTopic': TopicNotifier
  /** ARN of the queue that takes its dead letters. */
  'aws.sqs.queuesByDeadLetterTarget': Queue
  /** `GroupName`. */
  'aws.iam.groupsByName': Group
  /** ARN of each instance profile that holds the role, and `<account>/<name>` of the profile. */
  'aws.iam.rolesByInstanceProfile': Role
  /** Issuer without `https://`, as a cluster's `identity.oidc.issuer` names it. */
  'aws.iam.oidcProvidersByIssuer': OidcProvider
  /** `TargetKeyId`. */
  'aws.kms.aliasesByKey': KmsAlias
  /** A key's ARN or alias's ARN; `<scope>|<id or alias>`; `?<scope>` for a bucket of which it was not learnt. */
  'aws.kms.usersByKey': KeyUser
  /** Each name that it is for, in lower case. */
  'aws.acm.certificatesByName': Certificate
  /** `domain`; of zones that the internet can ask. */
  'aws.route53.publicZonesByDomain': HostedZone
  /** `host`; in zones that the internet can ask. */
  'aws.route53.publicRecordSetsByHost': RecordSet
  /** `healthCheckId`. */
  'aws.route53.healthChecksById': HealthCheck
  /** Name of the bucket that this one's access logs go to; `?<region>` where it was not learnt whether it has logs. */
  'aws.s3.bucketsByLogTarget': Bucket
  /** `BackupPlanId`. */
  'aws.backup.selectionsByPlan': BackupSelection
  /** `<account>/<region>/<ResourceType>` of what was backed up. */
  'aws.backup.restoresByOrigin': RestoreJob
}
