import rule from '../../../../rules/datadog/access/user-mfa.js'
import { user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const bare = { mfa_enabled: false }

testRule(rule, {
  pass: {
    'a second factor': { subject: user('ada') },
    'a second factor beside the identity provider': { subject: user('ada'), options: { identityProviderOnly: true } },
  },
  fail: {
    'a password alone': { subject: user('ada', bare), severity: 'medium', says: 'has no second factor' },
    'a password alone, of somebody whose mail is not verified': { subject: user('ada', { ...bare, verified: false }) },
  },
  'not-applicable': {
    disabled: { subject: user('ada', { ...bare, disabled: true, status: 'Disabled' }), says: 'is disabled' },
    'a machine': { subject: user('ada', { ...bare, service_account: true }), says: 'is a service account' },
    invited: { subject: user('ada', { ...bare, status: 'Pending' }), says: 'has never signed in' },
    'by the identity provider': { subject: user('ada', bare), options: { identityProviderOnly: true } },
  },
  manual: { 'does not say': { subject: user('ada', { mfa_enabled: undefined }) } },
  unknown: {
    'an odd answer': { subject: user('ada', { mfa_enabled: undefined, odd: ['mfa_enabled'] }) },
    'a state of tomorrow': { subject: user('ada', { ...bare, status: 'Asleep' }) },
  },
})
