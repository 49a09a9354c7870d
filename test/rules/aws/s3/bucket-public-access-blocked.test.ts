import { expect, it } from 'vitest'
import rule from '../../../../rules/aws/s3/bucket-public-access-blocked.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import type { BLOCK_ALL } from '../../../support/make-s3.js'
import { accountPublicAccess, aclFor, bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

const denied = unknown(GAP)
const open = { publicAccessBlock: known(null) }
const website = known({ 'public-website': 'true' })
const given = { 'aws.s3.accountPublicAccess': [accountPublicAccess(null)] }
const accountBlocks = { 'aws.s3.accountPublicAccess': [accountPublicAccess()] }
const half = (...flags: (keyof typeof BLOCK_ALL)[]) => Object.fromEntries(flags.map((flag) => [flag, true]))

testRule(rule, {
  pass: {
    'the bucket blocks everything': { subject: bucket(), given, says: 'blocks all public access' },
    'the bucket blocks everything, the rest may not be read': {
      subject: bucket({ policyIsPublic: denied, acl: denied, tagging: denied }),
      given,
    },
    'the account blocks everything, the policy is public': {
      subject: bucket({ ...open, policyIsPublic: known(true), acl: aclFor('global/AllUsers') }),
      given: accountBlocks,
      says: 'is closed',
    },
    'the account blocks everything, nothing of the bucket may be read': {
      subject: bucket({ publicAccessBlock: denied, policyIsPublic: denied, acl: denied, tagging: denied }),
      given: accountBlocks,
    },
    'nothing blocks, and neither policy nor ACL is public': {
      subject: bucket(open),
      given,
      says: 'neither by its policy nor by its ACL',
    },
    'an ACL for log delivery is not public': { subject: bucket({ ...open, acl: aclFor('s3/LogDelivery') }), given },
    'a public policy that the bucket restricts': {
      subject: bucket({ publicAccessBlock: known(half('RestrictPublicBuckets')), policyIsPublic: known(true) }),
      given,
    },
    'a public ACL that the bucket ignores': {
      subject: bucket({ publicAccessBlock: known(half('IgnorePublicAcls')), acl: aclFor('global/AllUsers') }),
      given,
    },
    'an ignored ACL that may not be read': {
      subject: bucket({ publicAccessBlock: known(half('IgnorePublicAcls')), acl: denied }),
      given,
    },
    'the account blocks everything, so nobody asked for policy and ACL': {
      subject: bucket({ ...open, policyIsPublic: known(null), acl: known(null) }),
      given: accountBlocks,
      says: 'is closed',
    },
    'the bucket restricts its policy, so nobody asked for it': {
      subject: bucket({ publicAccessBlock: known(half('RestrictPublicBuckets')), policyIsPublic: known(null) }),
      given,
      says: 'is closed',
    },
    'bucket and account each close one half': {
      subject: bucket({
        publicAccessBlock: known(half('IgnorePublicAcls')),
        policyIsPublic: known(true),
        acl: aclFor('global/AllUsers'),
      }),
      given: { 'aws.s3.accountPublicAccess': [accountPublicAccess(half('RestrictPublicBuckets'))] },
    },
  },
  fail: {
    'a public policy': {
      subject: bucket({ ...open, policyIsPublic: known(true) }),
      given,
      says: 'is public by its policy',
    },
    'a public policy, an ACL that may not be read': {
      subject: bucket({ ...open, policyIsPublic: known(true), acl: denied }),
      given,
    },
    'a public policy, an account that was never asked to block': {
      subject: bucket({ ...open, policyIsPublic: known(true) }),
    },
    'an ACL for everybody': {
      subject: bucket({ ...open, acl: aclFor('global/AllUsers') }),
      given,
      says: 'gives READ to everybody',
    },
    'an ACL for everybody, in a bucket that restricts its policy': {
      subject: bucket({
        publicAccessBlock: known(half('RestrictPublicBuckets')),
        policyIsPublic: known(null),
        acl: aclFor('global/AllUsers'),
      }),
      given,
      says: 'gives READ to everybody',
    },
    'an ACL for every AWS account': {
      subject: bucket({ ...open, acl: aclFor('global/AuthenticatedUsers') }),
      given,
      says: 'READ to every AWS account',
    },
    'new public policies are refused, the old one still works': {
      subject: bucket({
        publicAccessBlock: known(half('BlockPublicPolicy', 'BlockPublicAcls', 'IgnorePublicAcls')),
        policyIsPublic: known(true),
      }),
      given,
    },
    'new public ACLs are refused, the old one still works': {
      subject: bucket({
        publicAccessBlock: known(half('BlockPublicAcls', 'RestrictPublicBuckets')),
        acl: aclFor('global/AllUsers'),
      }),
      given,
    },
    'a block that is switched off': {
      subject: bucket({
        publicAccessBlock: known({ RestrictPublicBuckets: false, IgnorePublicAcls: false }),
        policyIsPublic: known(true),
      }),
      given,
    },
    'a website that everybody may write to': {
      subject: bucket({ ...open, acl: aclFor('global/AllUsers', 'WRITE'), tagging: website }),
      given,
      says: 'WRITE to everybody',
    },
    'a tag that says no': {
      subject: bucket({ ...open, policyIsPublic: known(true), tagging: known({ 'public-website': 'false' }) }),
      given,
    },
    'a website by the default tag where another is chosen': {
      subject: bucket({ ...open, policyIsPublic: known(true), tagging: website }),
      given,
      options: { websiteTag: 'purpose', websiteValues: ['website'] },
    },
  },
  manual: {
    'a tagged website, public by its policy': {
      subject: bucket({ ...open, policyIsPublic: known(true), tagging: website }),
      given,
      says: 'by its tag public-website',
    },
    'a tagged website, public by its ACL': {
      subject: bucket({ ...open, acl: aclFor('global/AllUsers'), tagging: website }),
      given,
    },
    'a website by a tag of its own': {
      subject: bucket({ ...open, policyIsPublic: known(true), tagging: known({ purpose: 'website' }) }),
      given,
      options: { websiteTag: 'purpose', websiteValues: ['website'] },
    },
  },
  unknown: {
    'the ACL may not be read': { subject: bucket({ ...open, acl: denied }), given },
    'the policy may not be read': { subject: bucket({ ...open, policyIsPublic: denied }), given },
    'a public policy, the block may not be read': {
      subject: bucket({ publicAccessBlock: denied, policyIsPublic: known(true) }),
      given,
    },
    'a public policy, tags may not be read': {
      subject: bucket({ ...open, policyIsPublic: known(true), tagging: denied }),
      given,
    },
  },
})

it('says that a public bucket can be reached from the internet', () => {
  const nothing = { find: () => undefined, first: () => undefined, all: () => [], list: () => [] }
  const context = { lookup: () => nothing, now: 0, options: { websiteTag: 'public-website', websiteValues: ['true'] } }
  const exposed = { status: 'fail', exposed: true }
  expect(rule.check(bucket({ ...open, policyIsPublic: known(true) }), context)).toMatchObject(exposed)
  expect(rule.check(bucket({ ...open, acl: aclFor('global/AllUsers') }), context)).toMatchObject(exposed)
})
