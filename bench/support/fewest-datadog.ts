import type { DatadogEstate } from '../../src/sandbox/datadog/estate.js'
import { pages } from './fewest-aws.js'

/** Now, tomorrow, in a week and in two: who is on call is asked for one moment at a time. */
const MOMENTS = 4

/** The fewest calls of each operation to read an organisation, by the largest pages that the API documents. */
export function fewestOfDatadog(org: DatadogEstate): ReadonlyMap<string, number> {
  const count = (list: readonly unknown[] | undefined): number => list?.length ?? 0
  const schedules = count(org.schedules)
  const teams = org.teams ?? []
  return new Map([
    ['datadog:GetCurrentUser', 1],
    ['datadog:ListMonitors', pages(count(org.monitors), 1000)],
    ['datadog:SearchMonitors', pages(count(org.monitors), 100)],
    ['datadog:GetMonitorNotificationRules', pages(count(org.notificationRules), 100)],
    ['datadog:ListSLOs', pages(count(org.objectives), 1000)],
    ['datadog:ListTests', pages(count(org.syntheticTests), 100)],
    ['datadog:ListHosts', pages(count(org.hosts), 1000)],
    ['datadog:ListActiveMetrics', 1],
    ['datadog:ListLogIndexes', 1],
    ['datadog:ListLogsArchives', 1],
    ['datadog:ListAWSAccounts', 1],
    ['datadog:ListCatalogEntity', pages(count(org.entities), 100)],
    ['datadog:ListScorecardRules', pages(count(org.scorecardRules), 100)],
    ['datadog:ListScorecardOutcomes', pages(count(org.scorecardOutcomes), 100)],
    ['datadog:ListTeams', pages(teams.length, 100)],
    ['datadog:ListUsers', pages(org.users.length, 100)],
    ['datadog:ListOnCallSchedules', pages(schedules, 100)],
    ['datadog:GetOnCallSchedule', schedules],
    ['datadog:GetScheduleOnCallUser', MOMENTS * schedules],
    ['datadog:GetOnCallTeamRoutingRules', teams.filter(({ routingRules }) => routingRules.length > 0).length],
    ['datadog:GetOnCallEscalationPolicy', count(org.escalationPolicies)],
    ['datadog:ListAPIKeys', pages(count(org.apiKeys), 100)],
    ['datadog:ListApplicationKeys', pages(count(org.applicationKeys), 100)],
  ])
}
