import type {
  AdvancedEventSelector,
  EventSelector,
  GetTrailStatusResponse,
  Trail as SdkTrail,
} from '@aws-sdk/client-cloudtrail'
import type { Fact } from '../fact.js'
import type { Picked, Plain } from '../item.js'

export const TRAIL_FIELDS = [
  'Name',
  'TrailARN',
  'HomeRegion',
  'IsMultiRegionTrail',
  'IsOrganizationTrail',
  'LogFileValidationEnabled',
  'HasCustomEventSelectors',
  'S3BucketName',
  'CloudWatchLogsLogGroupArn',
] as const satisfies readonly (keyof SdkTrail)[]

export const TRAIL_STATUS_FIELDS = [
  'IsLogging',
  'LatestDeliveryError',
  'StopLoggingTime',
] as const satisfies readonly (keyof GetTrailStatusResponse)[]

export const EVENT_SELECTOR_FIELDS = [
  'ReadWriteType',
  'IncludeManagementEvents',
] as const satisfies readonly (keyof EventSelector)[]

/** What a trail chooses to record: by the older kind of selectors or by the newer. */
export type EventSelectors = {
  readonly basic: readonly Plain<Pick<EventSelector, (typeof EVENT_SELECTOR_FIELDS)[number]>>[]
  readonly advanced: readonly Plain<Pick<AdvancedEventSelector, 'FieldSelectors'>>[]
}

/**
 * A trail of CloudTrail that records in the account: one of its own, or one of its organisation. The id is its ARN; for a
 * trail of another account, one that says from where it was seen.
 */
export type Trail = Picked<SdkTrail, typeof TRAIL_FIELDS> & {
  readonly TrailARN: string
  readonly HomeRegion: string
  readonly status: Fact<Plain<Pick<GetTrailStatusResponse, (typeof TRAIL_STATUS_FIELDS)[number]>>>
  readonly eventSelectors: Fact<EventSelectors>
}
