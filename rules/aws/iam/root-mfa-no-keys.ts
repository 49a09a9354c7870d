import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, type Evidence, fail, manual, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'aws/iam/root-mfa-no-keys',
  title: 'The root user has MFA or no credentials at all, and no access keys',
  severity: 'critical',
  controls: ['authentication', 'operator-access'],
  effort: 'minutes',
  why: 'No policy of the account can hold the root user back: whoever gets its password or key can close the account and delete everything in it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
  ],
  each: 'aws.iam.accountSummary',
  using: ['aws.iam.credentials'],
  check(summary, { lookup }) {
    const {
      AccountAccessKeysPresent: keys,
      AccountMFAEnabled: mfa,
      AccountPasswordPresent: password,
    } = summary.SummaryMap
    const seen = Object.entries({
      AccountAccessKeysPresent: keys,
      AccountMFAEnabled: mfa,
      AccountPasswordPresent: password,
    }).map(([field, value]): Evidence => ({ item: summary.id, field, value: value ?? null }))
    if (keys !== undefined && keys > 0) return fail('has an access key of the root user', seen)
    if (keys === 0 && mfa === 1) return pass('has MFA on its root user, and no root access keys', seen)
    if (keys === 0 && password === 0) return pass('has no credentials of the root user', seen)

    // The summary is fresher than the report, which only fills in what the summary leaves open.
    const root = lookup('aws.iam.credentials')
      .list()
      .find(({ isRoot }) => isRoot)
    const reported = root ? evidence(root, 'mfaActive', 'passwordEnabled', 'accessKeys') : []
    if (keys === undefined && root?.accessKeys.some(({ active }) => active))
      return fail('has an active access key of the root user', seen, reported)
    if ((keys === undefined || mfa === undefined) && root === undefined)
      return manual('says nothing of its root user: look at its security credentials', seen)
    if (mfa === 1 || (mfa === undefined && root?.mfaActive))
      return pass('has MFA on its root user, and no active root access keys', seen, reported)
    if (password === 0 || (password === undefined && root?.passwordEnabled === false))
      return pass('has no credentials of the root user', seen, reported)
    if (root?.id.startsWith('arn:aws-us-gov:'))
      return pass(
        'has a root user that cannot sign in, as all of GovCloud, and no active root access keys',
        seen,
        reported,
      )
    return fail('has a root user that signs in without MFA', seen, reported)
  },
  fix: () => ({
    summary:
      'Sign in as the root user to register MFA and delete its access keys under Security credentials. In an organisation, manage root access centrally instead and remove the root credentials of all member accounts; the command is for its management account.',
    commands: [command`aws iam enable-organizations-root-credentials-management`],
  }),
})
