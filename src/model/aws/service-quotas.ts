import type { ServiceQuota } from '@aws-sdk/client-service-quotas'
import type { Fact } from '../fact.js'
import type { Picked } from '../item.js'
import type { MetricRange } from './metrics.js'

export const QUOTA_FIELDS = [
  'ServiceCode',
  'QuotaCode',
  'QuotaName',
  'Value',
  'Unit',
  'Adjustable',
  'UsageMetric',
  'ErrorReason',
] as const satisfies readonly (keyof ServiceQuota)[]

/** How much of something an account may have in a region, where CloudWatch counts what it has. The id is the ARN. */
export type Quota = Picked<ServiceQuota, typeof QUOTA_FIELDS> & {
  readonly ServiceCode: string
  readonly QuotaCode: string
  readonly QuotaName: string
  /** What it had in the last week; `null` where CloudWatch has counted nothing. */
  readonly usage: Fact<MetricRange | null>
}
