import { defineRule } from '../../../src/model/rule.js'
import { readField } from '../../../src/model/datadog/object.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { handlesOf, notAlertable, NOTIFICATION_DOCS, QUALITY_DOCS, watcherOf } from '../../support/monitors.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'datadog/monitor/recipient',
  title: 'A monitor tells somebody when it alerts',
  severity: 'high',
  controls: ['alerts-routed', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'It turns red on a page that nobody has open. The outage is noticed by those who suffer from it.',
  references: [NOTIFICATION_DOCS, QUALITY_DOCS],
  each: 'datadog.monitors',
  using: ['datadog.watchers', 'datadog.searchResultsByMonitor'],
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const message = readField(monitor, 'message')
    readField(monitor, 'options')
    const { alert } = watcher.recipients
    const certain = alert.filter(({ conditional }) => !conditional)
    if (certain.length > 0) return pass(`tells ${handlesOf(certain)}`, [seen(monitor, 'message', message)])
    if (alert.length > 0)
      return pass(`tells ${handlesOf(alert)}, under a condition`, [seen(monitor, 'message', message)])
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    // What was not read contradicts nothing.
    const said = search?.odd?.includes('quality_issues') === true ? undefined : search?.quality_issues
    const agrees = said?.includes('missing_at_handle') ?? true
    const because = agrees
      ? 'tells nobody when it alerts'
      : 'tells nobody when it alerts, though Datadog itself does not say so'
    return fail(
      because,
      [seen(monitor, 'message', message)],
      evidence(monitor, 'tag_list'),
      search ? evidence(search, 'quality_issues') : [],
    )
  },
  fix: (monitor) => ({
    summary: `Add to the message of monitor ${monitor.monitor_id} whom it tells, such as @oncall- and the handle of the team, or give it the tags of a notification rule. Delete it where nobody wants to know.`,
    commands: [],
  }),
})
