import { resolveHandle } from '../../../src/derive/datadog/resolve-handle.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Recipient } from '../../../src/model/datadog/watcher.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  everybodyIn,
  handlesOf,
  notAlertable,
  NOTIFICATION_DOCS,
  QUALITY_DOCS,
  watcherOf,
} from '../../support/monitors.js'
import { ON_CALL_FACTS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'

const PAGE = /^oncall-(.+)$/

export default defineRule({
  id: 'datadog/monitor/broken-handle',
  title: 'Every handle that a monitor mentions leads somewhere',
  severity: 'high',
  controls: ['alerts-routed', 'alerts-tested', 'on-call'],
  effort: 'minutes',
  why: 'The monitor looks as if it told somebody, and Datadog drops the notification without a word. Teams are renamed and channels archived long after the message was written.',
  references: [NOTIFICATION_DOCS, QUALITY_DOCS],
  each: 'datadog.monitors',
  using: ['datadog.watchers', 'datadog.searchResultsByMonitor', ...ON_CALL_SOURCES],
  facts: ON_CALL_FACTS,
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const everybody = everybodyIn(watcher)
    if (everybody.length === 0)
      return notApplicable('tells nobody, which is judged itself', evidence(monitor, 'message'))
    const access = onCallAccess(lookup)
    const stateOf = ({ handle, class: ofClass }: Recipient) => {
      const page = PAGE.exec(handle.toLowerCase())?.[1]
      // What lies behind a team is judged with the team.
      if (ofClass === 'paging' && page !== undefined) return access.teamByHandle(page) ? 'reaches' : 'broken'
      const { state } = resolveHandle(handle, access)
      return state === 'broken' ? 'left' : state
    }
    const judged = everybody.map((recipient) => ({ recipient, state: stateOf(recipient) }))
    const among = (state: string) => judged.filter((one) => one.state === state).map(({ recipient }) => recipient)
    const [broken, left, unproven] = [among('broken'), among('left'), among('unproven')]
    const seen = evidence(monitor, 'message')
    const isOnly = (lost: readonly Recipient[]) =>
      watcher.recipients.alert.every(
        ({ handle, conditional }) => conditional || lost.some((one) => one.handle === handle),
      )
    if (broken.length > 0) {
      const because = `mentions ${handlesOf(broken)}, for which there is no team`
      return isOnly(broken) ? failAs('critical', `${because}, and nobody else for certain`, seen) : fail(because, seen)
    }
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    const reported = search !== undefined && readField(search, 'quality_issues').includes('broken_at_handle')
    if (!reported) {
      if (unproven.length === 0 || search)
        return pass(`mentions ${handlesOf(everybody)}, of which none is known to be broken`, seen)
      return manual(
        `mentions ${handlesOf(unproven)}, which lies outside of Datadog, and Datadog itself says nothing of it`,
        seen,
      )
    }
    const said = evidence(search, 'quality_issues')
    if (left.length > 0)
      return notApplicable(`mentions ${handlesOf(left)}, whose user is disabled, which is judged itself`, seen, said)
    if (unproven.length === 0)
      return manual('has a broken handle by what Datadog says, but each of them leads somewhere', seen, said)
    const because = `mentions ${handlesOf(unproven)}, of which Datadog itself says that ${unproven.length === 1 ? 'it' : 'one'} is broken`
    return unproven.length === 1 && isOnly(unproven)
      ? failAs('critical', `${because}, and nobody else for certain`, seen, said)
      : fail(because, seen, said)
  },
  fix: (monitor) => ({
    summary: `Write a handle that exists into the message of monitor ${monitor.monitor_id} or into the notification rule that names it: the handle of the team after @oncall-, or a channel of an integration that is still connected. Then send a test notification.`,
    commands: [],
  }),
})
