import type { BucketEstate } from '../estate.js'
import { ApiError, type Caller, type Handler, type Handlers, type Input, orFail, text } from '../operation.js'

function bucketOf({ own }: Caller, input: Input): BucketEstate {
  const name = text(input, 'Bucket')
  return orFail(
    own.s3?.buckets?.find(({ Name }) => Name === name),
    'NoSuchBucket',
    404,
    'The specified bucket does not exist',
  )
}

/** An answer about a bucket's configuration, or S3's own error where it has none. */
function configured<T>(
  read: (bucket: BucketEstate) => T | undefined,
  answer: (value: T) => object,
  code: string,
): Handler {
  return (caller, input) => {
    const bucket = bucketOf(caller, input)
    if (bucket.BucketRegion !== caller.region)
      throw new ApiError('PermanentRedirect', 301, `The bucket is in ${bucket.BucketRegion}`)
    const value = read(bucket)
    if (value === undefined) throw new ApiError(code, 404, 'The configuration does not exist')
    return answer(value)
  }
}

const always = (answer: (bucket: BucketEstate) => object): Handler =>
  configured((bucket) => bucket, answer, 'NoSuchBucket')

export const s3Handlers: Handlers = {
  ListBuckets: ({ own }) => ({
    Buckets: (own.s3?.buckets ?? []).map(({ Name, CreationDate, BucketRegion }) => ({
      Name,
      CreationDate,
      BucketRegion,
    })),
  }),
  // The one answer of S3 whose root element is a plain value; the oldest region has none.
  GetBucketLocation: (caller, input) => {
    const { BucketRegion } = bucketOf(caller, input)
    return {
      $body: `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${BucketRegion === 'us-east-1' ? '' : BucketRegion}</LocationConstraint>`,
    }
  },
  GetBucketVersioning: always(({ versioning }) => versioning ?? {}),
  GetPublicAccessBlock: configured(
    ({ publicAccessBlock }) => publicAccessBlock,
    (PublicAccessBlockConfiguration) => ({ PublicAccessBlockConfiguration }),
    'NoSuchPublicAccessBlockConfiguration',
  ),
  GetBucketPolicyStatus: configured(
    ({ policyIsPublic }) => policyIsPublic,
    (IsPublic) => ({ PolicyStatus: { IsPublic } }),
    'NoSuchBucketPolicy',
  ),
  GetBucketAcl: always(({ grants }) => ({
    Owner: { ID: 'owner' },
    Grants: grants ?? [{ Grantee: { Type: 'CanonicalUser', ID: 'owner' }, Permission: 'FULL_CONTROL' }],
  })),
  GetBucketEncryption: configured(
    ({ encryption }) => encryption,
    (ServerSideEncryptionConfiguration) => ({ ServerSideEncryptionConfiguration }),
    'ServerSideEncryptionConfigurationNotFoundError',
  ),
  GetBucketLifecycleConfiguration: configured(
    ({ lifecycle }) => lifecycle,
    (Rules) => ({ Rules }),
    'NoSuchLifecycleConfiguration',
  ),
  GetBucketReplication: configured(
    ({ replication }) => replication,
    (ReplicationConfiguration) => ({ ReplicationConfiguration }),
    'ReplicationConfigurationNotFoundError',
  ),
  GetBucketLogging: always(({ logging }) => (logging ? { LoggingEnabled: logging } : {})),
  GetObjectLockConfiguration: configured(
    ({ objectLock }) => objectLock,
    (ObjectLockConfiguration) => ({ ObjectLockConfiguration }),
    'ObjectLockConfigurationNotFoundError',
  ),
  GetBucketTagging: configured(
    ({ tags }) => tags,
    (TagSet) => ({ TagSet }),
    'NoSuchTagSet',
  ),
}

export const s3ControlHandlers: Handlers = {
  GetPublicAccessBlock: ({ own }) => {
    const block = own.s3?.accountPublicAccessBlock
    return {
      PublicAccessBlockConfiguration: orFail(
        block,
        'NoSuchPublicAccessBlockConfiguration',
        404,
        'The public access block configuration was not found',
      ),
    }
  },
}
