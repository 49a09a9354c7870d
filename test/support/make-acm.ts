import type { Certificate } from '../../src/model/aws/acm.js'
import { ACCOUNT, ago, IRELAND } from './make.js'

export const certificateArn = (name: string): string => `arn:aws:acm:${IRELAND.region}:${ACCOUNT}:certificate/${name}`

/** A certificate for `shop.example.com` and all below it, which ACM renews, with 200 days to go. */
export function certificate(over: Partial<Certificate> = {}): Certificate {
  const arn = over.id ?? certificateArn('shop')
  return {
    id: arn,
    scope: IRELAND,
    name: over.DomainName ?? 'shop.example.com',
    tags: {},
    CertificateArn: arn,
    DomainName: 'shop.example.com',
    SubjectAlternativeNameSummaries: ['shop.example.com', '*.shop.example.com'],
    HasAdditionalSubjectAlternativeNames: false,
    Status: 'ISSUED',
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA_2048',
    InUse: true,
    Exported: false,
    RenewalEligibility: 'ELIGIBLE',
    NotBefore: ago({ days: 195 }),
    NotAfter: ago({ days: -200 }),
    ...over,
  }
}

/** One of a year that somebody imported, with so many days to go. */
export const imported = (days: number, over: Partial<Certificate> = {}): Certificate =>
  certificate({
    Type: 'IMPORTED',
    RenewalEligibility: 'INELIGIBLE',
    NotBefore: ago({ days: 365 - days }),
    NotAfter: ago({ days: -days }),
    ...over,
  })
