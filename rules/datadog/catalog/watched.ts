import { serviceKey, sloKey, UNPARSED_KEY, UNREAD_TAGS_KEY } from '../../../src/derive/datadog/watcher-keys.js'
import { MissingEvidence } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { demandTags, outOfCatalogueScope } from '../../support/catalogue.js'
import { demandHearing, isHeard, isHidden, PROD_ENVS } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/catalog/watched',
  title: 'A service in the catalogue has a monitor that can be heard',
  severity: 'medium',
  controls: ['application-alerts', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'The catalogue says that the service is in production, and nobody is told when it is not. Its users are the monitor.',
  references: [
    'https://docs.datadoghq.com/internal_developer_portal/scorecards/',
    'https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/',
  ],
  each: 'datadog.catalogEntities',
  using: ['datadog.watchersByKey', 'datadog.slosByService'],
  options: { environments: PROD_ENVS },
  check(entity, { lookup, options }) {
    const outside = outOfCatalogueScope(entity, options.environments)
    if (outside) return outside
    const key = serviceKey(entity.name)
    const watchers = lookup('datadog.watchersByKey')
    const own = watchers.first(key, isHeard)
    if (own)
      return pass(
        `is watched by monitor ${own.monitor.monitor_id} "${own.monitor.name}"`,
        evidence(own.monitor, 'query', 'tag_list'),
      )
    const slos = lookup('datadog.slosByService').all(key)
    for (const slo of slos) {
      const alert = watchers.first(sloKey(slo.slo_id), isHeard)
      if (alert)
        return pass(
          `is watched by monitor ${alert.monitor.monitor_id} on its SLO "${slo.name}"`,
          evidence(alert.monitor, 'query'),
        )
    }
    const unread = watchers.first(
      UNPARSED_KEY,
      ({ monitor, unread: gaps }) => gaps !== undefined || monitor.query.includes(entity.name),
    )
    if (unread?.unread) throw new MissingEvidence(unread.unread)
    if (unread)
      return manual(
        `may be watched by monitor ${unread.monitor.monitor_id} "${unread.monitor.name}", whose query was not understood`,
        evidence(unread.monitor, 'query'),
      )
    for (const one of [key, ...slos.map(({ slo_id }) => sloKey(slo_id))]) demandHearing(watchers.first(one, isHidden))
    demandTags(watchers.find(UNREAD_TAGS_KEY)?.monitor, lookup('datadog.slosByService').find(UNREAD_TAGS_KEY))
    const deaf = watchers.find(key)
    if (deaf)
      return fail(
        `is watched by monitors that tell nobody alone, such as ${deaf.monitor.monitor_id} "${deaf.monitor.name}"`,
        evidence(deaf.monitor, 'options', 'matching_downtimes'),
      )
    return fail('is watched by no monitor', [{ item: entity.id, field: `monitors of ${key}`, value: 0 }])
  },
  fix: (entity) => ({
    summary: `Make monitors of the errors and the latency of ${entity.name} that tell its team, and tag them service:${entity.name}. Where there are some already, the tag is what is missing.`,
    commands: [],
  }),
})
