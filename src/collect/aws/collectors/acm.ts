import type { KeyAlgorithm } from '@aws-sdk/client-acm'
import { CERTIFICATE_FIELDS } from '../../../model/aws/acm.js'
import { pick } from '../../../model/item.js'
import { acm } from '../clients/acm.js'
import { defineCollector } from '../collector.js'
import { eachNamed } from '../item-parts.js'

/** Unless all are named, the API leaves out every certificate but those with the two shortest RSA keys. */
const keyTypes: KeyAlgorithm[] = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
]

export const certificates = defineCollector({
  fills: 'aws.acm.certificates',
  operations: ['acm:ListCertificates'],
  async *collect(reader) {
    const pages = reader.pages(acm, 'ListCertificates', {
      input: { Includes: { keyTypes }, MaxItems: 1000 },
      items: 'CertificateSummaryList',
      next: 'NextToken',
    })
    for await (const [one, named] of eachNamed(reader, 'acm:ListCertificates', pages, ['CertificateArn', 'Status'])) {
      const { CertificateArn, Status } = named
      const name = one.DomainName ?? CertificateArn.slice(CertificateArn.lastIndexOf('/') + 1)
      const item = { id: CertificateArn, scope: reader.scope, name, tags: {} }
      yield { ...pick(one, CERTIFICATE_FIELDS), ...item, CertificateArn, Status }
    }
  },
})
