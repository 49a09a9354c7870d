import { BUCKET_FIELDS } from '../../../model/aws/s3.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { s3 } from '../clients/s3.js'
import { s3Control } from '../clients/s3-control.js'
import { type Collected, defineCollector, type Earlier, type Reader } from '../collector.js'
import { required, tagsOf } from '../item-parts.js'

type Listed = Collected<'aws.s3.buckets'>
type EarlierFact = Earlier<'aws.s3.buckets'>

/** The bucket's name, and a reader whose calls go to the bucket's own region: elsewhere S3 redirects or refuses. */
const at = ({ name, BucketRegion }: Listed, reader: Reader) => ({
  bucket: { Bucket: name },
  home: reader.inRegion(BucketRegion),
})

/** S3 takes replication and Object Lock for versioned buckets only, and does not let versioning be suspended under them. */
async function keepsNoVersions(earlier: EarlierFact): Promise<boolean> {
  const versioning = await earlier('versioning')
  return versioning.known && versioning.value.Status !== 'Enabled'
}

/** Whether a half of the block of public access is on, in the bucket or in its account: S3 applies what either says. */
async function isBlocked(
  half: 'RestrictPublicBuckets' | 'IgnorePublicAcls',
  reader: Reader,
  earlier: EarlierFact,
): Promise<boolean> {
  const own = await earlier('publicAccessBlock')
  if (!own.known) return false
  if (own.value?.[half] === true) return true
  const [account] = await reader.itemsOf('aws.s3.accountPublicAccess')
  return account?.configuration?.[half] === true
}

export const buckets = defineCollector({
  fills: 'aws.s3.buckets',
  operations: ['s3:ListBuckets', 's3:GetBucketLocation'],
  goneCodes: ['NoSuchBucket'],
  async *collect(reader) {
    // Any valid parameter makes S3 answer in pages and name each bucket's region.
    const pages = reader.pages(s3, 'ListBuckets', {
      input: { MaxBuckets: 1000 },
      items: 'Buckets',
      next: 'ContinuationToken',
    })
    for await (const page of pages) {
      const located = await Promise.all(
        page.map(async (bucket) => {
          const named = required(reader, 's3:ListBuckets', bucket, ['Name'])
          const region =
            named && (bucket.BucketRegion ?? (await reader.attempt(locate(named.Name, reader), ['NoSuchBucket'])))
          return region === undefined ? [] : [{ bucket, Name: named?.Name ?? '', region }]
        }),
      )
      for (const { bucket, Name, region } of located.flat()) {
        if (!reader.covers(region)) continue
        const scope = { ...reader.scope, region }
        yield {
          ...pick(bucket, BUCKET_FIELDS),
          id: `arn:${reader.partition}:s3:::${Name}`,
          scope,
          name: Name,
          tags: {},
          Name,
          BucketRegion: region,
        }
      }
    }
  },
  facts: {
    versioning: {
      operations: ['s3:GetBucketVersioning'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const { Status = null, MFADelete = null } = await home.call(s3, 'GetBucketVersioning', bucket)
        return { Status, MFADelete }
      },
    },
    publicAccessBlock: {
      operations: ['s3:GetPublicAccessBlock'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const answer = await unless(
          ['NoSuchPublicAccessBlockConfiguration'],
          null,
          home.call(s3, 'GetPublicAccessBlock', bucket),
        )
        if (answer === null) return null
        return plain(
          answer.PublicAccessBlockConfiguration ?? failedAnswer(home, 's3:GetPublicAccessBlock', 'no configuration'),
        )
      },
    },
    policyIsPublic: {
      operations: ['s3:GetBucketPolicyStatus'],
      after: ['aws.s3.accountPublicAccess'],
      async read(item, reader, earlier) {
        if (await isBlocked('RestrictPublicBuckets', reader, earlier)) return null
        const { bucket, home } = at(item, reader)
        const answer = await unless(['NoSuchBucketPolicy'], null, home.call(s3, 'GetBucketPolicyStatus', bucket))
        if (answer === null) return false
        return answer.PolicyStatus?.IsPublic ?? failedAnswer(home, 's3:GetBucketPolicyStatus', 'no status')
      },
    },
    acl: {
      operations: ['s3:GetBucketAcl'],
      after: ['aws.s3.accountPublicAccess'],
      async read(item, reader, earlier) {
        if (await isBlocked('IgnorePublicAcls', reader, earlier)) return null
        const { bucket, home } = at(item, reader)
        const { Grants } = await home.call(s3, 'GetBucketAcl', bucket)
        return plain(Grants ?? failedAnswer(home, 's3:GetBucketAcl', 'no list of grants'))
      },
    },
    encryption: {
      operations: ['s3:GetBucketEncryption'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const call = home.call(s3, 'GetBucketEncryption', bucket)
        const answer = await unless(['ServerSideEncryptionConfigurationNotFoundError'], null, call)
        if (answer === null) return []
        return plain(
          answer.ServerSideEncryptionConfiguration?.Rules ?? failedAnswer(home, 's3:GetBucketEncryption', 'no rules'),
        )
      },
    },
    lifecycle: {
      operations: ['s3:GetBucketLifecycleConfiguration'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const answer = await unless(
          ['NoSuchLifecycleConfiguration'],
          null,
          home.call(s3, 'GetBucketLifecycleConfiguration', bucket),
        )
        return answer === null
          ? []
          : plain(answer.Rules ?? failedAnswer(home, 's3:GetBucketLifecycleConfiguration', 'no rules'))
      },
    },
    replication: {
      operations: ['s3:GetBucketReplication'],
      async read(item, reader, earlier) {
        if (await keepsNoVersions(earlier)) return null
        const { bucket, home } = at(item, reader)
        const answer = await unless(
          ['ReplicationConfigurationNotFoundError'],
          null,
          home.call(s3, 'GetBucketReplication', bucket),
        )
        if (answer === null) return null
        return plain(
          answer.ReplicationConfiguration ?? failedAnswer(home, 's3:GetBucketReplication', 'no configuration'),
        )
      },
    },
    logging: {
      operations: ['s3:GetBucketLogging'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const { LoggingEnabled } = await home.call(s3, 'GetBucketLogging', bucket)
        return LoggingEnabled === undefined ? null : plain(LoggingEnabled)
      },
    },
    objectLock: {
      operations: ['s3:GetObjectLockConfiguration'],
      async read(item, reader, earlier) {
        if (await keepsNoVersions(earlier)) return null
        const { bucket, home } = at(item, reader)
        const answer = await unless(
          ['ObjectLockConfigurationNotFoundError'],
          null,
          home.call(s3, 'GetObjectLockConfiguration', bucket),
        )
        if (answer === null) return null
        return plain(
          answer.ObjectLockConfiguration ?? failedAnswer(home, 's3:GetObjectLockConfiguration', 'no configuration'),
        )
      },
    },
    tagging: {
      operations: ['s3:GetBucketTagging'],
      async read(item, reader) {
        const { bucket, home } = at(item, reader)
        const answer = await unless(['NoSuchTagSet'], null, home.call(s3, 'GetBucketTagging', bucket))
        return answer === null ? {} : tagsOf(answer.TagSet ?? failedAnswer(home, 's3:GetBucketTagging', 'no tag set'))
      },
    },
  },
  finish: (bucket) => (bucket.tagging.known ? { ...bucket, tags: bucket.tagging.value } : bucket),
})

export const accountPublicAccess = defineCollector({
  fills: 'aws.s3.accountPublicAccess',
  operations: ['s3control:GetPublicAccessBlock'],
  async *collect(reader) {
    const { account } = reader.scope
    const call = reader.call(s3Control, 'GetPublicAccessBlock', { AccountId: account })
    const answer = await unless(['NoSuchPublicAccessBlockConfiguration'], null, call)
    const configuration =
      answer === null
        ? null
        : plain(
            answer.PublicAccessBlockConfiguration ??
              failedAnswer(reader, 's3control:GetPublicAccessBlock', 'no configuration'),
          )
    yield { id: `aws://${account}/s3/public-access-block`, scope: reader.scope, name: account, tags: {}, configuration }
  },
})

/** The region of a bucket that the list did not tell: the oldest regions have names of their own here. */
async function locate(Bucket: string, reader: Reader): Promise<string> {
  const { LocationConstraint } = await reader.call(s3, 'GetBucketLocation', { Bucket })
  if (LocationConstraint === undefined || (LocationConstraint as string) === '') return 'us-east-1'
  if (LocationConstraint === 'EU') return 'eu-west-1'
  // A bucket in a region that is none would be left out of every report, in silence.
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d+$/.test(LocationConstraint))
    failedAnswer(reader, 's3:GetBucketLocation', 'the answer names no region')
  return LocationConstraint
}
