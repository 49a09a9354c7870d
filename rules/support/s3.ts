import type { Bucket } from '../../src/model/aws/s3.js'

/** A bucket of S3 Express One Zone or of S3 Tables, known by its name: neither has versions. */
export const isSpecialBucket = (bucket: Pick<Bucket, 'name'>): boolean => /--(x|table)-s3$/.test(bucket.name)

/** Buckets that AWS tools make for what they can make again: templates, packages, query results, records of configuration. */
const MADE_BY_TOOLS = [
  /^cdk-.*assets/,
  /^cf-templates-/,
  /^aws-athena-query-results-/,
  /^athena-query-results/,
  /^aws-glue-assets-/,
  /^aws-sam-cli-managed-default-/,
  /serverlessdeploymentbucket/,
  /^codepipeline-[a-z]{2}-/,
  /^elasticbeanstalk-[a-z]{2}-/,
  /^config-bucket-/,
]

/** The part of a bucket's name that says that it holds no data of record, or `undefined` where none does. */
export function disposableName(name: string, words: readonly string[]): string | undefined {
  const parts = name.toLowerCase().split(/[-._]/)
  return (
    parts.find((part) => words.includes(part)) ??
    (MADE_BY_TOOLS.some((pattern) => pattern.test(name)) ? name : undefined)
  )
}

type Block = Extract<Bucket['publicAccessBlock'], { known: true }>['value']
type Grants = NonNullable<Extract<Bucket['acl'], { known: true }>['value']>

/** Whether a block of public access, of a bucket or an account, has all its four halves on. */
export const blocksAll = (block: Block): boolean =>
  block?.BlockPublicAcls === true &&
  block.IgnorePublicAcls === true &&
  block.BlockPublicPolicy === true &&
  block.RestrictPublicBuckets === true

const PUBLIC_GROUPS: ReadonlyMap<string, string> = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'everybody'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'every AWS account in the world'],
])

/** How a rule of a bucket's lifecycle or replication says what it is for; the prefix of old rules is outside the filter. */
type Filtered = {
  readonly Prefix?: string | undefined
  readonly Filter?: { readonly Prefix?: string | undefined } | undefined
}

/** Whether a rule of a bucket's lifecycle or replication is for every object, not for a prefix, a tag or a size. */
export function coversBucket({ Prefix = '', Filter = {} }: Filtered): boolean {
  const { Prefix: prefix = '', ...narrower } = Filter
  return Prefix === '' && prefix === '' && Object.keys(narrower).length === 0
}

/** The grants of an ACL to people outside the account whom nobody chose, each with who they are. */
export const publicGrants = (grants: Grants): readonly (Grants[number] & { readonly to: string })[] =>
  grants.flatMap((grant) => {
    const to = PUBLIC_GROUPS.get(grant.Grantee?.URI ?? '')
    return to === undefined ? [] : [{ ...grant, to }]
  })
