/** One operation: the client's module and method that make its request, and the path that it must lead to. */
type Entry = { readonly module: string; readonly method: string; readonly path: string }

/** Every operation that collectors may use, under the name that reports give it. All are reads. */
export const OPERATIONS = {
  'datadog:Validate': entry('v1/AuthenticationApi', 'validate', '/api/v1/validate'),
  'datadog:GetCurrentUser': entry('v2/UsersApi', 'getCurrentUser', '/api/v2/current_user'),
  'datadog:ListMonitors': entry('v1/MonitorsApi', 'listMonitors', '/api/v1/monitor'),
  'datadog:SearchMonitors': entry('v1/MonitorsApi', 'searchMonitors', '/api/v1/monitor/search'),
  'datadog:GetMonitorNotificationRules': entry(
    'v2/MonitorsApi',
    'getMonitorNotificationRules',
    '/api/v2/monitor/notification_rule',
  ),
  'datadog:ListSLOs': entry('v1/ServiceLevelObjectivesApi', 'listSLOs', '/api/v1/slo'),
  'datadog:ListTests': entry('v1/SyntheticsApi', 'listTests', '/api/v1/synthetics/tests'),
  'datadog:ListHosts': entry('v1/HostsApi', 'listHosts', '/api/v1/hosts'),
  'datadog:ListActiveMetrics': entry('v1/MetricsApi', 'listActiveMetrics', '/api/v1/metrics'),
  'datadog:ListLogIndexes': entry('v1/LogsIndexesApi', 'listLogIndexes', '/api/v1/logs/config/indexes'),
  'datadog:ListLogsArchives': entry('v2/LogsArchivesApi', 'listLogsArchives', '/api/v2/logs/config/archives'),
  'datadog:ListAWSAccounts': entry('v2/AWSIntegrationApi', 'listAWSAccounts', '/api/v2/integration/aws/accounts'),
  'datadog:ListCatalogEntity': entry('v2/SoftwareCatalogApi', 'listCatalogEntity', '/api/v2/catalog/entity'),
  'datadog:ListScorecardRules': entry('v2/ScorecardsApi', 'listScorecardRules', '/api/v2/scorecard/rules'),
  'datadog:ListScorecardOutcomes': entry('v2/ScorecardsApi', 'listScorecardOutcomes', '/api/v2/scorecard/outcomes'),
  'datadog:ListTeams': entry('v2/TeamsApi', 'listTeams', '/api/v2/team'),
  'datadog:ListUsers': entry('v2/UsersApi', 'listUsers', '/api/v2/users'),
  'datadog:ListOnCallSchedules': entry('v2/OnCallApi', 'listOnCallSchedules', '/api/v2/on-call/schedules'),
  'datadog:GetOnCallSchedule': entry('v2/OnCallApi', 'getOnCallSchedule', '/api/v2/on-call/schedules/{schedule_id}'),
  'datadog:GetScheduleOnCallUser': entry(
    'v2/OnCallApi',
    'getScheduleOnCallUser',
    '/api/v2/on-call/schedules/{schedule_id}/on-call',
  ),
  'datadog:GetScheduleOnCallResponders': entry(
    'v2/OnCallApi',
    'getScheduleOnCallResponders',
    '/api/v2/on-call/schedules/{schedule_id}/responders',
  ),
  'datadog:GetOnCallTeamRoutingRules': entry(
    'v2/OnCallApi',
    'getOnCallTeamRoutingRules',
    '/api/v2/on-call/teams/{team_id}/routing-rules',
  ),
  'datadog:GetOnCallEscalationPolicy': entry(
    'v2/OnCallApi',
    'getOnCallEscalationPolicy',
    '/api/v2/on-call/escalation-policies/{policy_id}',
  ),
  'datadog:ListAPIKeys': entry('v2/KeyManagementApi', 'listAPIKeys', '/api/v2/api_keys'),
  'datadog:ListApplicationKeys': entry('v2/KeyManagementApi', 'listApplicationKeys', '/api/v2/application_keys'),
} as const

/** An operation as reports name it: `datadog:ListMonitors`. */
export type Operation = keyof typeof OPERATIONS

/** The parameters of an operation under the client's names. */
export type Parameters = { readonly [name: string]: string | number | boolean }

function entry(module: string, method: string, path: string): Entry {
  return { module, method, path }
}
