import { pinnedByKey, PINNING_KEYS, unpinnedKey, UNPARSED_KEY } from '../../../src/derive/datadog/watcher-keys.js'
import type { ScopeExpression, Series } from '../../../src/model/datadog/monitor-query.js'
import type { Watcher } from '../../../src/model/datadog/watcher.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { demandHearing, isHeard, isHidden, notAlertable, queryIn, watcherOf } from '../../support/monitors.js'

/** Metrics that each member of a fleet reports for itself: machines, containers, databases, caches. */
const FLEETS =
  /^(?:system|docker|container|jvm|postgresql|mysql|redis|mongodb|elasticsearch|kafka|rabbitmq|aws\.(?:rds|docdb|ec2|ebs|elasticache|es|ecs|redshift|natgateway))\.|^kubernetes\.(?:cpu|memory|filesystem|network)\./
/** What narrows a scope and still leaves a fleet. */
const WIDE = ['env', 'environment', 'region', 'aws_account', 'account', 'datacenter', 'stage']
const MEMBER_MEASURES = ['outlier']

const isWide = (scope: ScopeExpression): boolean => {
  switch (scope.kind) {
    case 'all':
      return true
    case 'equals':
    case 'in':
    case 'glob':
      return WIDE.includes(scope.key)
    case 'and':
      return scope.operands.every(isWide)
    default:
      return false
  }
}

const isFleet = ({ metric }: Series): boolean => FLEETS.test(metric)
const isAverage = ({ aggregator, by, scope, use }: Series): boolean =>
  aggregator === 'avg' && by.length === 0 && isWide(scope) && use !== 'denominator'

export default defineRule({
  id: 'datadog/monitor/hides-members',
  title: 'A monitor of a fleet looks at each member, not at their average',
  severity: 'high',
  controls: ['infrastructure-alerts', 'alerts-actionable'],
  effort: 'minutes',
  why: 'One database of ten that is full moves the average by a tenth: the monitor stays green while that member, and whoever depends on it, is down.',
  references: [
    'https://docs.datadoghq.com/monitors/configuration/#alert-grouping',
    'https://docs.datadoghq.com/monitors/guide/best-practices-for-monitors/',
  ],
  each: 'datadog.monitors',
  using: ['datadog.watchers', 'datadog.watchersByKey'],
  check(monitor, { lookup }) {
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const outside = notAlertable(monitor, watcher)
    if (outside) return outside
    const { series, confidence, measure = '' } = queryIn(watcher)
    const seen = evidence(monitor, 'query')
    if (confidence === 'unparsed') return manual('has a query that was not understood', seen)
    const fleets = series.filter(isFleet)
    if (fleets.length === 0) return notApplicable('watches no metric that each member of a fleet reports', seen)
    const averaged = MEMBER_MEASURES.includes(measure) ? undefined : fleets.find(isAverage)
    if (!averaged) return pass('looks at members, or at a part that somebody chose', seen)

    const watchers = lookup('datadog.watchersByKey')
    const looksCloser = (other: Watcher): boolean =>
      other.monitor.id !== monitor.id &&
      other.query.series.some((one) => one.metric === averaged.metric && !isAverage(one))
    const keys = [unpinnedKey(averaged.metric), ...[...PINNING_KEYS].map((key) => pinnedByKey(averaged.metric, key))]
    for (const key of keys) {
      const other = watchers.first(key, (one) => isHeard(one) && looksCloser(one))
      if (other)
        return pass(
          `averages ${averaged.metric} over all, and monitor ${other.monitor.monitor_id} "${other.monitor.name}" looks closer`,
          seen,
          evidence(other.monitor, 'query'),
        )
    }
    for (const key of keys) demandHearing(watchers.first(key, (one) => isHidden(one) && looksCloser(one)))
    const unread = watchers.first(UNPARSED_KEY, (one) => one.unread !== undefined)
    if (unread) queryIn(unread)
    return fail(`averages ${averaged.metric} over all that report it, and no other monitor looks closer`, seen)
  },
  fix: (monitor) => ({
    summary: `Group monitor ${monitor.monitor_id} by what tells the members apart, such as host, dbinstanceidentifier or cacheclusterid: then each rings for itself and is named in the message.`,
    commands: [],
  }),
})
