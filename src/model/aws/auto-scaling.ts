import type {
  Activity,
  AutoScalingGroup,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling'
import type { Picked } from '../item.js'

export const AUTO_SCALING_GROUP_FIELDS = [
  'AutoScalingGroupName',
  'AutoScalingGroupARN',
  'LaunchConfigurationName',
  'LaunchTemplate',
  'MixedInstancesPolicy',
  'MinSize',
  'MaxSize',
  'DesiredCapacity',
  'DesiredCapacityType',
  'AvailabilityZones',
  'VPCZoneIdentifier',
  'LoadBalancerNames',
  'TargetGroupARNs',
  'TrafficSources',
  'HealthCheckType',
  'HealthCheckGracePeriod',
  'Instances',
  'SuspendedProcesses',
  'CapacityRebalance',
  'EnabledMetrics',
  'CreatedTime',
  'Status',
] as const satisfies readonly (keyof AutoScalingGroup)[]

/** An Auto Scaling group. The id is its ARN. */
export type ScalingGroup = Picked<AutoScalingGroup, typeof AUTO_SCALING_GROUP_FIELDS> & {
  readonly AutoScalingGroupARN: string
}

export const SCALING_POLICY_FIELDS = [
  'AutoScalingGroupName',
  'PolicyName',
  'PolicyARN',
  'PolicyType',
  'Enabled',
  'Alarms',
  'TargetTrackingConfiguration',
  'PredictiveScalingConfiguration',
] as const satisfies readonly (keyof ScalingPolicy)[]

/** A scaling policy of a group. The id is its ARN. */
export type GroupScalingPolicy = Picked<ScalingPolicy, typeof SCALING_POLICY_FIELDS>

export const SCHEDULED_ACTION_FIELDS = [
  'AutoScalingGroupName',
  'ScheduledActionName',
  'ScheduledActionARN',
  'StartTime',
  'EndTime',
  'Recurrence',
  'MinSize',
  'MaxSize',
  'DesiredCapacity',
  'TimeZone',
] as const satisfies readonly (keyof ScheduledUpdateGroupAction)[]

/** A change of a group's size at set times. The id is its ARN. */
export type ScheduledScaling = Picked<ScheduledUpdateGroupAction, typeof SCHEDULED_ACTION_FIELDS>

export const SCALING_ACTIVITY_FIELDS = [
  'ActivityId',
  'AutoScalingGroupName',
  'AutoScalingGroupARN',
  'Description',
  'StartTime',
  'EndTime',
  'StatusCode',
  'StatusMessage',
] as const satisfies readonly (keyof Activity)[]

/** Something that Auto Scaling did or tried in the day before the run. The id is `<group>/<activity id>`. */
export type ScalingActivity = Picked<Activity, typeof SCALING_ACTIVITY_FIELDS>
