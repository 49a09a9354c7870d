import { resolveHandle } from '../../../src/derive/datadog/resolve-handle.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { everybodyIn, handlesOf, notAlertable, NOTIFICATION_DOCS, watcherOf } from '../../support/monitors.js'
import { ON_CALL_FACTS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'

export default defineRule({
  id: 'datadog/routing/mail-of-disabled-user',
  title: 'Monitors write to nobody who has left',
  severity: 'high',
  controls: ['alerts-routed', 'on-call'],
  effort: 'minutes',
  why: 'The alert goes to the mailbox of somebody who left, and those who took over the work never learn that there is a monitor.',
  references: [NOTIFICATION_DOCS, 'https://docs.datadoghq.com/account_management/users/'],
  each: 'datadog.monitors',
  using: ['datadog.watchers', ...ON_CALL_SOURCES],
  facts: ON_CALL_FACTS,
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const mails = everybodyIn(watcher).filter((one) => one.class === 'mail')
    const seen = evidence(monitor, 'message')
    if (mails.length === 0) return notApplicable('writes to no mailbox', seen)
    const access = onCallAccess(lookup)
    const left = mails.filter(({ handle }) => resolveHandle(handle, access).state === 'broken')
    if (left.length === 0) return pass(`writes to ${handlesOf(mails)}`, seen)
    const isOnly = watcher.recipients.alert.every(
      ({ handle, conditional }) => conditional || left.some((one) => one.handle === handle),
    )
    const because = `writes to ${handlesOf(left)}, whose user is disabled`
    return isOnly ? failAs('critical', `${because}, and to nobody else for certain`, seen) : fail(because, seen)
  },
  fix: (monitor) => ({
    summary: `Replace the address in the message of monitor ${monitor.monitor_id} by the team that took over: @oncall- or @team- and its handle stay when people go.`,
    commands: [],
  }),
})
