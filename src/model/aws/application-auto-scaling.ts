import type { ScalableTarget as SdkScalableTarget, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling'
import type { Picked } from '../item.js'

export const SCALABLE_TARGET_FIELDS = [
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
  'MinCapacity',
  'MaxCapacity',
  'SuspendedState',
] as const satisfies readonly (keyof SdkScalableTarget)[]

type Scaled = { readonly ResourceId: string; readonly ScalableDimension: string }

/**
 * One dimension of something that Application Auto Scaling may scale, such as the reads of a table. The id is
 * `aws://<account>/<region>/application-autoscaling/<ResourceId>/<ScalableDimension>`.
 */
export type ScalableTarget = Picked<SdkScalableTarget, typeof SCALABLE_TARGET_FIELDS> & Scaled

export const TARGET_POLICY_FIELDS = [
  'PolicyARN',
  'PolicyName',
  'ServiceNamespace',
  'ResourceId',
  'ScalableDimension',
  'PolicyType',
  'TargetTrackingScalingPolicyConfiguration',
  'Alarms',
] as const satisfies readonly (keyof ScalingPolicy)[]

/** What makes Application Auto Scaling scale a target. The id is its ARN. */
export type TargetScalingPolicy = Picked<ScalingPolicy, typeof TARGET_POLICY_FIELDS> & Scaled
