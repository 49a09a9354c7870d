import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'

export default defineRule({
  id: 'aws/s3/bucket-replicated-or-locked',
  title: 'A bucket with critical data is copied elsewhere, locked or backed up',
  severity: 'medium',
  controls: ['data-replication', 'backups-automatic', 'backups-cross-account'],
  effort: 'hours',
  why: 'When somebody with enough rights empties the bucket, or its region is down for long, the data exists nowhere else.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
  ],
  each: 'aws.s3.buckets',
  using: ['aws.s3.buckets', 'aws.backup.protectedResources'],
  facts: ['aws.s3.buckets:tagging', 'aws.s3.buckets:replication', 'aws.s3.buckets:objectLock'],
  options: {
    criticalTag: { default: 'tier', doc: 'The key of the tag that says how much a bucket matters.' },
    criticalValues: {
      default: ['A', 'a', '0', 'tier-0', 'critical'],
      doc: 'The values of that tag that mean that the data may not be lost.',
    },
  },
  check(bucket, { lookup, options: { criticalTag, criticalValues } }) {
    const tier = need(bucket.tagging)[criticalTag]
    if (tier === undefined || !criticalValues.includes(tier))
      return notApplicable(`is not tagged as critical (${criticalTag})`, evidence(bucket, 'tagging'))

    const { objectLock, replication } = bucket
    if (objectLock.known && objectLock.value?.Rule?.DefaultRetention !== undefined)
      return pass('locks every new object for a time', evidence(bucket, 'objectLock'))
    const copies = (replication.known ? (replication.value?.Rules ?? []) : [])
      .filter((rule) => rule.Status === 'Enabled')
      .flatMap((rule) => rule.Destination ?? [])
    const copied = evidence(bucket, 'replication')
    if (copies.some(({ Account }) => Account !== undefined && Account !== accountOf(bucket)))
      return pass('is replicated to another account', copied)
    const buckets = lookup('aws.s3.buckets', 'run')
    const targets = copies.map((copy) => copy.Bucket ?? '')
    const away = targets.find((arn) => {
      const copy = buckets.find(arn)
      return copy !== undefined && (copy.BucketRegion !== bucket.BucketRegion || accountOf(copy) !== accountOf(bucket))
    })
    if (away) return pass(`is replicated to ${away}, in another region or account`, copied)
    const backup = lookup('aws.backup.protectedResources').find(bucket.id)
    if (backup) return pass('is backed up by AWS Backup', evidence(backup, 'LastBackupTime'))

    need(replication)
    const seen = evidence(bucket, 'tagging', 'replication', 'objectLock')
    if (need(objectLock)?.ObjectLockEnabled === 'Enabled')
      return manual('can lock objects but does not by default: ask whether its writers lock each of them', seen)
    // A bucket that nobody sees may be another account's, or gone.
    const unseen = targets.find((arn) => buckets.find(arn) === undefined)
    if (unseen !== undefined)
      return manual(`is replicated to ${unseen}, which is in no account of this run: look whether it is there`, seen)
    return fail(
      copies.length > 0 ? 'is copied within its own account and region only' : 'exists once: no copy, lock or backup',
      seen,
    )
  },
  fix: (bucket) => ({
    summary:
      'Replicate it to a bucket in another region, best in another account (both need versioning), or add it to a backup plan. What is there already needs a batch replication once.',
    commands: [
      command`aws s3api put-bucket-versioning --region ${regionOf(bucket)} --bucket ${bucket.name} --versioning-configuration Status=Enabled`,
      command`aws s3api put-bucket-replication --region ${regionOf(bucket)} --bucket ${bucket.name} --replication-configuration file://replication.json`,
    ],
  }),
})
