import * as s3 from '@aws-sdk/client-s3'
import * as s3control from '@aws-sdk/client-s3-control'
import { FRANKFURT, inOrder, IRELAND, LABS, type Place, type Region, SHOP, VIRGINIA } from './place.js'

type Bucket = {
  readonly name: string
  readonly region: Region
  readonly versioning?: 'Enabled' | 'Suspended'
  readonly blocked?: boolean
  readonly acl?: 'public-read' | 'public-write'
  readonly publicPolicy?: boolean
  readonly encryption?: 'AES256' | 'aws:kms'
  readonly lifecycle?: readonly s3.LifecycleRule[]
  readonly copiedTo?: string
  readonly logsTo?: string
  readonly lockedDays?: number
  readonly tags?: Readonly<Record<string, string>>
}

const uploads = (Prefix: string): s3.LifecycleRule => ({
  ID: `uploads of ${Prefix || 'all'}`,
  Status: 'Enabled',
  Filter: { Prefix },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
})
const versions: s3.LifecycleRule = {
  ID: 'old versions',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  NoncurrentVersionExpiration: { NoncurrentDays: 90 },
}

const BUCKETS: Readonly<Record<string, readonly Bucket[]>> = {
  [SHOP]: [
    { name: 'shop-invoices-copy', region: FRANKFURT, versioning: 'Enabled', encryption: 'AES256' },
    { name: 'shop-records', region: IRELAND, encryption: 'AES256', blocked: true },
    {
      name: 'shop-invoices',
      region: IRELAND,
      versioning: 'Enabled',
      blocked: true,
      encryption: 'aws:kms',
      lifecycle: [uploads(''), versions],
      copiedTo: 'shop-invoices-copy',
      logsTo: 'shop-records',
      tags: { tier: 'critical' },
    },
    { name: 'shop-uploads', region: IRELAND, acl: 'public-read' },
    { name: 'shop-dropbox', region: IRELAND, acl: 'public-write', tags: { 'public-website': 'true' } },
    { name: 'shop-website', region: IRELAND, publicPolicy: true, tags: { 'public-website': 'true' } },
    { name: 'shop-exports', region: IRELAND, publicPolicy: true, versioning: 'Suspended', lifecycle: [uploads('')] },
    { name: 'shop-access-logs', region: IRELAND, blocked: true, encryption: 'AES256', lifecycle: [uploads('')] },
    {
      name: 'shop-audit',
      region: IRELAND,
      versioning: 'Enabled',
      lockedDays: 365,
      encryption: 'aws:kms',
      lifecycle: [uploads('incoming/'), versions],
      tags: { tier: 'critical' },
    },
    { name: 'shop-ledger', region: IRELAND, versioning: 'Enabled', blocked: true, tags: { tier: 'critical' } },
    { name: 'shop-thumbnails', region: VIRGINIA, tags: { 'data-class': 'cache' } },
    { name: 'shop-orders', region: VIRGINIA, versioning: 'Enabled', lifecycle: [uploads(''), versions], blocked: true },
  ],
  [LABS]: [
    { name: 'labs-results', region: IRELAND, acl: 'public-read' },
    { name: 'labs-tmp', region: IRELAND, encryption: 'AES256' },
    { name: 'labs-models', region: VIRGINIA, versioning: 'Enabled', publicPolicy: true },
  ],
}

const EVERYBODY = 'http://acs.amazonaws.com/groups/global/AllUsers'

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** The buckets of an account; the laboratory closes all of its own by a block on the account. */
export async function seedS3({ account, config }: Place): Promise<void> {
  const buckets = BUCKETS[account] ?? []
  const clients = new Map(
    buckets.map(({ region }) => [region, new s3.S3Client({ ...config, region, forcePathStyle: true })]),
  )
  await inOrder(buckets, async (bucket) => {
    const client = clients.get(bucket.region)
    if (client) await seedBucket(client, bucket)
  })
  for (const client of clients.values()) client.destroy()
  if (account !== LABS) return
  const control = new s3control.S3ControlClient({
    ...config,
    disableHostPrefix: true,
    endpointProvider: () => ({ url: new URL(config.endpoint) }),
  })
  await control.send(
    new s3control.PutPublicAccessBlockCommand({ AccountId: account, PublicAccessBlockConfiguration: ALL_BLOCKED }),
  )
  control.destroy()
}

async function seedBucket(client: s3.S3Client, bucket: Bucket): Promise<void> {
  const { name: Bucket, region, lockedDays, tags = {} } = bucket
  await client.send(
    new s3.CreateBucketCommand({
      Bucket,
      // The oldest region is asked for by not naming one.
      ...(region !== VIRGINIA && { CreateBucketConfiguration: { LocationConstraint: region } }),
      ...(lockedDays !== undefined && { ObjectLockEnabledForBucket: true }),
      ...(bucket.acl && { ObjectOwnership: 'BucketOwnerPreferred' as const }),
    }),
  )
  if (bucket.versioning)
    await client.send(
      new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: bucket.versioning } }),
    )
  if (bucket.blocked)
    await client.send(new s3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: ALL_BLOCKED }))
  // New buckets are closed until somebody opens them.
  if (bucket.acl ?? bucket.publicPolicy) await client.send(new s3.DeletePublicAccessBlockCommand({ Bucket }))
  if (bucket.acl === 'public-read') await client.send(new s3.PutBucketAclCommand({ Bucket, ACL: bucket.acl }))
  // Of the canned ACL for reading and writing moto keeps the reading alone.
  if (bucket.acl === 'public-write')
    await client.send(new s3.PutBucketAclCommand({ Bucket, GrantWrite: `uri="${EVERYBODY}"` }))
  if (bucket.publicPolicy)
    await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(openTo('*', Bucket)) }))
  if (bucket.encryption)
    await client.send(
      new s3.PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: bucket.encryption } }],
        },
      }),
    )
  if (bucket.lifecycle)
    await client.send(
      new s3.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [...bucket.lifecycle] },
      }),
    )
  if (bucket.logsTo !== undefined) await sendLogs(client, Bucket, bucket.logsTo)
  if (bucket.copiedTo !== undefined) await replicate(client, Bucket, bucket.copiedTo)
  if (lockedDays !== undefined)
    await client.send(
      new s3.PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: lockedDays } },
        },
      }),
    )
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  if (TagSet.length > 0) await client.send(new s3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }))
}

async function sendLogs(client: s3.S3Client, Bucket: string, TargetBucket: string): Promise<void> {
  const logging = { Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject' }
  const Statement = [{ ...logging, Resource: `arn:aws:s3:::${TargetBucket}/*` }]
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  await client.send(new s3.PutBucketPolicyCommand({ Bucket: TargetBucket, Policy }))
  const LoggingEnabled = { TargetBucket, TargetPrefix: 'access/' }
  await client.send(new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }))
}

const replicate = (client: s3.S3Client, Bucket: string, to: string): Promise<unknown> =>
  client.send(
    new s3.PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: {
        Role: `arn:aws:iam::${SHOP}:role/replication`,
        Rules: [
          {
            ID: 'all',
            Priority: 1,
            Status: 'Enabled',
            Filter: { Prefix: '' },
            DeleteMarkerReplication: { Status: 'Disabled' },
            Destination: { Bucket: `arn:aws:s3:::${to}` },
          },
        ],
      },
    }),
  )

const openTo = (Principal: string, bucket: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` }],
})
