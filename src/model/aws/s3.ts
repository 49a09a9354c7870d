import type {
  Bucket as SdkBucket,
  Grant,
  LifecycleRule,
  LoggingEnabled,
  ObjectLockConfiguration,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionRule,
} from '@aws-sdk/client-s3'
import type { Fact } from '../fact.js'
import type { Item, Picked, Plain } from '../item.js'

export const BUCKET_FIELDS = ['Name', 'CreationDate', 'BucketRegion'] as const satisfies readonly (keyof SdkBucket)[]

/**
 * A general-purpose bucket. The id is its ARN; the scope's region is the one that it lies in. Each fact is one API call
 * for the bucket, or follows from others; `null` and empty lists say that the bucket has no such configuration. `tags` are
 * filled in where `tagging` was read.
 */
export type Bucket = Picked<SdkBucket, typeof BUCKET_FIELDS> & {
  readonly BucketRegion: string
  readonly versioning: Fact<{
    readonly Status: 'Enabled' | 'Suspended' | null
    readonly MFADelete: 'Enabled' | 'Disabled' | null
  }>
  readonly publicAccessBlock: Fact<Plain<PublicAccessBlockConfiguration> | null>
  /**
   * Whether the bucket policy makes the bucket public; `false` too where there is no policy. `null` where nobody asked,
   * since `RestrictPublicBuckets`, of the bucket or its account, shuts the public out whatever the policy says.
   */
  readonly policyIsPublic: Fact<boolean | null>
  /** `null` where nobody asked, since `IgnorePublicAcls`, of the bucket or its account, voids every grant to the public. */
  readonly acl: Fact<readonly Plain<Grant>[] | null>
  readonly encryption: Fact<readonly Plain<ServerSideEncryptionRule>[]>
  readonly lifecycle: Fact<readonly Plain<LifecycleRule>[]>
  /** S3 takes no replication and no lock for a bucket whose versioning is not enabled, and does not let go of it then. */
  readonly replication: Fact<Plain<ReplicationConfiguration> | null>
  readonly logging: Fact<Plain<LoggingEnabled> | null>
  readonly objectLock: Fact<Plain<ObjectLockConfiguration> | null>
  readonly tagging: Fact<Readonly<Record<string, string>>>
}

/** The account's own block of public access, `null` where it has none. The id is `aws://<account>/s3/public-access-block`. */
export type AccountPublicAccess = Item & { readonly configuration: Plain<PublicAccessBlockConfiguration> | null }
