import rule from '../../../../rules/aws/iam/password-policy.js'
import { credentials, passwordPolicy, rootCredentials } from '../../../support/make-iam.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'aws.iam.credentials': [rootCredentials(), credentials()] }
const asking = (MinimumPasswordLength: number) => passwordPolicy({ MinimumPasswordLength })

testRule(rule, {
  pass: {
    'exactly long enough': { subject: passwordPolicy(), given },
    longer: { subject: asking(20), given, says: 'at least 20 characters' },
    'long enough, and nobody has a password': { subject: asking(16) },
    'long enough by an option': { subject: asking(10), given, options: { minLength: 10 } },
    'the default of AWS, by an option': { subject: passwordPolicy(null), given, options: { minLength: 8 } },
  },
  fail: {
    'one too short': { subject: asking(13), given, says: 'asks for 13 characters only' },
    'no policy': { subject: passwordPolicy(null), given, says: 'so 8 characters are enough' },
    'a policy that does not speak of length': { subject: passwordPolicy({ RequireNumbers: true }), given, says: '6' },
    'a policy that makes passwords expire': {
      subject: passwordPolicy({ MinimumPasswordLength: 8, ExpirePasswords: true, MaxPasswordAge: 90 }),
      given,
    },
    'a user of whom the report does not say it': {
      subject: asking(12),
      given: { 'aws.iam.credentials': [credentials({ passwordEnabled: null })] },
    },
  },
  'not-applicable': {
    'no users': { subject: passwordPolicy(null), says: 'no IAM user with a password' },
    'only the root user': { subject: asking(8), given: { 'aws.iam.credentials': [rootCredentials()] } },
    'users without passwords': {
      subject: asking(8),
      given: { 'aws.iam.credentials': [credentials({ passwordEnabled: false })] },
    },
  },
})
