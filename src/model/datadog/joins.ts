import type { Host, AwsIntegrationAccount, CatalogEntity } from './integrations.js'
import type { MonitorSearchResult } from './monitor.js'
import type { Slo, SyntheticTest } from './objectives.js'
import type { EscalationPolicy, OnCallSchedule, RoutingRules, Team, User } from './people.js'
import type { ScorecardRule } from './scorecards.js'
import type { Watcher } from './watcher.js'

/** Indexes of Datadog datasets, and joins over several of them. The comment says the key. */
export interface DatadogJoins {
  /** The host that it asks, and the wildcard that stands for it; `?` where only its variables or steps tell. */
  'datadog.syntheticTestsByHost': SyntheticTest
  /** The monitor's item id. */
  'datadog.watchers': Watcher
  /** Keys of src/derive/datadog/watcher-keys.ts: by metric and what its scope pins, by check, by service, by SLO. */
  'datadog.watchersByKey': Watcher
  /** Item id of the monitor. */
  'datadog.searchResultsByMonitor': MonitorSearchResult
  /** Every handle that it tells in some state, in lower case, without its `@`. */
  'datadog.watchersByHandle': Watcher
  /** The number of a monitor. */
  'datadog.watchersByNumber': Watcher
  /** `service:<name>` of an SLO's tags and of the scopes of its queries. */
  'datadog.slosByService': Slo
  /** `slo_id`. */
  'datadog.slosById': Slo
  /** Handle, in lower case. */
  'datadog.teamsByHandle': Team
  /** `team_id`. */
  'datadog.teamsById': Team
  'datadog.routingRulesByTeam': RoutingRules
  /** `policy_id`. */
  'datadog.escalationPoliciesById': EscalationPolicy
  /** `schedule_id`. */
  'datadog.schedulesById': OnCallSchedule
  /** `user_id`. */
  'datadog.usersById': User
  /** Mail address and handle, in lower case. */
  'datadog.usersByMail': User
  /** Name in lower case. */
  'datadog.servicesByName': CatalogEntity
  /** `rule_id` */
  'datadog.scorecardRulesById': ScorecardRule
  /** EC2 instance id. */
  'datadog.hostsByInstance': Host
  /** AWS account id. */
  'datadog.awsAccountsById': AwsIntegrationAccount
}
