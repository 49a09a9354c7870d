import rule from '../../../../rules/cross/logs/archive-bucket.js'
import { known } from '../../../../src/model/fact.js'
import { logsArchive } from '../../../support/make-datadog.js'
import { region } from '../../../support/make-rds.js'
import { accountPublicAccess, BLOCK_ALL, bucket } from '../../../support/make-s3.js'
import { testRule } from '../../../support/test-rule.js'

const home = (over: Parameters<typeof bucket>[0] = {}) => ({
  'aws.regions': [region()],
  'aws.s3.buckets': [bucket({ name: 'acme-log-archive', ...over })],
})
const open = known(null)
const unversioned = { versioning: known({ Status: null, MFADelete: null }) } as const

testRule(rule, {
  pass: {
    'private, with versions': { subject: logsArchive('all'), given: home() },
    'locked in place of versioned': {
      subject: logsArchive('all'),
      given: home({ ...unversioned, objectLock: known({ ObjectLockEnabled: 'Enabled' }) }),
    },
    'blocked for the whole account': {
      subject: logsArchive('all'),
      given: { ...home({ publicAccessBlock: open }), 'aws.s3.accountPublicAccess': [accountPublicAccess(BLOCK_ALL)] },
    },
    'its policy is public, but the bucket is restricted': {
      subject: logsArchive('all'),
      given: home({ policyIsPublic: known(true) }),
    },
    'its policy is public, but the account is restricted': {
      subject: logsArchive('all'),
      given: {
        ...home({ policyIsPublic: known(true), publicAccessBlock: open }),
        'aws.s3.accountPublicAccess': [accountPublicAccess(BLOCK_ALL)],
      },
    },
  },
  fail: {
    'the bucket is gone': {
      subject: logsArchive('all'),
      given: { 'aws.regions': [region()], 'aws.s3.buckets': [bucket()] },
      says: 'bucket acme-log-archive, which account 111111111111 does not have',
    },
    'its policy makes it public': {
      subject: logsArchive('all'),
      given: home({ policyIsPublic: known(true), publicAccessBlock: open }),
      says: 'whose policy makes it public',
      severity: 'critical',
    },
    'access is not blocked': {
      subject: logsArchive('all'),
      given: home({ publicAccessBlock: open }),
      severity: 'medium',
    },
    'no versions': { subject: logsArchive('all'), given: home(unversioned), says: 'keeps nothing' },
  },
  unknown: {
    'an account that was not read': {
      subject: logsArchive('all', {
        destination: {
          type: 's3',
          bucket: 'elsewhere',
          integration: { account_id: '222222222222', role_name: 'Datadog' },
        },
      }),
      given: home(),
    },
    'an account that is not named': {
      subject: logsArchive('all', { destination: { type: 's3', bucket: 'elsewhere' } }),
      given: home(),
    },
  },
  'not-applicable': {
    'another cloud': { subject: logsArchive('all', { destination: { type: 'gcs', bucket: 'logs' } }), given: home() },
  },
})
