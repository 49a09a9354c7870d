import type { GroupScalingPolicy, ScalingActivity, ScalingGroup, ScheduledScaling } from './auto-scaling.js'
import type { NetworkInterface, RouteTable, SecurityGroup, Subnet, EbsSnapshot, LaunchTemplate } from './ec2.js'
import type { EksNodegroup } from './eks.js'
import type { Group } from './iam.js'
import type { BackupSelection, CloudwatchAlarm, LifecyclePolicy } from './monitoring-and-backup.js'
import type { DbInstance } from './rds.js'
import type { Bucket } from './s3.js'

/** Indexes of AWS datasets by other keys than the id, and joins over several of them. The comment says the key. */
export interface AwsJoins {
  /** `DBInstanceIdentifier`. */
  'aws.rds.instancesByIdentifier': DbInstance
  /** `DBInstanceIdentifier` of the source (a name within the region, or the ARN of one elsewhere). */
  'aws.rds.replicasBySource': DbInstance
  /** `<namespace>|<dimension name>=<value>` of every metric that an alarm watches, `insights:<namespace>` of every query. */
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
  /** `SubnetId`. */
  'aws.ec2.subnetsById': Subnet
  /** `GroupId`. */
  'aws.ec2.securityGroupsById': SecurityGroup
  /** `GroupId` of each security group on the interface. */
  'aws.ec2.interfacesBySecurityGroup': NetworkInterface
  /** `SubnetId` that is associated explicitly, or `main:<VpcId>` for a VPC's main table. */
  'aws.ec2.routeTablesBySubnet': RouteTable
  /** `VolumeId`. */
  'aws.ec2.snapshotsByVolume': EbsSnapshot
  /** Region. */
  'aws.ec2.publicSnapshotsByRegion': EbsSnapshot
  /** `<LaunchTemplateId>/<version>`, and `/$Default` and `/$Latest`; the same with the template's name. */
  'aws.ec2.launchTemplatesByVersion': LaunchTemplate
  /** `<VOLUME or INSTANCE>:<key>=<value>` of each targeted tag, or `<VOLUME or INSTANCE>:*` of a default policy. */
  'aws.dlm.policiesByTarget': LifecyclePolicy
  /** Cluster name. */
  'aws.eks.nodegroupsByCluster': EksNodegroup
  /** `GroupName`. */
  'aws.iam.groupsByName': Group
  /** Name of the bucket that this one's access logs go to; `?<region>` where it was not learnt whether it has logs. */
  'aws.s3.bucketsByLogTarget': Bucket
  /** `BackupPlanId`. */
  'aws.backup.selectionsByPlan': BackupSelection
}
