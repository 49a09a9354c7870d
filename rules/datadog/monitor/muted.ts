import { coversAll, mutedBecause } from '../../../src/derive/datadog/muted-because.js'
import type { MatchingDowntime } from '../../../src/model/datadog/monitor.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { isProduction, outOfMonitorScope, PROD_ENVS, QUALITY_DOCS } from '../../support/monitors.js'
import { count, DAY } from '../../support/time.js'

/** Whether a downtime takes in a whole environment: whatever bears its tag. */
const coversEnvironment = ({ scope }: MatchingDowntime): boolean =>
  scope.length > 0 &&
  !scope.every((one) => one.trim() === '*') &&
  scope.every((one) => /^(?:\*|env:\S+)$/.test(one.trim()))

const ageOf = ({ start }: MatchingDowntime, now: number): number => (start === undefined ? 0 : now - start * 1000)

export default defineRule({
  id: 'datadog/monitor/muted',
  title: 'No monitor is muted without end or for months',
  severity: 'high',
  controls: ['alerts-actionable', 'alerts-routed', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'A monitor that was muted during an incident and forgotten looks like protection and is none. The next outage of the same kind is announced to nobody.',
  references: ['https://docs.datadoghq.com/monitors/downtimes/', QUALITY_DOCS],
  each: 'datadog.monitors',
  using: ['datadog.searchResultsByMonitor'],
  options: { days: { default: 60, doc: 'Days that a monitor may be muted in one go.', min: 1 } },
  check(monitor, { lookup, now, options }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    readField(monitor, 'options')
    const downtimes = readField(monitor, 'matching_downtimes')
    const seen = [
      { item: monitor.id, field: 'options.silenced', value: monitor.options.silenced ?? null },
      ...evidence(monitor, 'matching_downtimes'),
    ]
    const muted = mutedBecause(monitor)
    const [oldest] = [...downtimes].sort((a, b) => ageOf(b, now) - ageOf(a, now))
    const days = oldest ? Math.floor(ageOf(oldest, now) / DAY) : 0
    if (muted !== undefined) {
      const since = oldest && coversAll(oldest) && days > 0 ? `, since ${count(days, 'day')}` : ''
      return fail(`tells nobody: ${muted}${since}`, seen)
    }
    const wide = downtimes.find((one) => (one.end ?? null) === null && coversEnvironment(one))
    if (wide) {
      const because = `is in a downtime without end for all of ${wide.scope.join(', ')}, since ${count(Math.floor(ageOf(wide, now) / DAY), 'day')}`
      return isProduction(wide.scope, PROD_ENVS.default) ? fail(because, seen) : failAs('medium', because, seen)
    }
    if (oldest && days > options.days) {
      const because = `is in a downtime since ${count(days, 'day')}`
      return coversAll(oldest)
        ? fail(because, seen)
        : failAs('medium', `${because}, for ${oldest.scope.join(', ')}`, seen)
    }
    const search = lookup('datadog.searchResultsByMonitor').find(monitor.id)
    if (search && readField(search, 'quality_issues').includes('muted_duration_over_sixty_days'))
      return fail(
        'is muted for more than 60 days, as Datadog itself says',
        seen,
        evidence(search, 'quality_issues', 'muted_until_ts'),
      )
    return pass('is not muted for long', seen)
  },
  fix: (monitor) => ({
    summary: `Unmute monitor ${monitor.monitor_id}, or end its downtime. If it rang too often, change what it watches; if nobody misses it, delete it. A downtime for work under way gets an end.`,
    commands: [],
  }),
})
