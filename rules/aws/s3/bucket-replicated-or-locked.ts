import { regionOf } from '../../../src/model/aws/region-of.js'
import type { Bucket } from '../../../src/model/aws/s3.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { isBackedUpWithin } from '../../support/rds-backup.js'
import { coversBucket } from '../../support/s3.js'
import { dayOf } from '../../support/time.js'

export default defineRule({
  id: 'aws/s3/bucket-replicated-or-locked',
  title: 'A bucket with critical data is copied elsewhere, locked or backed up',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
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
    maxBackupAgeHours: {
      default: 48,
      doc: 'Hours that the last backup of AWS Backup may be old: a daily backup may fail once.',
      min: 1,
    },
  },
  check(bucket, { lookup, now, options: { criticalTag, criticalValues, maxBackupAgeHours } }) {
    const tier = need(bucket.tagging)[criticalTag]
    if (tier === undefined || !criticalValues.includes(tier))
      return notApplicable(`is not tagged as critical (${criticalTag})`, evidence(bucket, 'tagging'))

    const { objectLock, replication } = bucket
    if (objectLock.known && objectLock.value?.Rule?.DefaultRetention !== undefined)
      return pass('locks every new object for a time', evidence(bucket, 'objectLock'))
    const rules = rulesOf(bucket).filter((rule) => rule.Status === 'Enabled')
    const copies = rules.filter(coversBucket).flatMap((rule) => rule.Destination ?? [])
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
    const last = backup ? evidence(backup, 'LastBackupTime') : []
    if (backup && isBackedUpWithin(maxBackupAgeHours, backup, now)) return pass('is backed up by AWS Backup', last)

    need(replication)
    const seen = [...evidence(bucket, 'tagging', 'replication', 'objectLock'), ...last]
    if (need(objectLock)?.ObjectLockEnabled === 'Enabled')
      return manual('can lock objects but does not by default: ask whether its writers lock each of them', seen)
    // A bucket that nobody sees may be another account's, in a region that was left out, or gone.
    const unseen = targets.find((arn) => buckets.find(arn) === undefined)
    if (unseen !== undefined)
      return manual(
        `is replicated to ${unseen}, which this run did not see: look whether it is there, in another region or account`,
        seen,
      )
    const stale = backup ? `; ${lastBackup(backup.LastBackupTime)}` : ''
    if (copies.length > 0) return fail(`is copied as a whole within its own account and region only${stale}`, seen)
    if (!rules.every(coversBucket)) return fail(`is replicated in part only${stale}`, seen)
    return fail(backup ? `has no copy and no lock${stale}` : 'exists once: no copy, lock or backup', seen)
  },
  fix: (bucket) => {
    const [region, name] = [regionOf(bucket), bucket.name]
    const hasRules = rulesOf(bucket).length > 0
    const warning = ' A new replication configuration replaces all rules, so save the present ones and edit these.'
    return {
      summary: `Replicate all of it to a bucket in another region, best in another account (both need versioning), or add it to a backup plan.${hasRules ? warning : ''} What is there already needs a batch replication once.`,
      commands: [
        command`aws s3api put-bucket-versioning --region ${region} --bucket ${name} --versioning-configuration Status=Enabled`,
        ...(hasRules
          ? [
              command`aws s3api get-bucket-replication --region ${region} --bucket ${name} --query ReplicationConfiguration --output json > replication.json`,
            ]
          : []),
        command`aws s3api put-bucket-replication --region ${region} --bucket ${name} --replication-configuration file://replication.json`,
      ],
    }
  },
})

const rulesOf = ({ replication }: Pick<Bucket, 'replication'>) =>
  replication.known ? (replication.value?.Rules ?? []) : []

function lastBackup(time: string | undefined): string {
  const moment = Date.parse(time ?? '')
  return Number.isNaN(moment)
    ? 'AWS Backup does not say when it last backed it up'
    : `AWS Backup took its last backup on ${dayOf(moment)}`
}
