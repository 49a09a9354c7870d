import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { disposableName, isSpecialBucket } from '../../support/s3.js'

export default defineRule({
  id: 'aws/s3/bucket-versioning',
  title: 'A bucket with data of record keeps earlier versions of its objects',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['point-in-time-recovery', 'deletion-protection'],
  effort: 'minutes',
  why: 'Without versions, an object that a person or a faulty release overwrites or deletes is gone at once, and nobody can bring it back.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  each: 'aws.s3.buckets',
  using: ['aws.s3.bucketsByLogTarget'],
  facts: ['aws.s3.buckets:versioning', 'aws.s3.buckets:tagging', 'aws.s3.buckets:logging'],
  options: {
    classTag: {
      default: 'data-class',
      doc: 'The key of the tag that says what a bucket holds; where it is set, the name of the bucket no longer counts.',
    },
    disposable: {
      default: [
        'log',
        'logs',
        'logging',
        'accesslog',
        'accesslogs',
        'flowlogs',
        'cloudtrail',
        'artifact',
        'artifacts',
        'temp',
        'tmp',
        'scratch',
        'cache',
      ],
      doc: 'Values of that tag, and words in the names of buckets, that mark what can be made again or is never overwritten.',
    },
  },
  check(bucket, { lookup, options: { classTag, disposable } }) {
    if (isSpecialBucket(bucket)) return notApplicable('is of a kind that has no versions', evidence(bucket, 'Name'))
    const { Status } = need(bucket.versioning)
    const seen = evidence(bucket, 'versioning', 'Name')
    if (Status === 'Enabled') return pass('keeps earlier versions', seen)

    const dataClass = need(bucket.tagging)[classTag]
    if (dataClass !== undefined && disposable.includes(dataClass))
      return notApplicable(`holds no data of record: its tag ${classTag} is ${dataClass}`, evidence(bucket, 'tagging'))
    const sign = disposableName(bucket.name, disposable)
    if (dataClass === undefined && sign !== undefined)
      return notApplicable(`holds no data of record, by its name (${sign})`, evidence(bucket, 'Name'))
    if (dataClass === undefined) {
      const fromOthers = lookup('aws.s3.bucketsByLogTarget')
      const source = fromOthers.first(bucket.name, ({ id }) => id !== bucket.id)
      if (source) return notApplicable(`receives the access logs of ${source.name}`, evidence(source, 'logging'))
      const unread = fromOthers.first(`?${bucket.BucketRegion}`, ({ id }) => id !== bucket.id)
      if (unread) need(unread.logging)
    }
    return fail(Status === 'Suspended' ? 'has its versioning suspended' : 'keeps no earlier versions', seen)
  },
  fix: (bucket) => ({
    summary:
      'Switch versioning on: objects keep their names and stay as they are. Add a lifecycle rule that expires old versions, since they are paid for.',
    commands: [
      command`aws s3api put-bucket-versioning --region ${regionOf(bucket)} --bucket ${bucket.name} --versioning-configuration Status=Enabled`,
    ],
  }),
})
