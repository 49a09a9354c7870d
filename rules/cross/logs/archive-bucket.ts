import { readField } from '../../../src/model/datadog/object.js'
import { need, notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import { blocksAll } from '../../support/s3.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'cross/logs/archive-bucket',
  title: 'The bucket of a log archive exists, is private, and keeps what is deleted from it',
  severity: 'high',
  controls: ['audit-logs', 'logs-captured', 'retention-and-deletion', 'public-exposure'],
  effort: 'hours',
  why: 'The archive is the only copy of logs that are older than the indexes keep. Where its bucket is gone nothing is kept at all, where it is public everybody reads along, and where it keeps no versions whoever broke in deletes the traces.',
  references: [
    'https://docs.datadoghq.com/logs/log_configuration/archives/',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  ],
  each: 'datadog.logsArchives',
  using: ['aws.s3.buckets', 'aws.s3.accountPublicAccess', 'cross.regionsByAccount'],
  facts: [
    'aws.s3.buckets:versioning',
    'aws.s3.buckets:objectLock',
    'aws.s3.buckets:publicAccessBlock',
    'aws.s3.buckets:policyIsPublic',
  ],
  check(archive, { lookup }) {
    const destination = readField(archive, 'destination')
    const looked = [seen(archive, 'destination', destination)]
    if (destination?.type !== 's3' || destination.bucket === undefined)
      return notApplicable('does not write to S3', looked)
    const name = destination.bucket
    const account = destination.integration?.account_id
    const chain: ChainLink[] = [{ what: 'log archive', name: archive.name, state: 'ok' }]
    const bucket = lookup('aws.s3.buckets').find(`arn:aws:s3:::${name}`)
    if (!bucket) {
      const covered = account !== undefined && lookup('cross.regionsByAccount').all(account).length > 0
      if (!covered)
        return notSeen({
          reason: 'not-collected',
          scope: archive.scope,
          source: 'aws.s3.buckets',
          detail: `AWS account ${account ?? 'of the archive'} was not part of this run`,
        })
      const note = `account ${account} has no such bucket`
      return along(
        [...chain, { what: 'S3 bucket', name, state: 'missing', note }],
        fail(`writes to bucket ${name}, which account ${account} does not have`, looked),
      )
    }
    const broken = (note: string): readonly ChainLink[] => [
      ...chain,
      { what: 'S3 bucket', name, state: 'broken', note },
    ]
    const isPublic = attempt(() => need(bucket.policyIsPublic))
    const block = need(bucket.publicAccessBlock)
    const accountBlock = blocksAll(block)
      ? undefined
      : lookup('aws.s3.accountPublicAccess')
          .list()
          .find(
            ({ scope }) =>
              scope.provider === 'aws' && bucket.scope.provider === 'aws' && scope.account === bucket.scope.account,
          )
    // S3 applies whatever either of the two blocks.
    const isRestricted =
      block?.RestrictPublicBuckets === true || accountBlock?.configuration?.RestrictPublicBuckets === true
    if ('value' in isPublic && isPublic.value === true && !isRestricted)
      return along(broken('its policy makes it public'), {
        ...fail(`writes to bucket ${name}, whose policy makes it public`, looked, [
          seen(bucket, 'policyIsPublic', true),
        ]),
        exposed: true,
        severity: 'critical',
      })
    const blocked = [seen(bucket, 'publicAccessBlock', block)]
    if (!blocksAll(block) && !(accountBlock && blocksAll(accountBlock.configuration)))
      return along(
        broken('public access is not blocked'),
        failAs('medium', `writes to bucket ${name}, which may be made public: access is not blocked`, looked, blocked),
      )
    settled(isPublic)
    const versions = need(bucket.versioning)
    const lock = versions.Status === 'Enabled' ? undefined : need(bucket.objectLock)
    const kept = [
      seen(bucket, 'versioning', versions),
      ...(lock === undefined ? [] : [seen(bucket, 'objectLock', lock)]),
    ]
    if (versions.Status !== 'Enabled' && !lock)
      return along(
        broken('it keeps no versions'),
        failAs(
          'medium',
          `writes to bucket ${name}, which keeps nothing of what is deleted or overwritten`,
          looked,
          kept,
        ),
      )
    return along(
      [...chain, { what: 'S3 bucket', name, state: 'ok' }],
      pass(`writes to bucket ${name}, which is private and keeps versions`, looked, blocked, kept),
    )
  },
  fix: () => ({
    summary:
      'Point the archive at a bucket of an account for logs alone, with public access blocked, versioning or Object Lock on, and a lifecycle as long as the retention that is asked for; then look whether the archive writes again.',
    commands: [],
  }),
})
