import type { SyntheticTest } from '../../../src/model/datadog/objectives.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Watcher } from '../../../src/model/datadog/watcher.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass, type Verdict } from '../../../src/model/verdict.js'
import { indexOnce } from '../../support/index-once.js'
import { countsFaults } from '../../support/monitors.js'
import { type Counted, countedBy, SLO_DOCS } from '../../support/objectives.js'
import { unsentAmong } from '../../support/sent-metrics.js'
import { duration, HOUR } from '../../support/time.js'

const pausedTests = indexOnce(
  (tests: readonly SyntheticTest[]) =>
    new Set(tests.flatMap((test) => (readField(test, 'status') === 'paused' ? (test.monitor_id ?? []) : []))),
)

export default defineRule({
  id: 'datadog/slo/parts-alive',
  title: 'What an SLO is counted from still reports',
  severity: 'high',
  controls: ['slos-monitored', 'availability-metrics', 'metrics-submitted'],
  effort: 'hours',
  why: 'An SLO over a monitor that was deleted, a test that is paused or a metric that nobody sends any more keeps its last good number, or shows none. Outages no longer touch it.',
  references: ['https://docs.datadoghq.com/service_level_objectives/monitor/', SLO_DOCS],
  each: 'datadog.slos',
  using: ['datadog.watchersByNumber', 'datadog.activeMetrics', 'datadog.syntheticTests'],
  options: { noDataHours: { default: 24, doc: 'Hours that a monitor may be without data.', min: 1 } },
  check(slo, { lookup, now, options }) {
    const type = readField(slo, 'type')
    if (type === 'metric' || type === 'time_slice') {
      const counted = countedBy(slo)
      const seen = evidence(slo, 'query', 'sli_specification')
      return {
        ...judgeMetrics(counted, unsentAmong(counted.series, slo.scope, lookup('datadog.activeMetrics'))),
        evidence: seen,
      }
    }
    const seen = evidence(slo, 'type', 'monitor_ids')
    if (type !== 'monitor') return manual(`is of type ${type}, which is not known here`, seen)
    const numbers = readField(slo, 'monitor_ids')
    if (numbers.length === 0) return manual('is counted from monitors that the API does not name', seen)
    const isPaused = (watcher: Watcher): boolean =>
      watcher.monitor.type === 'synthetics alert' &&
      pausedTests(lookup('datadog.syntheticTests').list()).has(watcher.monitor.monitor_id)
    const dead = numbers.flatMap((number) => {
      const watcher = lookup('datadog.watchersByNumber').find(String(number))
      if (!watcher) return [`monitor ${number}, which does not exist`]
      if (isPaused(watcher)) return [`monitor ${number}, whose synthetic test is paused`]
      const silence = withoutData(watcher, now)
      return silence > options.noDataHours * HOUR
        ? [`monitor ${number}, which has had no data${silence === Infinity ? '' : ` for ${duration(silence)}`}`]
        : []
    })
    return dead.length > 0
      ? fail(`is counted from ${dead.join(', and from ')}`, seen)
      : pass('is counted from monitors that report', seen)
  },
  fix: (slo) => ({
    summary: `Have "${slo.name}" count what reports today: take out what is gone, resume what is paused, or build it anew over the metrics that the service sends now. Delete it where the service is gone.`,
    commands: [],
  }),
})

/** For how long a monitor has had no data: forever where the API does not say since when. */
function withoutData({ monitor }: Watcher, now: number): number {
  if (readField(monitor, 'overall_state') !== 'No Data') return 0
  const since = Date.parse(readField(monitor, 'overall_state_modified') ?? '')
  return Number.isNaN(since) ? Infinity : now - since
}

function judgeMetrics({ understood }: Counted, unsent: Counted['series']): Verdict {
  const names = [...new Set(unsent.map(({ name }) => name))].join(', ')
  if (unsent.some((one) => !countsFaults(one)))
    return fail(`is counted from ${names}, which nothing has sent in the last day`)
  if (unsent.length > 0)
    return manual(`is counted from ${names}, which nothing has sent in the last day: perhaps there was no fault`)
  return understood
    ? pass('is counted from metrics that were sent in the last day')
    : manual('is counted from a query that was not wholly understood')
}
