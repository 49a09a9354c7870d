import type { Entity, EntityOnCall, EntitySchema } from './wire/catalogue.js'
import type { AwsAccount, Host, LogArchive, LogIndex, ReportedMetric, TracedService } from './wire/infrastructure.js'
import type { Downtime, Monitor, MonitorFindings, MonitorPolicy, NotificationRule } from './wire/monitors.js'
import type { Objective, ObjectiveStatus, SyntheticTest } from './wire/objectives.js'
import type { EscalationPolicy, RoutingRule, Schedule } from './wire/on-call.js'
import type { ScorecardOutcome, ScorecardRule } from './wire/scorecards.js'
import type { ApiKey, ApplicationKey, Organization, Role, Team, User } from './wire/people.js'

/** A monitor with what Datadog's search says of it. */
export type MonitorEstate = Monitor & { readonly search: MonitorFindings }

/** An objective with how it stands. */
export type ObjectiveEstate = Objective & { readonly overall_status: readonly ObjectiveStatus[] }

export type EntityEstate = Entity & { readonly schema?: EntitySchema; readonly oncall?: EntityOnCall }

/** A team with its members and with the rules by which its pages are routed. */
export type TeamEstate = Team & {
  readonly members: readonly { readonly user: string; readonly role: 'admin' | null }[]
  readonly routingRules: readonly RoutingRule[]
}

/**
 * A Datadog organisation as plain objects in the shapes and names of the API's own JSON: what the sandbox answers from.
 * Everything but the organisation and its people may be left out.
 */
export type DatadogEstate = {
  readonly org: Organization
  readonly users: readonly User[]
  /** The id of the user whose keys call. */
  readonly caller: string
  readonly roles?: readonly Role[]
  readonly teams?: readonly TeamEstate[]
  readonly monitors?: readonly MonitorEstate[]
  readonly downtimes?: readonly Downtime[]
  readonly notificationRules?: readonly NotificationRule[]
  readonly monitorPolicies?: readonly MonitorPolicy[]
  readonly objectives?: readonly ObjectiveEstate[]
  readonly syntheticTests?: readonly SyntheticTest[]
  readonly hosts?: readonly Host[]
  readonly awsAccounts?: readonly AwsAccount[]
  readonly logArchives?: readonly LogArchive[]
  readonly logIndexes?: readonly LogIndex[]
  readonly entities?: readonly EntityEstate[]
  readonly scorecardRules?: readonly ScorecardRule[]
  readonly scorecardOutcomes?: readonly ScorecardOutcome[]
  readonly tracedServices?: readonly TracedService[]
  readonly metrics?: readonly ReportedMetric[]
  readonly schedules?: readonly Schedule[]
  readonly escalationPolicies?: readonly EscalationPolicy[]
  readonly apiKeys?: readonly ApiKey[]
  readonly applicationKeys?: readonly ApplicationKey[]
}
