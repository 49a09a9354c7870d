import type { AccountPublicAccess, Bucket } from '../../src/model/aws/s3.js'
import { known } from '../../src/model/fact.js'
import { ACCOUNT, ago, GLOBAL, IRELAND } from './make.js'

/** All four halves of a block of public access. */
export const BLOCK_ALL = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

const OWNER = { Grantee: { Type: 'CanonicalUser', ID: 'f00d' }, Permission: 'FULL_CONTROL' } as const

/** A healthy bucket with data in Ireland: closed, versioned, encrypted and tidy; a case states what differs. */
export function bucket(over: Partial<Bucket> = {}): Bucket {
  const name = over.name ?? over.Name ?? 'acme-invoices'
  return {
    id: `arn:aws:s3:::${name}`,
    scope: IRELAND,
    name,
    tags: {},
    Name: name,
    CreationDate: ago({ days: 700 }),
    BucketRegion: 'eu-west-1',
    versioning: known({ Status: 'Enabled', MFADelete: null }),
    publicAccessBlock: known(BLOCK_ALL),
    policyIsPublic: known(false),
    acl: known([OWNER]),
    encryption: known([{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }]),
    lifecycle: known([
      {
        ID: 'tidy',
        Status: 'Enabled',
        Filter: {},
        NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ]),
    replication: known(null),
    logging: known(null),
    objectLock: known(null),
    tagging: known({}),
    ...over,
  }
}

/** An ACL that grants something to one of Amazon S3's groups beside the owner. */
export const aclFor = (group: string, Permission: 'READ' | 'WRITE' = 'READ'): Bucket['acl'] =>
  known([OWNER, { Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${group}` }, Permission }])

/** The account's own block of public access, all of it. */
export const accountPublicAccess = (
  configuration: AccountPublicAccess['configuration'] = BLOCK_ALL,
): AccountPublicAccess => ({
  id: `aws://${ACCOUNT}/s3/public-access-block`,
  scope: GLOBAL,
  name: 'S3 public access block',
  tags: {},
  configuration,
})
