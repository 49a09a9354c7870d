import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass, type Evidence } from '../../../src/model/verdict.js'
import { handlesOf, notAlertable, NOTIFICATION_DOCS, pagersIn, watcherOf } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/renotify',
  title: 'A monitor that pages comes back while it is still red',
  severity: 'medium',
  controls: ['alerts-actionable', 'on-call', 'incident-plan'],
  effort: 'minutes',
  why: 'A page that was acknowledged half asleep, or swept away with others, is never sent again while the outage goes on.',
  references: [NOTIFICATION_DOCS, 'https://docs.datadoghq.com/monitors/configuration/'],
  each: 'datadog.monitors',
  using: ['datadog.watchers'],
  options: { minutes: { default: 120, doc: 'Minutes after which a page is sent again at the latest.', min: 1 } },
  check(monitor, { lookup, options }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const pagers = pagersIn(watcher.recipients.alert)
    if (pagers.length === 0) return notApplicable('pages nobody', evidence(monitor, 'message'))
    const {
      renotify_interval: interval,
      renotify_occurrences: occurrences,
      renotify_statuses: statuses,
    } = monitor.options
    const shown = (field: string, value: Evidence['value']): Evidence => ({
      item: monitor.id,
      field: `options.${field}`,
      value,
    })
    const seen = [
      shown('renotify_interval', interval ?? null),
      shown('renotify_occurrences', occurrences ?? null),
      ...evidence(monitor, 'message'),
    ]
    const isSent = occurrences !== 0 && (statuses ?? ['alert']).includes('alert')
    const repeats = isSent && typeof interval === 'number' && interval > 0
    if (repeats && interval <= options.minutes) return pass(`pages again after ${interval} minutes`, seen)
    const because = repeats ? `pages again only after ${interval} minutes` : 'pages once and never again'
    // Pagers call the next one where nobody answers: what is lost is only the reminder after an answer.
    return failAs('info', `${because}: it relies on ${handlesOf(pagers)} to escalate`, seen)
  },
  fix: (monitor, { options }) => ({
    summary: `Set renotify_interval of monitor ${monitor.monitor_id} to ${Math.min(60, options.minutes)} minutes for the status alert.`,
    commands: [],
  }),
})
