import type * as integrations from './integrations.js'
import type * as monitor from './monitor.js'
import type * as objectives from './objectives.js'
import type * as people from './people.js'
import type * as scorecards from './scorecards.js'

/** Every dataset of Datadog by name. */
export interface DatadogInventory {
  'datadog.monitors': monitor.Monitor
  'datadog.monitorSearch': monitor.MonitorSearchResult
  'datadog.notificationRules': monitor.NotificationRule
  'datadog.slos': objectives.Slo
  'datadog.syntheticTests': objectives.SyntheticTest
  'datadog.hosts': integrations.Host
  'datadog.awsAccounts': integrations.AwsIntegrationAccount
  'datadog.logsArchives': integrations.LogsArchive
  'datadog.logsIndexes': integrations.LogsIndex
  'datadog.activeMetrics': integrations.ActiveMetric
  'datadog.catalogEntities': integrations.CatalogEntity
  'datadog.scorecardRules': scorecards.ScorecardRule
  'datadog.scorecardOutcomes': scorecards.ScorecardOutcome
  'datadog.teams': people.Team
  'datadog.users': people.User
  'datadog.onCallSchedules': people.OnCallSchedule
  'datadog.onCallRoutingRules': people.RoutingRules
  'datadog.escalationPolicies': people.EscalationPolicy
  'datadog.apiKeys': people.ApiKey
  'datadog.applicationKeys': people.ApplicationKey
}
