import type * as Sdk from '@aws-sdk/client-s3'
import { loadCommonJs } from '../load-common-js.js'
import { defineService } from '../service.js'

/** The operations of `s3` that collectors may use. None of them reads an object. */
export const s3 = defineService({
  prefix: 's3',
  load() {
    const sdk = loadCommonJs('@aws-sdk/client-s3') as typeof Sdk
    return {
      // A server given by address has no host name for each bucket.
      client: (config) =>
        new sdk.S3Client({ ...config, forcePathStyle: config.endpoint !== undefined, followRegionRedirects: true }),
      commands: {
        ListBuckets: sdk.ListBucketsCommand,
        GetBucketLocation: sdk.GetBucketLocationCommand,
        GetBucketVersioning: sdk.GetBucketVersioningCommand,
        GetPublicAccessBlock: sdk.GetPublicAccessBlockCommand,
        GetBucketPolicyStatus: sdk.GetBucketPolicyStatusCommand,
        GetBucketAcl: sdk.GetBucketAclCommand,
        GetBucketEncryption: sdk.GetBucketEncryptionCommand,
        GetBucketLifecycleConfiguration: sdk.GetBucketLifecycleConfigurationCommand,
        GetBucketReplication: sdk.GetBucketReplicationCommand,
        GetBucketLogging: sdk.GetBucketLoggingCommand,
        GetObjectLockConfiguration: sdk.GetObjectLockConfigurationCommand,
        GetBucketTagging: sdk.GetBucketTaggingCommand,
      },
    }
  },
})
