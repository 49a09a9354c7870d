import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { coversBucket, isSpecialBucket } from '../../support/s3.js'

export default defineRule({
  id: 'aws/s3/bucket-lifecycle',
  title: 'A bucket clears up unfinished uploads, and old versions where it keeps any',
  severity: 'medium',
  controls: ['data-lifecycle', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'Parts of uploads that never finished and versions that nobody will read again are paid for every month, are in no listing, and outlive the date on which the data should be gone.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html',
  ],
  each: 'aws.s3.buckets',
  facts: ['aws.s3.buckets:lifecycle', 'aws.s3.buckets:versioning'],
  check(bucket) {
    if (isSpecialBucket(bucket)) return notApplicable('is not a general purpose bucket', evidence(bucket, 'Name'))
    const rules = need(bucket.lifecycle).filter((rule) => rule.Status === 'Enabled')
    const uploads = rules.filter((rule) => rule.AbortIncompleteMultipartUpload !== undefined)
    const versions = rules.filter((rule) => rule.NoncurrentVersionExpiration !== undefined)
    const seen = evidence(bucket, 'lifecycle', 'versioning')
    if (uploads.some(coversBucket) && versions.some(coversBucket))
      return pass('clears up unfinished uploads and old versions', seen)

    // Suspending versioning leaves the versions where they are.
    const keepsVersions = need(bucket.versioning).Status !== null
    const wanted = [
      { what: 'unfinished uploads', found: uploads },
      ...(keepsVersions ? [{ what: 'old versions', found: versions }] : []),
    ]
    const missing = wanted.filter(({ found }) => found.length === 0).map(({ what }) => what)
    if (missing.length > 0) return fail(`never clears up ${missing.join(' and ')}`, seen)
    const inPart = wanted.filter(({ found }) => !found.some(coversBucket)).map(({ what }) => what)
    if (inPart.length > 0) return failAs('low', `clears up ${inPart.join(' and ')} in a part of the bucket only`, seen)
    return pass('clears up unfinished uploads and keeps no versions', seen)
  },
  fix: (bucket) => ({
    summary:
      'Add a rule for the whole bucket that aborts unfinished uploads after some days and, where versions are kept, expires those that were replaced. Writing a configuration replaces all rules, so start from the one that is there.',
    commands: [
      command`aws s3api get-bucket-lifecycle-configuration --region ${regionOf(bucket)} --bucket ${bucket.name}`,
      command`aws s3api put-bucket-lifecycle-configuration --region ${regionOf(bucket)} --bucket ${bucket.name} --lifecycle-configuration file://lifecycle.json`,
    ],
  }),
})
