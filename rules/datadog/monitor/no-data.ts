import type { ParsedQuery } from '../../../src/model/datadog/monitor-query.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { countsFaults, isOfCosts, notAlertable, queryIn, watcherOf } from '../../support/monitors.js'

/** How many of something there are: none may mean that nothing is left to report it. */
const LIVING =
  /(?:^|[._])(?:up|running|heartbeat|hits|requests?|request_count|ready|\w*available|\w*healthy_host_count|\w*instances)$/

/** It rings when something is gone: then there may be no data at all. */
const isHeartbeat = ({ kind, series, comparator }: ParsedQuery): boolean =>
  kind === 'check' || ((comparator === '<' || comparator === '<=') && series.some(({ metric }) => LIVING.test(metric)))

/** What is counted are faults, perhaps as a share of all there was. */
const isAboutFaults = ({ series }: ParsedQuery): boolean =>
  series.every((one) => one.use === 'denominator' || countsFaults(one))

/** Events that are counted: where there were none, Datadog evaluates 0. */
const isCount = ({ series }: ParsedQuery): boolean =>
  series.length > 0 && series.every(({ modifiers }) => modifiers.some((one) => one.startsWith('as_count')))

export default defineRule({
  id: 'datadog/monitor/no-data',
  title: 'A monitor tells somebody when its data stops',
  severity: 'medium',
  controls: ['infrastructure-alerts', 'metrics-submitted', 'alerts-tested'],
  effort: 'minutes',
  why: 'What crashes hardest stops reporting: no value, no limit crossed, no alert. A silent agent or a lost integration looks like a quiet night.',
  references: ['https://docs.datadoghq.com/monitors/configuration/'],
  each: 'datadog.monitors',
  using: ['datadog.watchers'],
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const { recipients } = watcher
    const query = queryIn(watcher)
    const seen = evidence(monitor, 'query', 'options')
    if (isOfCosts(monitor)) return notApplicable('watches costs, which come from bills', seen)
    if (query.confidence === 'unparsed') return notApplicable('has a query that was not understood', seen)
    if (!['metric', 'formula', 'check'].includes(query.kind) || (query.kind === 'formula' && query.series.length === 0))
      return notApplicable('counts what is found, and finds nothing where nothing is sent', seen)
    const heartbeat = isHeartbeat(query)
    if (!heartbeat && isAboutFaults(query)) return notApplicable('counts faults, of which no data may mean none', seen)
    if (query.measure === 'anomaly' || query.measure === 'outlier')
      return notApplicable('looks for what is unusual, which missing data does not show', seen)
    const { on_missing_data: mode, notify_no_data: notifies, no_data_timeframe: minutes } = monitor.options
    const told = recipients.no_data.length > 0
    if (mode === 'show_and_notify_no_data' || (mode === undefined && notifies === true)) {
      if (!told) return fail('notices missing data, but tells nobody of it', seen)
      if (mode === undefined && typeof minutes === 'number' && minutes * 60 < 2 * (query.windowSeconds ?? 0))
        return failAs('low', `misses data after ${minutes} minutes already, less than twice its window`, seen)
      return pass('tells somebody when its data stops', seen)
    }
    if (mode === 'default' && isCount(query) && heartbeat && recipients.alert.length > 0)
      return pass('counts missing data as 0, which is below its limit', seen)
    const because = mode === 'resolve' ? 'takes missing data as recovery' : 'says nothing when its data stops'
    return heartbeat
      ? failAs('high', `${because}, though it is to tell when something is gone`, seen)
      : fail(because, seen)
  },
  fix: (monitor) => ({
    summary: `Set monitor ${monitor.monitor_id} to show and notify missing data (on_missing_data: show_and_notify_no_data), after at least twice its window, and mention somebody outside of {{#is_alert}} or inside of {{#is_no_data}}.`,
    commands: [],
  }),
})
