import { sloKey, UNPARSED_KEY } from '../../../src/derive/datadog/watcher-keys.js'
import type { Monitor } from '../../../src/model/datadog/monitor.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Watcher } from '../../../src/model/datadog/watcher.js'
import { MissingEvidence } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { SLO_ALERT_DOCS, SLO_DOCS } from '../../support/objectives.js'

/** Datadog sets alerts on an SLO over monitors only where all of these are of a metric type. */
const METRIC_TYPES = ['metric alert', 'query alert']

const titleOf = ({ monitor_id, name }: Monitor): string => `monitor ${monitor_id} "${name}"`

export default defineRule({
  id: 'datadog/slo/alerts',
  title: 'An SLO has an alert on its error budget',
  severity: 'high',
  controls: ['slos-monitored', 'symptom-alerts'],
  effort: 'minutes',
  why: 'Without one the objective is a number on a dashboard: the error budget runs out and the customers notice before anybody in the team does.',
  references: [SLO_ALERT_DOCS, 'https://docs.datadoghq.com/service_level_objectives/burn_rate/', SLO_DOCS],
  each: 'datadog.slos',
  using: ['datadog.watchersByKey', 'datadog.watchersByNumber'],
  options: { environments: PROD_ENVS },
  check(slo, { lookup, options }) {
    const tags = readField(slo, 'tag_list')
    if (!isProduction(tags, options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(slo, 'tag_list'))
    const watchers = lookup('datadog.watchersByKey')
    const heard = watchers.first(sloKey(slo.slo_id), ({ silent }) => silent === undefined)
    if (heard)
      return pass(`has its error budget watched by ${titleOf(heard.monitor)}`, evidence(heard.monitor, 'query'))

    const numbers = readField(slo, 'type') === 'monitor' ? readField(slo, 'monitor_ids') : []
    const parts = numbers.flatMap((id) => lookup('datadog.watchersByNumber').find(String(id)) ?? [])
    const other = parts.find(({ monitor }) => !METRIC_TYPES.includes(readField(monitor, 'type')))
    if (other)
      return notApplicable(
        `is made of ${titleOf(other.monitor)} among others, of a type (${other.monitor.type}) that allows no alert on the SLO`,
        evidence(slo, 'monitor_ids'),
        evidence(other.monitor, 'type'),
      )

    const unread = watchers.first(UNPARSED_KEY, (watcher) => mayWatch(watcher, slo.slo_id))
    if (unread?.unread) throw new MissingEvidence(unread.unread)
    if (unread)
      return manual(
        `may have its error budget watched by ${titleOf(unread.monitor)}, whose query was not understood`,
        evidence(unread.monitor, 'query'),
      )
    const deaf = watchers.find(sloKey(slo.slo_id))
    if (deaf)
      return fail(
        `has an alert on its error budget, ${titleOf(deaf.monitor)}, that tells nobody: ${deaf.silent ?? 'it is silent'}`,
        evidence(deaf.monitor, 'query', 'options', 'matching_downtimes'),
      )
    return fail('has no alert on its error budget', [
      { item: slo.id, field: `monitors on burn_rate("${slo.slo_id}") or error_budget("${slo.slo_id}")`, value: 0 },
    ])
  },
  fix: (slo) => {
    const [first] = slo.thresholds
    if (first && first.target >= 100)
      return {
        summary: 'A target of 100 % has no error budget: lower it first, and then set an alert on it.',
        commands: [],
      }
    // The highest burn rate that there can be is 100 / (100 - target).
    const query =
      first?.timeframe === '30d' && first.target > 94
        ? `burn_rate("${slo.slo_id}").over("30d").long_window("1h").short_window("5m") > 14.4, which rings where an hour burns 2 % of the budget of a month`
        : `error_budget("${slo.slo_id}").over("${first?.timeframe ?? '30d'}") > 75, which rings where a quarter of the budget is left`
    return { summary: `Make a monitor of type SLO that pages the team: ${query}.`, commands: [] }
  },
})

/** Whether a monitor whose query nobody understood may be an alert on this SLO. */
function mayWatch({ monitor, silent, unread }: Watcher, sloId: string): boolean {
  if (silent !== undefined || monitor.type !== 'slo alert') return false
  return unread !== undefined || monitor.query.includes(sloId)
}
