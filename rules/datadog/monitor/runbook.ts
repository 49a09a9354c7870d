import { linksIn, type Link } from '../../../src/derive/datadog/message/links-in.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { notAlertable, pagersIn, QUALITY_DOCS, tagValues, watcherOf } from '../../support/monitors.js'

const DATADOG = /(?:^|\.)(?:datadoghq\.(?:com|eu)|ddog-gov\.com)$/
const IMAGE = /\.(?:png|jpe?g|gif|svg|webp)(?:[?#]|$)/i

/** Graphs and lists of Datadog say what is, not what to do; its notebooks may. */
const tellsWhatToDo = ({ host, url }: Link): boolean =>
  !IMAGE.test(url) && (!DATADOG.test(host) || url.includes('/notebook/'))

export default defineRule({
  id: 'datadog/monitor/runbook',
  title: 'A monitor says where it is written what to do',
  severity: 'medium',
  controls: ['runbooks', 'alerts-actionable'],
  effort: 'hours',
  why: 'Whoever is woken at night begins by searching. What the author of the monitor knew about it is not there when it is needed.',
  references: ['https://docs.datadoghq.com/monitors/notify/', QUALITY_DOCS],
  each: 'datadog.monitors',
  using: ['datadog.watchers', 'datadog.servicesByName'],
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const links = linksIn(`${monitor.message}\n${monitor.options.escalation_message ?? ''}`)
    const seen = evidence(monitor, 'message')
    const link = links.find(tellsWhatToDo)
    if (link) return pass(`links to ${link.url}`, seen)
    for (const name of tagValues(monitor.tag_list, 'service')) {
      const service = lookup('datadog.servicesByName').find(name)
      const runbook = service && readField(service, 'links').find(({ type }) => type === 'runbook')
      if (runbook)
        return pass(`belongs to service ${name}, whose runbook is in the catalogue`, seen, evidence(service, 'links'))
    }
    const because = links.length > 0 ? 'links only to graphs and lists of Datadog' : 'has no link to a runbook'
    const tags = evidence(monitor, 'tag_list')
    return pagersIn(watcher.recipients.alert).length > 0
      ? failAs('high', `${because}, though it pages`, seen, tags)
      : fail(because, seen, tags)
  },
  fix: (monitor) => ({
    summary: `Write down what to check and what to do when it alerts, and link to that in the message of monitor ${monitor.monitor_id}, or add a link of the type runbook to its service in the software catalogue.`,
    commands: [],
  }),
})
