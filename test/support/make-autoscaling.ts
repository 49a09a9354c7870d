import type {
  GroupScalingPolicy,
  ScalingActivity,
  ScalingGroup,
  ScheduledScaling,
} from '../../src/model/aws/auto-scaling.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

type GroupInstance = NonNullable<ScalingGroup['Instances']>[number]

const here = `${IRELAND.region}:${ACCOUNT}`

/** The ARN of a target group of Elastic Load Balancing. */
export const targetGroupArn = (name: string): string =>
  `arn:aws:elasticloadbalancing:${here}:targetgroup/${name}/1111111111111111`

/** The ARN of a target group of VPC Lattice. */
export const latticeArn = (name: string): string => `arn:aws:vpc-lattice:${here}:targetgroup/${name}`

/** The ARN of the group of a name in the test account. */
export const groupArn = (name: string): string =>
  `arn:aws:autoscaling:${here}:autoScalingGroup:1111-2222:autoScalingGroupName/${name}`

/** An instance in service in a zone, `eu-west-1a` unless stated. */
export const groupInstance = (zone = 'eu-west-1a', over: Partial<GroupInstance> = {}): GroupInstance => ({
  InstanceId: 'i-1',
  InstanceType: 'm7g.large',
  AvailabilityZone: zone,
  LifecycleState: 'InService',
  HealthStatus: 'Healthy',
  ProtectedFromScaleIn: false,
  ...over,
})

/** The healthy group `web`: three instances behind a target group, two zones, room to grow to six. */
export function scalingGroup(over: Partial<ScalingGroup> = {}): ScalingGroup {
  const name = over.AutoScalingGroupName ?? 'web'
  return {
    id: groupArn(name),
    scope: IRELAND,
    name,
    tags: {},
    AutoScalingGroupName: name,
    AutoScalingGroupARN: groupArn(name),
    LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '$Latest' },
    MinSize: 2,
    MaxSize: 6,
    DesiredCapacity: 3,
    AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
    VPCZoneIdentifier: 'subnet-a,subnet-b',
    LoadBalancerNames: [],
    TargetGroupARNs: [targetGroupArn('web')],
    TrafficSources: [{ Identifier: targetGroupArn('web'), Type: 'elbv2' }],
    HealthCheckType: 'ELB',
    HealthCheckGracePeriod: 300,
    Instances: [
      groupInstance('eu-west-1a', { InstanceId: 'i-1' }),
      groupInstance('eu-west-1b', { InstanceId: 'i-2' }),
      groupInstance('eu-west-1a', { InstanceId: 'i-3' }),
    ],
    SuspendedProcesses: [],
    CreatedTime: ago({ days: 400 }),
    ...over,
  }
}

/** A group that no load balancer knows. */
export const workerGroup = (over: Partial<ScalingGroup> = {}): ScalingGroup =>
  scalingGroup({
    AutoScalingGroupName: 'workers',
    TargetGroupARNs: [],
    TrafficSources: [],
    HealthCheckType: 'EC2',
    ...over,
  })

/** Tags that EKS puts on the group behind a managed node group. */
export const managedNodegroupTags = (cluster = 'shop'): Record<string, string> => ({
  'eks:cluster-name': cluster,
  'eks:nodegroup-name': 'general',
  [`kubernetes.io/cluster/${cluster}`]: 'owned',
  [`k8s.io/cluster-autoscaler/${cluster}`]: 'owned',
  'k8s.io/cluster-autoscaler/enabled': 'true',
})

/** An enabled target-tracking policy of the group `web`. */
export function scalingPolicy(over: Partial<GroupScalingPolicy> = {}): GroupScalingPolicy {
  const name = over.PolicyName ?? 'cpu'
  const arn = `arn:aws:autoscaling:${here}:scalingPolicy:1111:autoScalingGroupName/web:policyName/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    AutoScalingGroupName: 'web',
    PolicyName: name,
    PolicyARN: arn,
    PolicyType: 'TargetTrackingScaling',
    Enabled: true,
    Alarms: [{ AlarmName: 'TargetTracking-web-AlarmHigh' }],
    ...over,
  }
}

/** A size that the group `web` takes on every working day. */
export function scheduledAction(over: Partial<ScheduledScaling> = {}): ScheduledScaling {
  const name = over.ScheduledActionName ?? 'morning'
  const arn = `arn:aws:autoscaling:${here}:scheduledUpdateGroupAction:1111:autoScalingGroupName/web:scheduledActionName/${name}`
  return {
    id: arn,
    scope: IRELAND,
    name,
    tags: {},
    AutoScalingGroupName: 'web',
    ScheduledActionName: name,
    ScheduledActionARN: arn,
    StartTime: ago({ hours: -20 }),
    Recurrence: '0 7 * * 1-5',
    DesiredCapacity: 6,
    ...over,
  }
}

/** A launch in the group `web` that succeeded an hour ago. */
export function scalingActivity(over: Partial<ScalingActivity> = {}): ScalingActivity {
  const id = over.ActivityId ?? 'activity-1'
  return {
    id: `web/${id}`,
    scope: IRELAND,
    name: id,
    tags: {},
    ActivityId: id,
    AutoScalingGroupName: 'web',
    AutoScalingGroupARN: groupArn('web'),
    Description: 'Launching a new EC2 instance: i-1',
    StartTime: ago({ hours: 1 }),
    EndTime: ago({ minutes: 58 }),
    StatusCode: 'Successful',
    ...over,
  }
}
