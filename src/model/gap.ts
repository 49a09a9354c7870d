import type { Scope } from './scope.js'

/**
 * Why something was not read. `not-in-run`: the whole provider was left out of the run. `not-enabled` is an answer, not a failure: the account does not use the service or the
 * region, so there is nothing of it there.
 */
export const GAP_REASONS = [
  'denied',
  'throttled',
  'timeout',
  'expired',
  'interrupted',
  'not-enabled',
  'not-collected',
  'not-in-run',
  'failed',
] as const
export type GapReason = (typeof GAP_REASONS)[number]

/** Something that was asked for and not got, with what the reader needs to get it next time. */
export type Gap = {
  readonly reason: GapReason
  readonly scope: Scope
  /** The API operation (`rds:DescribeDBInstances`) or, where none was called, the dataset. */
  readonly source: string
  /** One sentence from the API or about the failure, without secrets. */
  readonly detail: string
  /** The permission that would close the gap, where one would. */
  readonly permission?: string
}
