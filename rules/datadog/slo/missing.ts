import { serviceKey, UNREAD_TAGS_KEY } from '../../../src/derive/datadog/watcher-keys.js'
import { tierNamed } from '../../../src/derive/services/tier-named.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Slo } from '../../../src/model/datadog/objectives.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { demandTags, outOfCatalogueScope } from '../../support/catalogue.js'
import { indexOnce } from '../../support/index-once.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { SLO_DOCS } from '../../support/objectives.js'

/** The SLOs that are made of monitors, by the numbers of these. */
const byMonitor = indexOnce((slos: readonly Slo[]): ReadonlyMap<number, Slo> => {
  const made = slos.filter((slo) => readField(slo, 'type') === 'monitor')
  return new Map(made.flatMap((slo) => readField(slo, 'monitor_ids').map((id) => [id, slo] as const)))
})

export default defineRule({
  id: 'datadog/slo/missing',
  title: 'A critical service has an SLO',
  severity: 'high',
  controls: ['slos-monitored', 'availability-metrics'],
  effort: 'hours',
  why: 'Without an objective nobody has said how much failure is too much: outages are judged by how loud they are, and there is no budget that could stop a release.',
  references: [SLO_DOCS, 'https://docs.datadoghq.com/internal_developer_portal/scorecards/'],
  each: 'datadog.catalogEntities',
  using: ['datadog.slosByService', 'datadog.slos', 'datadog.watchersByKey'],
  options: { environments: PROD_ENVS },
  check(entity, { lookup, options }) {
    const outside = outOfCatalogueScope(entity, options.environments)
    if (outside) return outside
    const tier = readField(entity, 'tier')
    if (tierNamed(tier) !== 'A')
      return notApplicable(
        tier === undefined ? 'has no tier in the catalogue' : `is of tier ${tier}, which is not critical`,
        evidence(entity, 'tier'),
      )
    const key = serviceKey(entity.name)
    const isOurs = (slo: Slo): boolean => isProduction(readField(slo, 'tag_list'), options.environments)
    const own = lookup('datadog.slosByService').first(key, isOurs)
    if (own) return pass(`has the SLO "${own.name}"`, evidence(entity, 'tier'), evidence(own, 'slo_id', 'tag_list'))
    const ofMonitors = byMonitor(lookup('datadog.slos').list())
    const watcher = lookup('datadog.watchersByKey').first(key, ({ monitor }) => ofMonitors.has(monitor.monitor_id))
    const made = watcher && ofMonitors.get(watcher.monitor.monitor_id)
    if (watcher && made)
      return pass(
        `has the SLO "${made.name}", made of monitor ${watcher.monitor.monitor_id}`,
        evidence(entity, 'tier'),
        evidence(made, 'slo_id', 'monitor_ids'),
      )
    demandTags(
      lookup('datadog.watchersByKey').find(UNREAD_TAGS_KEY)?.monitor,
      lookup('datadog.slosByService').find(UNREAD_TAGS_KEY),
    )
    return fail(`is of tier ${tier ?? ''} and has no SLO`, evidence(entity, 'tier'), [
      { item: entity.id, field: `SLOs of ${key}`, value: 0 },
    ])
  },
  fix: (entity) => ({
    summary: `Choose what users of ${entity.name} notice, such as the share of requests that succeed, set a target over 30 days, and tag the SLO service:${entity.name}. Then set an alert on its error budget.`,
    commands: [],
  }),
})
