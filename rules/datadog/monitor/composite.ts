import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfMonitorScope } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/composite',
  title: 'A composite monitor is made of monitors that exist',
  severity: 'critical',
  controls: ['symptom-alerts', 'alerts-tested', 'application-alerts'],
  effort: 'minutes',
  why: 'With one of its parts deleted it can never become true: what it was to tell is told by nobody, and it does not show.',
  references: ['https://docs.datadoghq.com/monitors/types/composite/', 'https://docs.datadoghq.com/monitors/quality/'],
  each: 'datadog.monitors',
  using: ['datadog.monitors', 'datadog.searchResultsByMonitor'],
  check(monitor, { lookup }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const { kind, monitorIds } = queryOf(monitor)
    const seen = evidence(monitor, 'query')
    if (kind !== 'composite') return notApplicable('is no composite', seen)
    const ids = [...new Set(monitorIds.map(({ id }) => id))]
    const parts = ids.map((id) => ({
      id,
      part: lookup('datadog.monitors').find(`datadog://${monitor.scope.org}/monitor/${id}`),
    }))
    const gone = parts.filter(({ part }) => part === undefined).map(({ id }) => id)
    if (gone.length > 0) return fail(`counts on monitor ${gone.join(', ')}, which does not exist`, seen)
    const nested = parts.flatMap(({ part }) => (part && queryOf(part).kind === 'composite' ? [part] : []))
    if (nested.length > 0)
      return fail(
        `counts on ${nested.map(({ name }) => name).join(', ')}, which is a composite itself`,
        seen,
        nested.flatMap((one) => evidence(one, 'query')),
      )
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    if (search && readField(search, 'quality_issues').includes('composite_has_deleted_constituents'))
      return fail('counts on a deleted monitor, as Datadog itself says', seen, evidence(search, 'quality_issues'))
    return pass(`counts on ${ids.length} monitors, which all exist`, seen)
  },
  fix: (monitor) => ({
    summary: `Take what no longer exists out of the condition of monitor ${monitor.monitor_id}, or create it again and put its number there.`,
    commands: [],
  }),
})
