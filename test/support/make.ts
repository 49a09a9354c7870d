import type { Gap } from '../../src/model/gap.js'
import type { AwsScope } from '../../src/model/scope.js'

/** When every test's estate was read. */
export const NOW = '2026-11-20T09:00:00.000Z'

/** A moment before (positive) or after (negative) the reading, as ISO 8601. */
export const ago = (amount: { days?: number; hours?: number; minutes?: number }): string => {
  const { days = 0, hours = 0, minutes = 0 } = amount
  return new Date(Date.parse(NOW) - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString()
}

export const ACCOUNT = '111111111111'
export const IRELAND: AwsScope = { provider: 'aws', account: ACCOUNT, region: 'eu-west-1' }
export const FRANKFURT: AwsScope = { provider: 'aws', account: ACCOUNT, region: 'eu-central-1' }
export const GLOBAL: AwsScope = { provider: 'aws', account: ACCOUNT, region: 'global' }

export const GAP: Gap = {
  reason: 'denied',
  scope: IRELAND,
  source: 'test:Read',
  detail: 'not authorized to perform this',
  permission: 'test:Read',
}
