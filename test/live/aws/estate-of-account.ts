import { IAM } from '@aws-sdk/client-iam'
import { S3, type S3ServiceException } from '@aws-sdk/client-s3'
import { S3Control } from '@aws-sdk/client-s3-control'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { AwsAccountEstate, BucketEstate, IamEstate } from '../../../src/sandbox/aws/estate.js'
import { edgesOfAccount } from './edges-of.js'
import { estateOfRegion } from './estate-of-region.js'
import { IRELAND, present, REGIONS } from './seed/place.js'

type Access = { readonly endpoint: string; readonly credentials: AwsCredentialIdentity }

/** All that a server tells of an account, read by plain calls of the SDK: an estate for the sandbox. */
export async function estateOfAccount(account: string, access: Access): Promise<AwsAccountEstate> {
  const regions = await Promise.all(
    REGIONS.map(async (region) => [region, await estateOfRegion({ ...access, region })] as const),
  )
  return {
    regions: Object.fromEntries(regions),
    iam: await iamOf(new IAM({ ...access, region: IRELAND })),
    s3: await s3Of(account, access),
    ...(await edgesOfAccount({ ...access, region: IRELAND })),
  }
}

async function iamOf(client: IAM): Promise<IamEstate> {
  const policy = await unless(['NoSuchEntity', 'NoSuchEntityException'], client.getAccountPasswordPolicy({}))
  const details = await client.getAccountAuthorizationDetails({})
  while ((await client.generateCredentialReport({})).State !== 'COMPLETE');
  const { Content } = await client.getCredentialReport({})
  return {
    summary: present((await client.getAccountSummary({})).SummaryMap),
    ...(policy && { passwordPolicy: present(policy.PasswordPolicy) }),
    roles: present(details.RoleDetailList),
    users: present(details.UserDetailList),
    groups: present(details.GroupDetailList),
    policies: present(details.Policies),
    oidcProviders: present((await client.listOpenIDConnectProviders({})).OpenIDConnectProviderList),
    credentialReport: rowsOf(new TextDecoder().decode(present(Content))),
  }
}

/** The rows of the report, of which no cell is quoted. */
function rowsOf(text: string): readonly { readonly [column: string]: string }[] {
  const [columns = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [present(columns[index]), cell])))
}

async function s3Of(account: string, access: Access): Promise<NonNullable<AwsAccountEstate['s3']>> {
  const clientIn = (region: string) => new S3({ ...access, region, forcePathStyle: true })
  const control = new S3Control({
    ...access,
    region: IRELAND,
    disableHostPrefix: true,
    endpointProvider: () => ({ url: new URL(access.endpoint) }),
  })
  const block = await unless(
    ['NoSuchPublicAccessBlockConfiguration'],
    control.getPublicAccessBlock({ AccountId: account }),
  )
  const listed = present((await clientIn(IRELAND).listBuckets({})).Buckets)
  const buckets = await Promise.all(
    listed.map(async (bucket): Promise<BucketEstate> => {
      const Name = present(bucket.Name)
      const { LocationConstraint } = await clientIn(IRELAND).getBucketLocation({ Bucket: Name })
      const BucketRegion = LocationConstraint ?? 'us-east-1'
      return { ...bucket, Name, BucketRegion, ...(await configurationOf(Name, clientIn(BucketRegion))) }
    }),
  )
  return { ...(block && { accountPublicAccessBlock: present(block.PublicAccessBlockConfiguration) }), buckets }
}

async function configurationOf(Bucket: string, client: S3): Promise<Omit<BucketEstate, 'Name' | 'BucketRegion'>> {
  const asked = { Bucket }
  const { Status, MFADelete } = await client.getBucketVersioning(asked)
  const block = await unless(['NoSuchPublicAccessBlockConfiguration'], client.getPublicAccessBlock(asked))
  const policy = await unless(['NoSuchBucketPolicy'], client.getBucketPolicyStatus(asked))
  const encryption = await unless(['ServerSideEncryptionConfigurationNotFoundError'], client.getBucketEncryption(asked))
  const lifecycle = await unless(['NoSuchLifecycleConfiguration'], client.getBucketLifecycleConfiguration(asked))
  const replication = await unless(['ReplicationConfigurationNotFoundError'], client.getBucketReplication(asked))
  const { LoggingEnabled } = await client.getBucketLogging(asked)
  const lock = await unless(['ObjectLockConfigurationNotFoundError'], client.getObjectLockConfiguration(asked))
  const tagging = await unless(['NoSuchTagSet'], client.getBucketTagging(asked))
  return {
    versioning: { ...(Status && { Status }), ...(MFADelete && { MFADelete }) },
    grants: present((await client.getBucketAcl(asked)).Grants),
    ...(block && { publicAccessBlock: present(block.PublicAccessBlockConfiguration) }),
    ...(policy && { policyIsPublic: present(policy.PolicyStatus?.IsPublic) }),
    ...(encryption && { encryption: present(encryption.ServerSideEncryptionConfiguration) }),
    ...(lifecycle && { lifecycle: present(lifecycle.Rules) }),
    ...(replication && { replication: present(replication.ReplicationConfiguration) }),
    ...(LoggingEnabled && { logging: LoggingEnabled }),
    ...(lock && { objectLock: present(lock.ObjectLockConfiguration) }),
    ...(tagging && { tags: present(tagging.TagSet) }),
  }
}

/** The answer, or nothing where the server says that there is no such configuration. */
async function unless<T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (thrown) {
    if (codes.includes((thrown as S3ServiceException).name)) return undefined
    throw thrown
  }
}
