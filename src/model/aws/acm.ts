import type { CertificateSummary } from '@aws-sdk/client-acm'
import type { Picked } from '../item.js'

export const CERTIFICATE_FIELDS = [
  'CertificateArn',
  'DomainName',
  'SubjectAlternativeNameSummaries',
  'HasAdditionalSubjectAlternativeNames',
  'Status',
  'Type',
  'KeyAlgorithm',
  'InUse',
  'Exported',
  'RenewalEligibility',
  'NotBefore',
  'NotAfter',
] as const satisfies readonly (keyof CertificateSummary)[]

/** A certificate in AWS Certificate Manager. The id is its ARN. */
export type Certificate = Picked<CertificateSummary, typeof CERTIFICATE_FIELDS> & { readonly CertificateArn: string }
