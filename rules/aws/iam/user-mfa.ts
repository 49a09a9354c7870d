import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/iam/user-mfa',
  title: 'An IAM user who signs in with a password needs a second factor',
  severity: 'high',
  controls: ['authentication', 'operator-access'],
  effort: 'minutes',
  why: 'A password that was phished, guessed or used elsewhere is then enough to work in the account under that name.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'],
  each: 'aws.iam.credentials',
  check(credentials) {
    const seen = evidence(credentials, 'passwordEnabled', 'mfaActive', 'passwordLastUsed')
    if (credentials.isRoot) return notApplicable('is the root user, which a rule of its own judges', seen)
    if (credentials.passwordEnabled === false) return notApplicable('has no password', seen)
    if (credentials.mfaActive) return pass('has a second factor', seen)
    if (credentials.passwordEnabled === null)
      return manual('has no second factor, and the report does not say whether it has a password', seen)
    return fail('signs in with a password alone', seen)
  },
  fix: (credentials) => ({
    summary:
      'Let the user register a passkey or an authenticator app under Security credentials; where nobody signs in under this name, take the password away.',
    commands: [command`aws iam list-mfa-devices --user-name ${credentials.user}`],
  }),
})
