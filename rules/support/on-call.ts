import type { HandleAccess } from '../../src/derive/datadog/resolve-handle.js'
import type { EscalationPolicy, OnCallSchedule, RoutingRules, Team, User } from '../../src/model/datadog/people.js'
import type { Lookup } from '../../src/model/lookup.js'

/** What a rule that follows handles names in its `using`. */
export const ON_CALL_SOURCES = [
  'datadog.teamsByHandle',
  'datadog.teamsById',
  'datadog.routingRulesByTeam',
  'datadog.escalationPoliciesById',
  'datadog.schedulesById',
  'datadog.usersById',
  'datadog.usersByMail',
] as const

/** What it names in its `facts`. */
export const ON_CALL_FACTS = ['datadog.onCallSchedules:onCall'] as const

/** The part of a rule's lookup that handles are followed with. */
type OnCallLookup = {
  (name: 'datadog.teamsByHandle' | 'datadog.teamsById'): Lookup<Team>
  (name: 'datadog.routingRulesByTeam'): Lookup<RoutingRules>
  (name: 'datadog.escalationPoliciesById'): Lookup<EscalationPolicy>
  (name: 'datadog.schedulesById'): Lookup<OnCallSchedule>
  (name: 'datadog.usersById' | 'datadog.usersByMail'): Lookup<User>
}

const accesses = new WeakMap<OnCallLookup, HandleAccess>()

/**
 * Finds what handles lead to by a rule's lookups: what was not read makes the verdict `unknown`. A lookup has one access,
 * by which others remember where handles lead.
 */
export function onCallAccess(lookup: OnCallLookup): HandleAccess {
  const access = accesses.get(lookup) ?? accessBy(lookup)
  accesses.set(lookup, access)
  return access
}

function accessBy(lookup: OnCallLookup): HandleAccess {
  return {
    teamByHandle: (handle) => lookup('datadog.teamsByHandle').find(handle.toLowerCase()),
    teamById: (id) => lookup('datadog.teamsById').find(id),
    routingOf: (teamId) => lookup('datadog.routingRulesByTeam').find(teamId),
    policyById: (id) => lookup('datadog.escalationPoliciesById').find(id),
    scheduleById: (id) => lookup('datadog.schedulesById').find(id),
    userById: (id) => lookup('datadog.usersById').find(id),
    userByMail: (mail) => lookup('datadog.usersByMail').find(mail.toLowerCase()),
  }
}

export const ON_CALL_DOCS = 'https://docs.datadoghq.com/incident_response/on-call/'
export const ESCALATION_DOCS = 'https://docs.datadoghq.com/service_management/on-call/escalation_policies/'
