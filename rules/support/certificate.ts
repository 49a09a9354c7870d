import type { Certificate } from '../../src/model/aws/acm.js'

/** What a certificate is of no use in, by its status, in the words of a sentence about it. */
export const UNUSABLE: Readonly<Record<string, string>> = {
  EXPIRED: 'has run out',
  REVOKED: 'was revoked',
  FAILED: 'was never issued: the request failed',
  INACTIVE: 'is not active',
  PENDING_VALIDATION: 'was never issued: nobody has proved that the domain is theirs',
  VALIDATION_TIMED_OUT: 'was never issued: nobody proved in time that the domain is theirs',
}

/** Whether ACM renews it without anybody’s doing. */
export const renewsItself = ({ Type, RenewalEligibility }: Certificate): boolean =>
  Type !== 'IMPORTED' && RenewalEligibility === 'ELIGIBLE'
