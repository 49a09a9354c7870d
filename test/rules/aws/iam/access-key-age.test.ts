import rule from '../../../../rules/aws/iam/access-key-age.js'
import type { AccessKey } from '../../../../src/model/aws/iam.js'
import { ago } from '../../../support/make.js'
import { accessKey, credentials, rootCredentials } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

const having = (...keys: Partial<AccessKey>[]) =>
  credentials({ accessKeys: keys.map((key, index) => accessKey({ slot: index === 0 ? 1 : 2, ...key })) })
const rotated = (amount: Parameters<typeof ago>[0]) => ({ lastRotated: ago(amount) })

testRule(rule, {
  pass: {
    'a new key in use': { subject: having({}) },
    'just under the age': { subject: having(rotated({ days: 89, hours: 23 })) },
    'exactly the age': { subject: having(rotated({ days: 90 })) },
    'an old key that is switched off, beside a new one': {
      subject: having({ active: false, ...rotated({ days: 900 }) }, {}),
    },
    'a new key that is not used yet': { subject: having({ lastUsed: null }) },
    'exactly unused for as long as allowed': {
      subject: having({ lastUsed: ago({ days: 90 }), ...rotated({ days: 90 }) }),
    },
    'switched on again, not used since': { subject: having({ lastUsed: ago({ days: 200 }), ...rotated({ days: 3 }) }) },
    'older, where that is allowed': { subject: having(rotated({ days: 150 })), options: { maxAgeDays: 180 } },
  },
  fail: {
    'just over the age': { subject: having(rotated({ days: 90, minutes: 1 })), says: 'key 1 is 90 days old' },
    'an old key in use': { subject: having(rotated({ days: 400 })), says: 'key 1 is 400 days old' },
    'the second key is old': { subject: having({}, rotated({ days: 400 })), says: 'key 2 is 400 days old' },
    'never used since it was made': {
      subject: having({ lastUsed: null, ...rotated({ days: 120 }) }),
      says: 'unused for 120 days',
    },
    'not used for long': {
      subject: having({ lastUsed: ago({ days: 100 }), ...rotated({ days: 300 }) }),
      says: 'unused for 100 days',
    },
    'not used for long, by a shorter option': {
      subject: having({ lastUsed: ago({ days: 46 }), ...rotated({ days: 60 }) }),
      options: { maxUnusedDays: 45 },
      says: 'unused for 46 days',
    },
    'both keys': {
      subject: having(rotated({ days: 91 }), { lastUsed: null, ...rotated({ days: 365 }) }),
      says: 'key 1 is 91 days old, key 2 has been unused for 365 days',
    },
    'unused for long, the age is not said': { subject: having({ lastRotated: null, lastUsed: ago({ days: 120 }) }) },
    'a hostile name': {
      subject: credentials({ user: '$(reboot)', accessKeys: [accessKey(rotated({ days: 400 }))] }),
    },
  },
  manual: {
    'the report does not say how old it is': { subject: having({ lastRotated: null }), says: 'access key 1' },
    'a date that cannot be read': { subject: having({}, { lastRotated: 'no_information' }), says: 'access key 2' },
    'no date at all': { subject: having({ lastRotated: null, lastUsed: null }) },
  },
  'not-applicable': {
    'no keys': { subject: credentials() },
    'only a key that is switched off': { subject: having({ active: false, ...rotated({ days: 900 }) }) },
    'a key of the root user': { subject: rootCredentials({ accessKeys: [accessKey(rotated({ days: 900 }))] }) },
  },
})
