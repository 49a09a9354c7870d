import type { LogGroup as SdkLogGroup } from '@aws-sdk/client-cloudwatch-logs'
import type { Picked } from '../item.js'

export const LOG_GROUP_FIELDS = [
  'logGroupName',
  'logGroupClass',
  'retentionInDays',
  'storedBytes',
] as const satisfies readonly (keyof SdkLogGroup)[]

/** A log group of CloudWatch Logs. The id is its ARN, without the asterisk that may end it. */
export type LogGroup = Picked<SdkLogGroup, typeof LOG_GROUP_FIELDS> & { readonly logGroupName: string }
