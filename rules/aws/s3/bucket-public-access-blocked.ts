import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { accountOf } from '../../support/account-of.js'
import { blocksAll, publicGrants } from '../../support/s3.js'

export default defineRule({
  id: 'aws/s3/bucket-public-access-blocked',
  title: 'A bucket is closed to the public',
  severity: 'critical',
  controls: ['public-exposure'],
  effort: 'hours',
  why: 'Anybody on the internet can read, or even write, what a public bucket holds; scanners find such buckets within hours.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  each: 'aws.s3.buckets',
  using: ['aws.s3.accountPublicAccess'],
  facts: [
    'aws.s3.buckets:publicAccessBlock',
    'aws.s3.buckets:policyIsPublic',
    'aws.s3.buckets:acl',
    'aws.s3.buckets:tagging',
  ],
  options: {
    websiteTag: { default: 'public-website', doc: 'The key of the tag that says that a bucket is public on purpose.' },
    websiteValues: { default: ['true', 'yes'], doc: 'The values of that tag that say so.' },
  },
  check(bucket, { lookup, options: { websiteTag, websiteValues } }) {
    const { publicAccessBlock: own, policyIsPublic, acl } = bucket
    if (own.known && blocksAll(own.value))
      return pass('blocks all public access', evidence(bucket, 'publicAccessBlock'))
    if (
      policyIsPublic.known &&
      policyIsPublic.value === false &&
      acl.known &&
      acl.value !== null &&
      publicGrants(acl.value).length === 0
    )
      return pass('is public neither by its policy nor by its ACL', evidence(bucket, 'policyIsPublic', 'acl'))

    const account = lookup('aws.s3.accountPublicAccess').find(`aws://${accountOf(bucket)}/s3/public-access-block`)
    const seen = [
      ...evidence(bucket, 'publicAccessBlock', 'policyIsPublic', 'acl'),
      ...(account ? evidence(account, 'configuration') : []),
    ]
    // S3 applies whatever either of the two blocks.
    const blocked = (flag: 'IgnorePublicAcls' | 'RestrictPublicBuckets') =>
      account?.configuration?.[flag] === true || need(own)?.[flag] === true
    const policyOpens = !blocked('RestrictPublicBuckets') && need(policyIsPublic) === true
    const website = () => websiteValues.includes(need(bucket.tagging)[websiteTag] ?? '')
    if (policyOpens && !website()) return { ...fail('is public by its policy', seen), exposed: true }

    const heeded = blocked('IgnorePublicAcls') ? null : need(acl)
    const grants = heeded === null ? [] : publicGrants(heeded)
    const rights = grants.map(({ Permission, to }) => `${Permission ?? 'rights'} to ${to}`).join(' and ')
    const moreThanRead = grants.some(({ Permission }) => Permission !== 'READ')
    if (grants.length > 0 && (moreThanRead || !website()))
      return { ...fail(`is public by its ACL, which gives ${rights}`, seen), exposed: true }
    if (policyOpens || grants.length > 0)
      return manual(
        `is public on purpose, by its tag ${websiteTag}: look whether all that it holds is meant for everybody`,
        seen,
        evidence(bucket, 'tagging'),
      )
    return pass('is closed: its account or the bucket itself blocks what its policy or ACL might open', seen)
  },
  fix: (bucket) => ({
    summary:
      'Block public access, once you know who reads it now: a website is better served by CloudFront from a closed bucket. Best block it for the whole account.',
    commands: [
      command`aws s3api put-public-access-block --region ${regionOf(bucket)} --bucket ${bucket.name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    ],
  }),
})
