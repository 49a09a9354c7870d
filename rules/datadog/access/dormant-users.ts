import { troubleWith } from '../../../src/derive/datadog/user-trouble.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { count, DAY } from '../../support/time.js'

export default defineRule({
  id: 'datadog/access/dormant-users',
  title: 'Who may sign in to Datadog does so',
  severity: 'low',
  controls: ['operator-access', 'unused-resources'],
  effort: 'minutes',
  why: 'An account that nobody uses is often that of somebody who has left. Its password and its keys still open the logs, and nobody notices when they do.',
  references: ['https://docs.datadoghq.com/account_management/users/', 'https://docs.datadoghq.com/api/latest/users/'],
  each: 'datadog.users',
  options: { days: { default: 90, doc: 'Days that a user may go without signing in.', min: 1 } },
  check(user, { now, options }) {
    const seen = evidence(user, 'status', 'service_account', 'last_login_time', 'created_at')
    const cannot = troubleWith(user)
    if (cannot) return notApplicable(cannot, seen)
    const last = readField(user, 'last_login_time')
    const idle = Math.floor((now - Date.parse(last ?? readField(user, 'created_at') ?? '')) / DAY)
    if (last === undefined || Number.isNaN(idle)) return manual('does not say when they last signed in', seen)
    if (idle <= options.days)
      return pass(last === null ? 'is new' : `signed in ${idle < 1 ? 'today' : `${count(idle, 'day')} ago`}`, seen)
    return last === null
      ? fail(`was added ${count(idle, 'day')} ago and Datadog knows of no sign-in`, seen)
      : fail(`last signed in ${count(idle, 'day')} ago`, seen)
  },
  fix: (user) => ({
    summary: `Ask whether ${user.name} still works here, and disable the user if not. Take the name out of on-call schedules and monitors first.`,
    commands: [],
  }),
})
