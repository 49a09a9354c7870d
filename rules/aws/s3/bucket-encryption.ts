import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'

const KMS = ['aws:kms', 'aws:kms:dsse']

export default defineRule({
  id: 'aws/s3/bucket-encryption',
  title: 'A bucket encrypts new objects by default, with KMS where policy asks for it',
  severity: 'medium',
  controls: ['encryption-at-rest'],
  effort: 'minutes',
  why: 'A key in KMS is a second lock: whoever gets at the bucket still needs the right to use the key, and each use is recorded.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  ],
  each: 'aws.s3.buckets',
  facts: ['aws.s3.buckets:encryption'],
  options: {
    requireKms: {
      default: false,
      doc: 'Whether keys in KMS are required; S3 has encrypted every new object with keys of its own since January 2023.',
    },
  },
  check(bucket, { options: { requireKms } }) {
    const algorithms = need(bucket.encryption).flatMap(
      (rule) => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? [],
    )
    const seen = evidence(bucket, 'encryption')
    if (algorithms.some((algorithm) => KMS.includes(algorithm))) return pass('encrypts with a key in KMS', seen)
    const [algorithm] = algorithms
    if (algorithm === undefined) return fail('has no default encryption', seen)
    if (requireKms) return fail(`encrypts with ${algorithm}, not with a key in KMS`, seen)
    return pass(`encrypts with ${algorithm}`, seen)
  },
  fix: (bucket, { options }) => {
    const at = { region: regionOf(bucket), name: bucket.name }
    return options.requireKms
      ? {
          summary:
            'Make a KMS key the default; readers and writers then need the right to use that key. Objects already there keep the encryption that they have.',
          commands: [
            command`aws s3api put-bucket-encryption --region ${at.region} --bucket ${at.name} --server-side-encryption-configuration ${'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms"},"BucketKeyEnabled":true}]}'}`,
          ],
        }
      : {
          summary: 'Set the default encryption; it costs nothing with keys that S3 manages.',
          commands: [
            command`aws s3api put-bucket-encryption --region ${at.region} --bucket ${at.name} --server-side-encryption-configuration ${'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'}`,
          ],
        }
  },
})
