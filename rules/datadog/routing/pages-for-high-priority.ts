import { literalsIn } from '../../../src/derive/datadog/scope/literals-in.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  handlesOf,
  isProduction,
  notAlertable,
  NOTIFICATION_DOCS,
  pagersIn,
  PROD_ENVS,
  tagValues,
  watcherOf,
} from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/routing/pages-for-high-priority',
  title: 'What is of the highest priority wakes somebody',
  severity: 'critical',
  controls: ['alerts-routed', 'on-call', 'symptom-alerts'],
  effort: 'minutes',
  why: 'An outage that was declared the most urgent of all is written into a channel that nobody reads at night.',
  references: [NOTIFICATION_DOCS, 'https://docs.datadoghq.com/monitors/configuration/'],
  each: 'datadog.monitors',
  using: ['datadog.watchers'],
  options: {
    prodEnvs: PROD_ENVS,
    priority: { default: 2, doc: 'The lowest priority that has to page, from 1 (the highest) to 5.', min: 1 },
  },
  check(monitor, { lookup, options }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const priority = readField(monitor, 'priority') ?? undefined
    const tags = monitor.tag_list
    const seen = evidence(monitor, 'priority', 'tag_list', 'message')
    const isCritical = tagValues(tags, 'severity').includes('critical')
    if (!isCritical && (priority === undefined || priority > options.priority))
      return notApplicable(priority === undefined ? 'has no priority' : `is of priority ${priority}`, seen)
    const { series, check, searches } = watcher.query
    const scopes = [...series, ...(check ? [check] : []), ...searches].flatMap(({ scope }) => literalsIn(scope))
    const environments = scopes
      .filter(({ key, negated }) => key === 'env' && !negated)
      .map(({ value }) => `env:${value}`)
    if (!isProduction([...tags, ...environments], options.prodEnvs)) return notApplicable('watches no production', seen)
    const what = isCritical ? 'is tagged severity:critical' : `is of priority ${String(priority)}`
    const { alert } = watcher.recipients
    const pagers = pagersIn(alert)
    const certain = pagers.filter(({ conditional }) => !conditional)
    if (certain.length > 0) return pass(`${what} and pages ${handlesOf(certain)}`, seen)
    if (pagers.length > 0) return manual(`${what} and pages ${handlesOf(pagers)} only under a condition`, seen)
    const dynamic = alert.filter((one) => one.class === 'dynamic')
    if (dynamic.length > 0) return manual(`${what}, and whom it tells is decided when it alerts`, seen)
    return fail(`${what}, but ${alert.length > 0 ? `only tells ${handlesOf(alert)}` : 'tells nobody'}`, seen)
  },
  fix: (monitor) => ({
    summary: `Have monitor ${monitor.monitor_id} page the team that can mend it, with @oncall- and its handle inside of {{#is_alert}}, or give it the priority that it really has.`,
    commands: [],
  }),
})
