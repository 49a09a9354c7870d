import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { handlesOf, notAlertable, pagersIn, watcherOf } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/same-pager-for-warning',
  title: 'A warning does not wake those whom an alert wakes',
  severity: 'medium',
  controls: ['alerts-actionable', 'on-call'],
  effort: 'minutes',
  why: 'Who is woken for what can wait until morning stops believing in the pager, and sleeps through the night on which it matters.',
  references: [
    'https://docs.datadoghq.com/monitors/notify/variables/',
    'https://docs.datadoghq.com/monitors/guide/clean_up_monitor_clutter/',
  ],
  each: 'datadog.monitors',
  using: ['datadog.watchers', 'datadog.teamsByHandle', 'datadog.routingRulesByTeam'],
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const { warning } = monitor.options.thresholds ?? {}
    const seen = [
      ...evidence(monitor, 'message'),
      { item: monitor.id, field: 'options.thresholds.warning', value: warning ?? null },
    ]
    if (typeof warning !== 'number') return notApplicable('has no warning', seen)
    const pagers = pagersIn(watcher.recipients.alert)
    if (pagers.length === 0) return notApplicable('pages nobody', seen)
    const alerted = new Set(pagers.map(({ handle }) => handle))
    const same = pagersIn(watcher.recipients.warn).filter(
      ({ handle, conditional }) => alerted.has(handle) && !conditional,
    )
    if (same.length === 0) return pass('wakes nobody for a warning whom it wakes for an alert', seen)
    // With dynamic urgency, On-Call lets a warning wait.
    const isDynamic = (handle: string): boolean => {
      const name = /^oncall-(.+)$/.exec(handle.toLowerCase())?.[1]
      const team = name === undefined ? undefined : lookup('datadog.teamsByHandle').find(name)
      const routing = team && lookup('datadog.routingRulesByTeam').find(team.team_id)
      const rules = routing ? readField(routing, 'rules') : []
      return rules.length > 0 && rules.every(({ urgency }) => urgency === 'dynamic' || urgency === 'low')
    }
    const woken = same.filter(({ handle }) => !isDynamic(handle))
    return woken.length === 0
      ? pass(`leaves the urgency of a warning to ${handlesOf(same)}`, seen)
      : fail(`wakes ${handlesOf(woken)} for a warning as for an alert`, seen)
  },
  fix: (monitor) => ({
    summary: `Put the pager of monitor ${monitor.monitor_id} into {{#is_alert}} ... {{/is_alert}} and a channel into {{#is_warning}} ... {{/is_warning}}, or set the urgency of the team's routing rule to dynamic.`,
    commands: [],
  }),
})
