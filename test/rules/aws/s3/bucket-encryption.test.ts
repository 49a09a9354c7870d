import rule from '../../../../rules/aws/s3/bucket-encryption.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { Bucket } from '../../../../src/model/aws/s3.js'
import { GAP } from '../../../support/make.js'
import { bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

type Algorithm = 'AES256' | 'aws:kms' | 'aws:kms:dsse'
const encrypting = (SSEAlgorithm: Algorithm): Partial<Bucket> => ({
  encryption: known([{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm } }]),
})
const options = { requireKms: true }

testRule(rule, {
  pass: {
    'keys of S3': { subject: bucket(), says: 'AES256' },
    'a key in KMS': { subject: bucket(encrypting('aws:kms')), says: 'a key in KMS' },
    'a key in KMS where it is required': { subject: bucket(encrypting('aws:kms')), options },
    'two layers of KMS where it is required': { subject: bucket(encrypting('aws:kms:dsse')), options },
  },
  fail: {
    'keys of S3 where KMS is required': { subject: bucket(), options, says: 'not with a key in KMS' },
    'no configuration': { subject: bucket({ encryption: known([]) }), says: 'no default encryption' },
    'no configuration where KMS is required': { subject: bucket({ encryption: known([]) }), options },
    'a rule that names no algorithm': { subject: bucket({ encryption: known([{ BucketKeyEnabled: true }]) }) },
  },
  unknown: { 'it may not be read': { subject: bucket({ encryption: unknown(GAP) }) } },
})
