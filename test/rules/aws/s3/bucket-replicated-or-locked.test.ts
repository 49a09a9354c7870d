import type { ReplicationRule } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import rule from '../../../../rules/aws/s3/bucket-replicated-or-locked.js'
import { known, unknown } from '../../../../src/model/fact.js'
import type { ProtectedResource } from '../../../../src/model/aws/monitoring-and-backup.js'
import type { Bucket } from '../../../../src/model/aws/s3.js'
import { ACCOUNT, ago, FRANKFURT, GAP, IRELAND, NOW } from '../../../support/make.js'
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
const backedUp = (name: string, over: Partial<ProtectedResource> = {}) =>
  protectedResource({ ResourceArn: `arn:aws:s3:::${name}`, ResourceType: 'S3', ...over })
const lastAt = (LastBackupTime: string | undefined) => ({
  'aws.backup.protectedResources': [backedUp('acme-invoices', { LastBackupTime })],
})
type Narrowing = Pick<ReplicationRule, 'Prefix' | 'Filter'>
const narrowed = (...narrowings: readonly Narrowing[]): Bucket['replication'] =>
  known({
    Role: 'arn:aws:iam::111111111111:role/copy',
    Rules: narrowings.map((narrowing) => ({ Status: 'Enabled', Destination: { Bucket: COPY }, ...narrowing })),
  })
const copiedInPart = (narrowing: Narrowing) => ({
  subject: critical({ replication: narrowed(narrowing) }),
  given: { 'aws.s3.buckets': [inFrankfurt] },
  says: 'is replicated in part only',
})
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
    'a backup that is just young enough': { subject: critical(), given: lastAt(ago({ hours: 48 })) },
    'an older backup, where the config allows for it': {
      subject: critical(),
      given: lastAt(ago({ days: 6 })),
      options: { maxBackupAgeHours: 168 },
    },
    'a copy by a rule with an empty filter': {
      subject: critical({ replication: narrowed({ Filter: {} }) }),
      given: { 'aws.s3.buckets': [inFrankfurt] },
    },
    'a copy by a rule with an empty prefix': {
      subject: critical({ replication: narrowed({ Filter: { Prefix: '' } }) }),
      given: { 'aws.s3.buckets': [inFrankfurt] },
    },
    'a copy by an old rule with an empty prefix': {
      subject: critical({ replication: narrowed({ Prefix: '' }) }),
      given: { 'aws.s3.buckets': [inFrankfurt] },
    },
    'a part and the whole': {
      subject: critical({ replication: narrowed({ Filter: { Prefix: 'paid/' } }, { Filter: {} }) }),
      given: { 'aws.s3.buckets': [inFrankfurt] },
    },
    'a part is replicated, and AWS Backup has the whole': {
      subject: critical({ replication: narrowed({ Filter: { Prefix: 'paid/' } }) }),
      given: lastAt(ago({ hours: 4 })),
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
    'a backup that is just too old': {
      subject: critical(),
      given: lastAt(ago({ hours: 48, minutes: 1 })),
      says: 'has no copy and no lock; AWS Backup took its last backup on 2026-11-18',
    },
    'a backup of two years ago': {
      subject: critical(),
      given: lastAt('2024-11-20T09:00:00.000Z'),
      says: 'on 2024-11-20',
    },
    'a backup without a date': { subject: critical(), given: lastAt(undefined), says: 'does not say when' },
    'a backup with a date that cannot be read': {
      subject: critical(),
      given: lastAt('last night'),
      says: 'does not say when',
    },
    'an old backup and a copy in the same region and account': {
      subject: critical({ replication: copiedTo({}) }),
      given: { 'aws.s3.buckets': [nextDoor], ...lastAt(ago({ days: 9 })) },
      says: 'within its own account and region only; AWS Backup took its last backup on 2026-11-11',
    },
    'a copy of one prefix': copiedInPart({ Filter: { Prefix: 'paid/' } }),
    'a copy of one prefix by an old rule': copiedInPart({ Prefix: 'paid/' }),
    'a copy of what has a tag': copiedInPart({ Filter: { Tag: { Key: 'keep', Value: 'yes' } } }),
    'a copy of what has a prefix and a tag': copiedInPart({
      Filter: { And: { Prefix: 'paid/', Tags: [{ Key: 'keep', Value: 'yes' }] } },
    }),
    'a copy of one prefix in an account that is named': {
      subject: critical({
        replication: known({
          Role: 'arn:aws:iam::111111111111:role/copy',
          Rules: [
            {
              Status: 'Enabled',
              Filter: { Prefix: 'paid/' },
              Destination: { Bucket: COPY, Account: '222222222222' },
            },
          ],
        }),
      }),
      says: 'is replicated in part only',
    },
    'a copy of one prefix in a bucket that the run did not see': {
      subject: critical({ replication: narrowed({ Filter: { Prefix: 'paid/' } }) }),
    },
    'a replication that names no destination': {
      subject: critical({
        replication: known({
          Role: 'arn:aws:iam::111111111111:role/copy',
          Rules: [{ Status: 'Enabled', Destination: undefined }],
        }),
      }),
      says: 'exists once',
    },
    'a backup of another bucket': {
      subject: critical(),
      given: { 'aws.backup.protectedResources': [backedUp('acme-other')] },
    },
  },
  manual: {
    'a copy in a bucket of an account or a region that is not in the run': {
      subject: critical({ replication: copiedTo({}) }),
      says: 'is replicated to arn:aws:s3:::acme-copy, which this run did not see',
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

const context = {
  now: Date.parse(NOW),
  options: { criticalTag: 'tier', criticalValues: ['A'], maxBackupAgeHours: 48 },
}
const noLookup = (() => undefined) as never

it('has rules that are there saved before they are replaced', () => {
  for (const replication of [copiedTo({}), copiedTo({}, 'Disabled')]) {
    const { summary, commands } = rule.fix(critical({ replication }), { lookup: noLookup, ...context })
    expect(summary).toContain('replaces all rules')
    expect(commands.map((text) => text.split(' ')[2])).toEqual([
      'put-bucket-versioning',
      'get-bucket-replication',
      'put-bucket-replication',
    ])
  }
})

it('has nothing saved where there are no rules', () => {
  const { summary, commands } = rule.fix(critical(), { lookup: noLookup, ...context })
  expect(summary).not.toContain('replaces')
  expect(commands.join()).not.toContain('get-bucket-replication')
})

// The tester's tables are about one account.
it('accepts a copy in the same region of another account', () => {
  const elsewhere = bucket({ name: 'acme-copy', scope: { ...IRELAND, account: '222222222222' } })
  const find = (key: string) => (key === elsewhere.id ? elsewhere : undefined)
  const lookup = () => ({ find, first: find, all: () => [], list: () => [] }) as never
  expect(rule.check(critical({ replication: copiedTo({}) }), { lookup, ...context })).toMatchObject({
    status: 'pass',
    because: 'is replicated to arn:aws:s3:::acme-copy, in another region or account',
  })
})
