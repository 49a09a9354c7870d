import type { DatadogJoins } from '../../model/datadog/joins.js'
import { unreadGap } from '../../model/datadog/object.js'
import type { Slo } from '../../model/datadog/objectives.js'
import type { Watcher } from '../../model/datadog/watcher.js'
import { type Join, keyedBy } from '../join.js'
import { parseQuery } from './query/parse-query.js'
import { literalsIn } from './scope/literals-in.js'
import { normaliseTag } from './scope/normalise-tag.js'
import { testHosts } from './test-hosts.js'
import { keysAmong, metricKey, serviceKey, UNREAD_TAGS_KEY } from './watcher-keys.js'
import { watchersIn } from './watchers.js'

/** Whom a monitor tells depends on all notification rules and composites: nothing is said before all are known. */
const FROM_WATCHERS: Pick<Join<Watcher>, 'from' | 'whole'> = {
  from: ['datadog.monitors', 'datadog.notificationRules'],
  whole: true,
}

/** How each join over Datadog datasets is computed. */
export const datadogJoins: { readonly [Name in keyof DatadogJoins]: Join<DatadogJoins[Name]> } = {
  'datadog.watchers': watchersBy(({ monitor }) => [monitor.id]),
  'datadog.watchersByKey': {
    ...FROM_WATCHERS,
    *entries(read) {
      const metrics = new Set<string>()
      const watchers = watchersIn(read)
      const keysOf = keysAmong(watchers)
      for (const value of watchers) {
        const { scope } = value.monitor
        const met = value.query.series.map(({ metric }) => metric)
        const first = met.filter((metric) => !metrics.has(`${scope.org} ${metric}`))
        for (const metric of first) metrics.add(`${scope.org} ${metric}`)
        yield { scope, keys: [...keysOf(value), ...first.map(metricKey)], value }
      }
    },
  },
  'datadog.watchersByNumber': watchersBy(({ monitor }) => [String(monitor.monitor_id)]),
  'datadog.watchersByHandle': watchersBy(({ recipients }) =>
    Object.values(recipients).flatMap((told) => told.map(({ handle }) => handle.toLowerCase())),
  ),
  'datadog.syntheticTestsByHost': keyedBy('datadog.syntheticTests', testHosts),
  'datadog.searchResultsByMonitor': keyedBy('datadog.monitorSearch', ({ scope, monitor_id }) => [
    `datadog://${scope.org}/monitor/${monitor_id}`,
  ]),
  'datadog.slosByService': keyedBy('datadog.slos', servicesOf),
  'datadog.slosById': keyedBy('datadog.slos', ({ slo_id }) => [slo_id]),
  'datadog.teamsByHandle': keyedBy('datadog.teams', ({ handle }) => [handle.toLowerCase()]),
  'datadog.teamsById': keyedBy('datadog.teams', ({ team_id }) => [team_id]),
  'datadog.routingRulesByTeam': keyedBy('datadog.onCallRoutingRules', ({ team_id }) => [team_id]),
  'datadog.escalationPoliciesById': keyedBy('datadog.escalationPolicies', ({ policy_id }) => [policy_id]),
  'datadog.schedulesById': keyedBy('datadog.onCallSchedules', ({ schedule_id }) => [schedule_id]),
  'datadog.usersById': keyedBy('datadog.users', ({ user_id }) => [user_id]),
  'datadog.usersByMail': keyedBy('datadog.users', ({ email, handle }) => [email?.toLowerCase(), handle?.toLowerCase()]),
  'datadog.servicesByName': keyedBy('datadog.catalogEntities', ({ kind, name }) => [
    kind === 'service' ? name.toLowerCase() : undefined,
  ]),
  'datadog.scorecardRulesById': keyedBy('datadog.scorecardRules', ({ rule_id }) => [rule_id]),
  'datadog.hostsByInstance': keyedBy('datadog.hosts', ({ aliases, aws_id, host_name }) =>
    [...aliases, aws_id, host_name].flatMap((name) => /\bi-[0-9a-f]{8,17}\b/.exec(name ?? '')?.[0] ?? []),
  ),
  'datadog.awsAccountsById': keyedBy('datadog.awsAccounts', ({ aws_account_id }) => [aws_account_id]),
}

function watchersBy(keys: (watcher: Watcher) => readonly string[]): Join<Watcher> {
  return {
    ...FROM_WATCHERS,
    *entries(read) {
      for (const value of watchersIn(read)) yield { scope: value.monitor.scope, keys: keys(value), value }
    },
  }
}

/** An SLO names its service in its tags, or in the scopes of the queries that it counts. */
function servicesOf(slo: Slo): readonly string[] {
  const { tag_list, query } = slo
  const hidden = ['tag_list', 'query'].some((field) => unreadGap(slo, field)) ? [UNREAD_TAGS_KEY] : []
  const tagged = tag_list.map(normaliseTag).filter((tag) => tag.startsWith('service:'))
  const queries = [query?.numerator, query?.denominator].flatMap((one) => one ?? [])
  const scoped = queries.flatMap((one) =>
    parseQuery(`avg(last_5m):${one} > 0`).series.flatMap(({ scope }) =>
      literalsIn(scope).flatMap(({ key, value, negated }) =>
        key === 'service' && !negated ? [serviceKey(value)] : [],
      ),
    ),
  )
  return [...hidden, ...tagged, ...scoped]
}
