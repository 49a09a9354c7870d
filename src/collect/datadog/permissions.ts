import type { Operation } from './operations.js'

/** The scope that an application key or token needs for an operation, where it needs one. */
const SCOPES: { readonly [Name in Operation]: string | undefined } = {
  'datadog:Validate': undefined,
  'datadog:GetCurrentUser': undefined,
  'datadog:ListMonitors': 'monitors_read',
  'datadog:SearchMonitors': 'monitors_read',
  'datadog:GetMonitorNotificationRules': 'monitors_read',
  'datadog:ListSLOs': 'slos_read',
  'datadog:ListTests': 'synthetics_read',
  'datadog:ListHosts': 'hosts_read',
  'datadog:ListActiveMetrics': 'metrics_read',
  'datadog:ListLogIndexes': 'logs_read_config',
  'datadog:ListLogsArchives': 'logs_read_archives',
  'datadog:ListAWSAccounts': 'aws_configuration_read',
  'datadog:ListCatalogEntity': 'apm_service_catalog_read',
  'datadog:ListScorecardRules': 'apm_service_catalog_read',
  'datadog:ListScorecardOutcomes': 'apm_service_catalog_read',
  'datadog:ListTeams': 'teams_read',
  'datadog:ListUsers': 'user_access_read',
  'datadog:ListOnCallSchedules': 'on_call_read',
  'datadog:GetOnCallSchedule': 'on_call_read',
  'datadog:GetScheduleOnCallUser': 'on_call_read',
  'datadog:GetScheduleOnCallResponders': 'on_call_read',
  'datadog:GetOnCallTeamRoutingRules': 'on_call_read',
  'datadog:GetOnCallEscalationPolicy': 'on_call_read',
  'datadog:ListAPIKeys': 'api_keys_read',
  'datadog:ListApplicationKeys': 'org_app_keys_read',
}

export const permissionFor = (operation: Operation): string | undefined => SCOPES[operation]
