import { describe, expect, it } from 'vitest'
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
    'a new key in use': { subject: having({}), says: 'new enough and in use' },
    'just under the age': { subject: having(rotated({ days: 89, hours: 23 })) },
    'exactly the age': { subject: having(rotated({ days: 90 })) },
    'an old key that is switched off, beside a new one': {
      subject: having({ active: false, ...rotated({ days: 900 }) }, {}),
    },
    'a new key that is not used yet': { subject: having({ lastUsed: null }), says: 'that are new enough' },
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

describe('aws/iam/access-key-age: what it says and advises', () => {
  const options = { maxAgeDays: 90, maxUnusedDays: 90 }
  const context = {
    now: Date.parse(ago({ days: 0 })),
    options,
    lookup: () => {
      throw new Error('this rule looks nothing up')
    },
  }
  const commandsFor = (...keys: Partial<AccessKey>[]) => rule.fix(having(...keys), context).commands.join('\n')
  const old = rotated({ days: 400 })
  const unused = { lastUsed: ago({ days: 200 }), ...old }

  it.each([
    ['a key that was never used', having({ lastUsed: null })],
    ['one used key and one never used', having({}, { lastUsed: null })],
    ['a key switched on again', having({ lastUsed: ago({ days: 200 }), ...rotated({ days: 3 }) })],
  ])('does not call it in use: %s', (_, subject) => {
    expect(rule.check(subject, context).because).not.toContain('in use')
  })

  it('makes a second key for an old one in use', () => {
    expect(commandsFor(old)).toContain('create-access-key')
  })

  it.each([
    ['both are old', [old, old]],
    ['the other is new', [old, {}]],
    ['the other is switched off', [old, { active: false }]],
    ['the other is unused', [old, unused]],
  ])('makes no third key where %s', (_, keys) => {
    expect(commandsFor(...keys)).not.toContain('create-access-key')
    expect(rule.fix(having(...keys), context).summary).toContain('IAM allows no third')
  })

  it.each([
    ['one', [unused]],
    ['two', [unused, unused]],
    ['one beside a new key', [unused, {}]],
  ])('makes no new key for unused ones: %s', (_, keys) => {
    expect(commandsFor(...keys)).not.toContain('create-access-key')
    expect(commandsFor(...keys)).toContain('--status Inactive')
  })
})
