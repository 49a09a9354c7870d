import { mutedBecause } from '../../../src/derive/datadog/muted-because.js'
import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { countsFaults, outOfMonitorScope } from '../../support/monitors.js'
import { duration, HOUR } from '../../support/time.js'

export default defineRule({
  id: 'datadog/monitor/stuck-in-no-data',
  title: 'Every monitor sees data',
  severity: 'high',
  controls: ['infrastructure-alerts', 'metrics-submitted', 'alerts-tested'],
  effort: 'hours',
  why: 'A monitor without data watches nothing: the metric was renamed, the resource is gone, or nothing sends it any more. It is counted as protection and will never ring.',
  references: [
    'https://docs.datadoghq.com/monitors/guide/clean_up_monitor_clutter/',
    'https://docs.datadoghq.com/monitors/configuration/',
  ],
  each: 'datadog.monitors',
  options: { hours: { default: 24, doc: 'Hours that a monitor may be without data.', min: 1 } },
  check(monitor, { now, options }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    readField(monitor, 'matching_downtimes')
    const query = queryOf(monitor)
    const muted = mutedBecause(monitor)
    if (muted !== undefined)
      return notApplicable(
        `tells nobody: ${muted}, which is judged itself`,
        evidence(monitor, 'options', 'matching_downtimes'),
      )
    const state = readField(monitor, 'overall_state')
    const since = readField(monitor, 'overall_state_modified')
    const seen = evidence(monitor, 'overall_state', 'overall_state_modified', 'query')
    if (state === undefined) return manual('has no state in the answer of the API', seen)
    if (state !== 'No Data') return pass(`is in the state ${state}`, seen)
    if (since === undefined) return manual('has no data, and the API does not say since when', seen)
    const age = now - Date.parse(since)
    const because = `has had no data for ${duration(age)}`
    if (age <= options.hours * HOUR) return pass(because, seen)
    if (query.series.length > 0 && query.series.every(countsFaults))
      return manual(`${because}: it counts faults, so that there may have been none`, seen)
    return fail(because, seen)
  },
  fix: (monitor) => ({
    summary: `Look at the query of monitor ${monitor.monitor_id} in the Metrics Explorer: mend the name of the metric or the scope, or have the metric sent again. Delete the monitor where the resource is gone.`,
    commands: [],
  }),
})
