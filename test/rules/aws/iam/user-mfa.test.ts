import rule from '../../../../rules/aws/iam/user-mfa.js'
import { accessKey, credentials, rootCredentials } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'password and MFA': { subject: credentials() },
    'MFA, and a report that does not speak of a password': { subject: credentials({ passwordEnabled: null }) },
  },
  fail: {
    'a password alone': { subject: credentials({ mfaActive: false }), says: 'a password alone' },
    'a password that was never used': { subject: credentials({ mfaActive: false, passwordLastUsed: null }) },
    'a hostile name': { subject: credentials({ user: "m'; rm -rf /", mfaActive: false }) },
  },
  manual: {
    'a report that does not speak of a password': { subject: credentials({ passwordEnabled: null, mfaActive: false }) },
  },
  'not-applicable': {
    'a key and no password': {
      subject: credentials({ passwordEnabled: false, mfaActive: false, accessKeys: [accessKey()] }),
      says: 'no password',
    },
    'the root user without MFA': { subject: rootCredentials({ mfaActive: false }) },
  },
})
