import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'

/** What IAM asks for where the account has no policy, and where its policy does not say. */
const LENGTH_WITHOUT_POLICY = 8
const LENGTH_UNSAID = 6

export default defineRule({
  id: 'aws/iam/password-policy',
  title: 'The account asks for long passwords of its IAM users',
  severity: 'medium',
  controls: ['authentication'],
  effort: 'minutes',
  why: 'Short passwords are guessed from lists of leaked ones; each user with one is a way into the account.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html',
  ],
  each: 'aws.iam.passwordPolicy',
  using: ['aws.iam.credentials'],
  options: {
    minLength: {
      default: 14,
      doc: 'The least length of passwords in characters; 14 is what the CIS AWS Foundations Benchmark asks for.',
      min: 6,
    },
  },
  check(account, { lookup, options: { minLength } }) {
    const length = account.policy ? (account.policy.MinimumPasswordLength ?? LENGTH_UNSAID) : LENGTH_WITHOUT_POLICY
    const seen = evidence(account, 'policy')
    if (length >= minLength) return pass(`asks for at least ${length} characters`, seen)
    const withPassword = lookup('aws.iam.credentials')
      .list()
      .find((row) => !row.isRoot && row.passwordEnabled !== false)
    if (withPassword === undefined) return notApplicable('has no IAM user with a password', seen)
    const because = account.policy
      ? `asks for ${length} characters only`
      : `has no policy, so ${length} characters are enough`
    return fail(because, seen, evidence(withPassword, 'passwordEnabled'))
  },
  fix: ({ policy }, { options: { minLength } }) => {
    const reuse = policy?.PasswordReusePrevention ?? 24
    return {
      summary:
        'Ask for longer passwords; they are asked for when a password is next changed. The command writes the whole policy anew, so add to it what else you have set.',
      commands: [
        policy?.MaxPasswordAge
          ? command`aws iam update-account-password-policy --minimum-password-length ${minLength} --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --allow-users-to-change-password --password-reuse-prevention ${reuse} --max-password-age ${policy.MaxPasswordAge}`
          : command`aws iam update-account-password-policy --minimum-password-length ${minLength} --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --allow-users-to-change-password --password-reuse-prevention ${reuse}`,
      ],
    }
  },
})
