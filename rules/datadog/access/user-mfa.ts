import { troubleWith } from '../../../src/derive/datadog/user-trouble.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'datadog/access/user-mfa',
  title: 'Who signs in to Datadog needs a second factor',
  severity: 'medium',
  controls: ['authentication', 'operator-access'],
  effort: 'minutes',
  why: 'A password that was phished or used elsewhere is then enough to read all logs and to mute all monitors.',
  references: [
    'https://docs.datadoghq.com/account_management/login_methods/',
    'https://docs.datadoghq.com/api/latest/users/',
  ],
  each: 'datadog.users',
  options: {
    identityProviderOnly: {
      default: false,
      doc: 'True where people can sign in by an identity provider alone, which asks for the second factor itself.',
    },
  },
  check(user, { options }) {
    const seen = evidence(user, 'status', 'disabled', 'service_account', 'mfa_enabled')
    const cannot = troubleWith(user)
    if (cannot) return notApplicable(cannot, seen)
    const hasFactor = readField(user, 'mfa_enabled')
    if (hasFactor === true) return pass('has a second factor', seen)
    if (options.identityProviderOnly) return notApplicable('signs in by the identity provider', seen)
    return hasFactor === undefined
      ? manual('does not say whether it has a second factor', seen)
      : fail('has no second factor in Datadog', seen)
  },
  fix: (user) => ({
    summary: `Best let people sign in by your identity provider alone, and say so with identityProviderOnly. Else ask ${user.name} to set up a second factor, and demand one of the whole organisation.`,
    commands: [],
  }),
})
