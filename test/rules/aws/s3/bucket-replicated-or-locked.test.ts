import { expect, it } from 'vitest'
import rule from '../../../../rules/aws/s3/bucket-replicated-or-locked.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { Bucket } from '../../../../src/model/aws/s3.js'
import { ACCOUNT, FRANKFURT, GAP, IRELAND } from '../../../support/make.js'
import { protectedResource } from '../../../support/make-backup.js'
import { bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

const critical = (over: Partial<Bucket> = {}) => bucket({ tagging: known({ tier: 'A' }), ...over })
const copiedTo = (Destination: object, Status: 'Enabled' | 'Disabled' = 'Enabled'): Bucket['replication'] =>
  known({
    Role: 'arn:aws:iam::111111111111:role/copy',
    Rules: [{ Status, Destination: { Bucket: COPY, ...Destination } }],
  })
const COPY = 'arn:aws:s3:::acme-copy'
const inFrankfurt = bucket({ name: 'acme-copy', scope: FRANKFURT, BucketRegion: 'eu-central-1' })
const nextDoor = bucket({ name: 'acme-copy' })
const backedUp = (name: string) => protectedResource({ ResourceArn: `arn:aws:s3:::${name}`, ResourceType: 'S3' })
const lock = (over: object = {}): Bucket['objectLock'] => known({ ObjectLockEnabled: 'Enabled', ...over })
const locked = lock({ Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } })

testRule(rule, {
  pass: {
    'a copy in another region': {
      subject: critical({ replication: copiedTo({}) }),
      given: { 'aws.s3.buckets': [inFrankfurt] },
      says: 'replicated to arn:aws:s3:::acme-copy, in another region',
    },
    'a copy in an account that is named': {
      subject: critical({ replication: copiedTo({ Account: '222222222222' }) }),
      says: 'another account',
    },
    'every new object is locked': { subject: critical({ objectLock: locked }), says: 'locks every new object' },
    'locked, replication may not be read': { subject: critical({ objectLock: locked, replication: unknown(GAP) }) },
    'AWS Backup': {
      subject: critical(),
      given: { 'aws.backup.protectedResources': [backedUp('acme-invoices')] },
      says: 'AWS Backup',
    },
    'AWS Backup, replication and lock may not be read': {
      subject: critical({ replication: unknown(GAP), objectLock: unknown(GAP) }),
      given: { 'aws.backup.protectedResources': [backedUp('acme-invoices')] },
    },
    'two copies, one of them far away': {
      subject: critical({
        replication: known({
          Role: 'arn:aws:iam::111111111111:role/copy',
          Rules: [
            { Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::acme-near' } },
            { Status: 'Enabled', Destination: { Bucket: COPY } },
          ],
        }),
      }),
      given: { 'aws.s3.buckets': [inFrankfurt, bucket({ name: 'acme-near' })] },
    },
    'a tag of its own': {
      subject: bucket({ tagging: known({ data: 'gold' }), objectLock: locked }),
      options: { criticalTag: 'data', criticalValues: ['gold'] },
    },
  },
  fail: {
    'nothing at all': { subject: critical(), says: 'exists once' },
    'a replication that is switched off': {
      subject: critical({ replication: copiedTo({ Account: '222222222222' }, 'Disabled') }),
      says: 'exists once',
    },
    'a copy in the same region and account': {
      subject: critical({ replication: copiedTo({ Account: ACCOUNT }) }),
      given: { 'aws.s3.buckets': [nextDoor] },
      says: 'within its own account and region',
    },
    'a replication without rules': {
      subject: critical({ replication: known({ Role: 'arn:aws:iam::111111111111:role/copy', Rules: undefined }) }),
    },
    'a backup of another bucket': {
      subject: critical(),
      given: { 'aws.backup.protectedResources': [backedUp('acme-other')] },
    },
  },
  manual: {
    'a copy in a bucket that no account of the run has': {
      subject: critical({ replication: copiedTo({}) }),
      says: 'in no account of this run',
    },
    'a lock without a default': { subject: critical({ objectLock: lock() }), says: 'does not by default' },
    'a lock without a default, a copy next door': {
      subject: critical({ objectLock: lock(), replication: copiedTo({}) }),
      given: { 'aws.s3.buckets': [nextDoor] },
    },
  },
  'not-applicable': {
    'no tags': { subject: bucket() },
    'a tag for something less': { subject: bucket({ tagging: known({ tier: 'C' }) }) },
    'not critical, though locked': { subject: bucket({ objectLock: locked }) },
    'critical by the default tag where another is chosen': { subject: critical(), options: { criticalTag: 'data' } },
  },
  unknown: {
    'tags may not be read': { subject: bucket({ tagging: unknown(GAP) }) },
    'the replication may not be read': { subject: critical({ replication: unknown(GAP) }) },
    'the lock may not be read': { subject: critical({ objectLock: unknown(GAP) }) },
  },
})

// The tester's tables are about one account.
it('accepts a copy in the same region of another account', () => {
  const elsewhere = bucket({ name: 'acme-copy', scope: { ...IRELAND, account: '222222222222' } })
  const find = (key: string) => (key === elsewhere.id ? elsewhere : undefined)
  const lookup = () => ({ find, first: find, all: () => [], list: () => [] }) as never
  const options = { criticalTag: 'tier', criticalValues: ['A'] }
  expect(rule.check(critical({ replication: copiedTo({}) }), { lookup, now: 0, options })).toMatchObject({
    status: 'pass',
    because: 'is replicated to arn:aws:s3:::acme-copy, in another region or account',
  })
})
