import type {
  ScalableTarget as SdkScalableTarget,
  ScalingPolicy as SdkScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling'
import type { Picked } from '../item.js'

export const SCALABLE_TARGET_FIELDS = [
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
  'MinCapacity',
  'MaxCapacity',
  'SuspendedState',
  'ScalableTargetARN',
] as const satisfies readonly (keyof SdkScalableTarget)[]

/** What Application Auto Scaling may resize. The id is its ARN, or made of all that names it. */
export type ScalableTarget = Picked<SdkScalableTarget, typeof SCALABLE_TARGET_FIELDS> & {
  readonly ServiceNamespace: string
  readonly ResourceId: string
  readonly ScalableDimension: string
}

export const APPLICATION_SCALING_POLICY_FIELDS = [
  'PolicyARN',
  'PolicyName',
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
  'PolicyType',
  'TargetTrackingScalingPolicyConfiguration',
  'PredictiveScalingPolicyConfiguration',
  'Alarms',
] as const satisfies readonly (keyof SdkScalingPolicy)[]

/** By what a scalable target is resized. The id is its ARN. */
export type ApplicationScalingPolicy = Picked<SdkScalingPolicy, typeof APPLICATION_SCALING_POLICY_FIELDS> & {
  readonly ServiceNamespace: string
  readonly ResourceId: string
  readonly ScalableDimension: string
}
