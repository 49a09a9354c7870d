import { mutedBecause } from '../../../src/derive/datadog/muted-because.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfMonitorScope, QUALITY_DOCS } from '../../support/monitors.js'
import { DAY, duration } from '../../support/time.js'

export default defineRule({
  id: 'datadog/monitor/stuck-in-alert',
  title: 'No monitor has been alerting for a week',
  severity: 'high',
  controls: ['alerts-actionable', 'on-call'],
  effort: 'hours',
  why: 'What has been red for weeks is no news to anybody: the state of today hides the failure of tomorrow, and those on call learn to look away.',
  references: [QUALITY_DOCS, 'https://docs.datadoghq.com/monitors/manage/'],
  each: 'datadog.monitors',
  using: ['datadog.searchResultsByMonitor'],
  options: { days: { default: 7, doc: 'Days that a monitor may alert without a break.', min: 1 } },
  check(monitor, { lookup, now, options }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    readField(monitor, 'options')
    readField(monitor, 'matching_downtimes')
    const muted = mutedBecause(monitor)
    if (muted !== undefined)
      return notApplicable(
        `tells nobody: ${muted}, which is judged itself`,
        evidence(monitor, 'options', 'matching_downtimes'),
      )
    const state = readField(monitor, 'overall_state')
    const since = readField(monitor, 'overall_state_modified')
    const seen = evidence(monitor, 'overall_state', 'overall_state_modified')
    if (state === undefined) return manual('has no state in the answer of the API', seen)
    if (state !== 'Alert') return pass(`is in the state ${state}`, seen)
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    if (search && readField(search, 'quality_issues').includes('alerted_too_long'))
      return fail('alerts for too long, as Datadog itself says', seen, evidence(search, 'quality_issues'))
    if (since === undefined) return manual('alerts, and the API does not say since when', seen)
    const age = now - Date.parse(since)
    if (age > options.days * DAY) return fail(`has been alerting for ${duration(age)}`, seen)
    return pass(`has been alerting for ${duration(age)}`, seen)
  },
  fix: (monitor) => ({
    summary: `Mend what monitor ${monitor.monitor_id} shows. If that state is fine, its limit is wrong: change it, or delete the monitor.`,
    commands: [],
  }),
})
