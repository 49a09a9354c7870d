import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { outOfMonitorScope, tagValues } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/owner',
  title: 'A monitor belongs to a team',
  severity: 'medium',
  controls: ['alerts-routed', 'on-call', 'operational-documentation'],
  effort: 'minutes',
  why: 'Nobody keeps its limit up to date, nobody may delete it, and whoever it wakes does not know whom to ask.',
  references: [
    'https://docs.datadoghq.com/account_management/teams/',
    'https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/',
  ],
  each: 'datadog.monitors',
  using: ['datadog.teamsByHandle', 'datadog.servicesByName'],
  check(monitor, { lookup }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const tags = readField(monitor, 'tag_list')
    const seen = evidence(monitor, 'tag_list')
    const named = tagValues(tags, 'team')
    for (const handle of named) {
      const team = lookup('datadog.teamsByHandle').find(handle)
      if (team) return pass(`belongs to team ${team.handle}`, seen)
    }
    const services = tagValues(tags, 'service')
    for (const name of services) {
      const service = lookup('datadog.servicesByName').find(name)
      const owner = service && readField(service, 'owner')
      if (service && owner !== undefined && owner !== '')
        return pass(`belongs to service ${name}, which ${owner} owns`, seen, evidence(service, 'owner'))
    }
    if (named.length > 0 && lookup('datadog.teamsByHandle').list().length === 0)
      return pass(`names team ${named.join(', ')}; the organisation keeps no teams in Datadog`, seen)
    if (named.length > 0) return fail(`names team ${named.join(', ')}, which does not exist`, seen)
    return fail(
      services.length > 0
        ? `names no team, and nobody owns service ${services.join(', ')} in the catalogue`
        : 'names neither a team nor a service',
      seen,
    )
  },
  fix: (monitor) => ({
    summary: `Add the tag team: with the handle of the team that answers for it to monitor ${monitor.monitor_id}, or the tag service: with a service that has an owner in the software catalogue.`,
    commands: [],
  }),
})
