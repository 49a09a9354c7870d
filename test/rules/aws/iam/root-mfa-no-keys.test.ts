import rule from '../../../../rules/aws/iam/root-mfa-no-keys.js'
import type { AccountSummary, Credentials } from '../../../../src/model/aws/iam.js'
import { accessKey, accountSummary, credentials, rootCredentials } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

const noMfa = { AccountMFAEnabled: 0 }
const saying = (SummaryMap: Record<string, number>): AccountSummary => ({ ...accountSummary(), SummaryMap })
const report = (over: Partial<Credentials> = {}) => ({ 'aws.iam.credentials': [rootCredentials(over), credentials()] })

testRule(rule, {
  pass: {
    'MFA and no keys': { subject: accountSummary(), given: report() },
    'MFA and no keys, no report': { subject: accountSummary() },
    'a member account without root credentials': {
      subject: accountSummary({ ...noMfa, AccountPasswordPresent: 0 }),
      says: 'no credentials of the root user',
    },
    'a member account without root credentials, by the report': {
      subject: saying({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 }),
      given: report({ passwordEnabled: false, mfaActive: false }),
      says: 'no credentials of the root user',
    },
    'MFA by the report alone': { subject: saying({ Users: 3 }), given: report() },
    'MFA by the summary, keys by the report': { subject: saying({ AccountMFAEnabled: 1 }), given: report() },
    'the report is older than the MFA': { subject: accountSummary({ Users: 4 }), given: report({ mfaActive: false }) },
    'an account of GovCloud, where the root user cannot sign in': {
      subject: saying({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 }),
      given: report({ id: 'arn:aws-us-gov:iam::111111111111:root', mfaActive: false }),
      says: 'GovCloud',
    },
    'no password by the summary, no key by the report': {
      subject: saying({ AccountMFAEnabled: 0, AccountPasswordPresent: 0 }),
      given: report({ mfaActive: false }),
    },
  },
  fail: {
    'no MFA': { subject: accountSummary(noMfa), given: report({ mfaActive: false }), says: 'without MFA' },
    'no MFA, by a summary that is fresher than the report': { subject: accountSummary(noMfa), given: report() },
    'no MFA and no report': { subject: accountSummary(noMfa) },
    'a key beside MFA': {
      subject: accountSummary({ AccountAccessKeysPresent: 1 }),
      given: report(),
      says: 'an access key of the root user',
    },
    'a key and no password': {
      subject: accountSummary({ ...noMfa, AccountPasswordPresent: 0, AccountAccessKeysPresent: 1 }),
    },
    'a key in GovCloud': {
      subject: saying({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 1 }),
      given: report({ id: 'arn:aws-us-gov:iam::111111111111:root', mfaActive: false }),
    },
    'a key by the report alone': {
      subject: saying({ AccountMFAEnabled: 1 }),
      given: report({ accessKeys: [accessKey()] }),
      says: 'an active access key',
    },
    'a password by the summary, against the report': {
      subject: accountSummary(noMfa),
      given: report({ passwordEnabled: false, mfaActive: false }),
    },
    'no word of a password': {
      subject: saying({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 }),
      given: report({ mfaActive: false }),
    },
  },
  manual: {
    'neither summary nor report speak of it': { subject: saying({ Users: 3 }), says: 'says nothing of its root user' },
    'no word of MFA, and no row in the report': {
      subject: saying({ AccountAccessKeysPresent: 0 }),
      given: { 'aws.iam.credentials': [credentials()] },
    },
  },
})
