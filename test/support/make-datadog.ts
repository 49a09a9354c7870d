import type {
  ActiveMetric,
  AwsIntegrationAccount,
  CatalogEntity,
  Host,
  LogsArchive,
  LogsIndex,
} from '../../src/model/datadog/integrations.js'
import type { Monitor, MonitorSearchResult, NotificationRule } from '../../src/model/datadog/monitor.js'
import type { DatadogItem } from '../../src/model/datadog/object.js'
import type { Slo, SyntheticTest } from '../../src/model/datadog/objectives.js'
import type {
  ApiKey,
  ApplicationKey,
  EscalationPolicy,
  OnCallSchedule,
  RoutingRules,
  Team,
  User,
} from '../../src/model/datadog/people.js'
import type { ScorecardOutcome, ScorecardRule } from '../../src/model/datadog/scorecards.js'
import { known } from '../../src/model/fact.js'
import type { DatadogScope } from '../../src/model/scope.js'
import { ACCOUNT, ago, GAP } from './make.js'

export const ACME: DatadogScope = { provider: 'datadog', org: 'acme' }
/** A gap of the organisation. */
export const ACME_GAP = { ...GAP, scope: ACME }

/** What differs from the defaults; `undefined` takes a field away. */
export type Over<T> = { readonly [Field in keyof T]?: T[Field] | undefined }

type Bare<T> = Omit<T, 'id' | 'scope' | 'tags'>

function made<T extends DatadogItem>(path: string, defaults: Bare<T>, over: Over<T>, tags: readonly string[] = []): T {
  const scope = over.scope ?? ACME
  const parts = { id: `datadog://${scope.org}/${path}`, scope, tags: recordOf(tags) }
  const entries = Object.entries({ ...parts, ...defaults, ...over })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T
}

const recordOf = (tags: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    tags
      .filter((tag) => tag.indexOf(':') > 0)
      .map((tag) => [tag.slice(0, tag.indexOf(':')), tag.replace(/^[^:]*:/, '')]),
  )

/** A moment as seconds since 1970. */
export const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)

/** A monitor of the team payments in good order: it pages, says what to do and notices missing data. Options are merged. */
export function monitor(monitorId: number, { options = {}, ...over }: Over<Monitor> = {}): Monitor {
  const query = over.query ?? 'avg(last_10m):avg:system.cpu.user{env:prod} by {host} > 90'
  const [, critical] = /[<>]=?\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/i.exec(query) ?? []
  const tag_list = over.tag_list ?? ['team:payments', 'service:checkout', 'env:prod']
  return made<Monitor>(
    `monitor/${monitorId}`,
    {
      name: `Monitor ${monitorId}`,
      monitor_id: monitorId,
      type: 'query alert',
      query,
      message:
        'The processor of {{host.name}} is busy. What to do: https://wiki.example.com/busy {{#is_alert}}@oncall-payments{{/is_alert}} {{#is_no_data}}@oncall-payments{{/is_no_data}}',
      tag_list,
      priority: 2,
      overall_state: 'OK',
      overall_state_modified: ago({ days: 3 }),
      draft_status: 'published',
      created: ago({ days: 400 }),
      modified: ago({ days: 100 }),
      options: {
        on_missing_data: 'show_and_notify_no_data',
        renotify_interval: 30,
        silenced: {},
        ...(critical !== undefined && { thresholds: { critical: Number(critical) } }),
        ...options,
      },
      matching_downtimes: [],
    },
    over,
    tag_list,
  )
}

/** What Datadog itself says of a monitor: nothing bad. */
export const searchResult = (monitorId: number, over: Over<MonitorSearchResult> = {}): MonitorSearchResult =>
  made<MonitorSearchResult>(
    `monitor/${monitorId}/search`,
    {
      name: `Monitor ${monitorId}`,
      monitor_id: monitorId,
      metrics: [],
      scopes: [],
      notifications: [],
      quality_issues: [],
    },
    over,
  )

/** Sends everything of the team payments to whoever is on call there. */
export const notificationRule = (name: string, over: Over<NotificationRule> = {}): NotificationRule =>
  made<NotificationRule>(
    `notification-rule/${name}`,
    { name, rule_id: name, filter: { tags: ['team:payments'] }, recipients: ['oncall-payments'] },
    over,
  )

/** An SLO of checkout over metrics, with a target of 99.9 % in 30 days. */
export function slo(sloId: string, over: Over<Slo> = {}): Slo {
  const tag_list = over.tag_list ?? ['service:checkout', 'team:payments', 'env:prod']
  return made<Slo>(
    `slo/${sloId}`,
    {
      name: `SLO ${sloId}`,
      slo_id: sloId,
      type: 'metric',
      tag_list,
      monitor_ids: [],
      query: {
        numerator: 'sum:shop.checkout.good{service:checkout}.as_count()',
        denominator: 'sum:shop.checkout.total{service:checkout}.as_count()',
      },
      thresholds: [{ timeframe: '30d', target: 99.9, warning: 99.95 }],
      created_at: seconds(ago({ days: 400 })),
      modified_at: seconds(ago({ days: 100 })),
    },
    over,
    tag_list,
  )
}

/** A live test of an address from three places, every minute, with a second try. */
export function syntheticTest(publicId: string, over: Over<SyntheticTest> = {}): SyntheticTest {
  const tag_list = over.tag_list ?? ['service:checkout', 'team:payments', 'env:prod']
  return made<SyntheticTest>(
    `synthetic-test/${publicId}`,
    {
      name: `Test ${publicId}`,
      public_id: publicId,
      type: 'api',
      subtype: 'http',
      status: 'live',
      tag_list,
      locations: ['aws:eu-west-1', 'aws:eu-central-1', 'aws:us-east-1'],
      message: 'Checkout does not answer. @oncall-payments',
      monitor_id: 9000,
      request: { url: 'https://checkout.example.com/health' },
      assertions: [{ type: 'statusCode', operator: 'is', target: 200 }],
      options: { tick_every: 60, min_location_failed: 2, retry: { count: 1, interval: 300 } },
      modified_at: ago({ days: 100 }),
    },
    over,
    tag_list,
  )
}

/** An EC2 instance with an agent. */
export function host(instanceId: string, over: Over<Host> = {}): Host {
  const tag_list = over.tag_list ?? ['env:prod', 'region:eu-west-1']
  return made<Host>(
    `host/${instanceId}`,
    {
      name: instanceId,
      host_id: 1,
      host_name: instanceId,
      aliases: [instanceId],
      apps: ['agent', 'aws'],
      sources: ['agent', 'aws'],
      up: true,
      is_muted: false,
      last_reported_time: seconds(ago({ minutes: 1 })),
      tag_list,
      agent_version: '7.71.2',
    },
    over,
    tag_list,
  )
}

/** An AWS account that Datadog reads by a role: all regions, all namespaces. */
export const awsAccount = (accountId = ACCOUNT, over: Over<AwsIntegrationAccount> = {}): AwsIntegrationAccount =>
  made<AwsIntegrationAccount>(
    `aws-account/${accountId}`,
    {
      name: accountId,
      aws_account_id: accountId,
      aws_partition: 'aws',
      account_tags: ['env:prod'],
      auth_config: { role_name: 'DatadogIntegrationRole', external_id_set: true },
      aws_regions: { include_all: true },
      metrics_config: { enabled: true, namespace_filters: { exclude_only: [] }, tag_filters: [] },
      resources_config: { extended_collection: true },
      created_at: ago({ days: 400 }),
    },
    over,
  )

/** An archive of all logs in an encrypted bucket that works. */
export const logsArchive = (name: string, over: Over<LogsArchive> = {}): LogsArchive =>
  made<LogsArchive>(
    `logs-archive/${name}`,
    {
      name,
      archive_id: name,
      query: '*',
      state: 'WORKING',
      destination: {
        type: 's3',
        bucket: 'acme-log-archive',
        path: '/datadog',
        encryption: { type: 'SSE_S3' },
        integration: { account_id: ACCOUNT, role_name: 'DatadogIntegrationRole' },
      },
    },
    over,
  )

/** An index with a limit and a warning before it. */
export const logsIndex = (name: string, over: Over<LogsIndex> = {}): LogsIndex =>
  made<LogsIndex>(
    `logs-index/${name}`,
    {
      name,
      filter: { query: '*' },
      num_retention_days: 15,
      daily_limit: 400_000_000,
      daily_limit_warning_threshold_percentage: 80,
      is_rate_limited: false,
      exclusion_filters: [],
    },
    over,
  )

export const activeMetric = (name: string, over: Over<ActiveMetric> = {}): ActiveMetric =>
  made<ActiveMetric>(`metric/${name}`, { name }, over)

/** A service with an owner, a repository and a runbook. */
export const catalogEntity = (name: string, over: Over<CatalogEntity> = {}): CatalogEntity =>
  made<CatalogEntity>(
    `catalog-entity/${name}`,
    {
      name,
      entity_id: name,
      kind: 'service',
      display_name: name,
      owner: 'payments',
      tier: 'critical',
      lifecycle: 'production',
      tag_list: ['env:prod'],
      links: [
        { name: 'Runbook', type: 'runbook', url: `https://wiki.example.com/${name}` },
        { name: 'Code', type: 'repo', url: `https://git.example.com/${name}` },
      ],
      contacts: [{ type: 'slack' }],
    },
    over,
  )

/** A rule that came with Datadog. */
export const scorecardRule = (name: string, over: Over<ScorecardRule> = {}): ScorecardRule =>
  made<ScorecardRule>(
    `scorecard-rule/${name}`,
    { name, rule_id: name, scorecard_name: 'Production Readiness', enabled: true, custom: false, level: 3 },
    over,
  )

/** What the rule of this name says of a service. */
export const scorecardOutcome = (rule: string, over: Over<ScorecardOutcome> = {}): ScorecardOutcome => {
  const service = over.service_name ?? 'checkout'
  return made<ScorecardOutcome>(
    `scorecard-outcome/${rule}-${service}`,
    { name: service, outcome_id: `${rule}-${service}`, rule_id: rule, service_name: service, state: 'pass' },
    over,
    [`service:${service}`],
  )
}

/** The id of a team is `t-` and its handle. */
export const team = (handle: string, over: Over<Team> = {}): Team =>
  made<Team>(`team/t-${handle}`, { name: handle, team_id: `t-${handle}`, handle, user_count: 4 }, over)

/** The id of a user is `u-` and the name; the mail address is `<name>@acme.example`. */
export const user = (name: string, over: Over<User> = {}): User =>
  made<User>(
    `user/u-${name}`,
    {
      name,
      user_id: `u-${name}`,
      handle: `${name}@acme.example`,
      email: `${name}@acme.example`,
      status: 'Active',
      disabled: false,
      service_account: false,
      verified: true,
      mfa_enabled: true,
      last_login_time: ago({ days: 2 }),
      created_at: ago({ days: 600 }),
    },
    over,
  )

/** Who is on call now, in 1, in 7 and in 14 days: one list of user ids for each moment. */
export const onCall = (...shifts: readonly (readonly string[])[]): OnCallSchedule['onCall'] =>
  known([0, 1, 7, 14].map((days, at) => ({ at: ago({ days: -days }), user_ids: shifts[at] ?? [] })))

/** The id of a schedule is `s-` and its name. Ada and Ben take turns. */
export const onCallSchedule = (name: string, over: Over<OnCallSchedule> = {}): OnCallSchedule =>
  made<OnCallSchedule>(
    `on-call-schedule/s-${name}`,
    {
      name,
      schedule_id: `s-${name}`,
      time_zone: 'Europe/Dublin',
      team_ids: ['t-payments'],
      layers: [{ layer_id: `l-${name}`, effective_date: ago({ days: 300 }), member_ids: ['u-ada', 'u-ben'] }],
      onCall: onCall(['u-ada'], ['u-ada'], ['u-ben'], ['u-ada']),
    },
    over,
  )

/** The id of a policy is `p-` and its name: the schedule of that name first, then Cleo, twice over. */
export const escalationPolicy = (name: string, over: Over<EscalationPolicy> = {}): EscalationPolicy =>
  made<EscalationPolicy>(
    `escalation-policy/p-${name}`,
    {
      name,
      policy_id: `p-${name}`,
      retries: 1,
      resolve_page_on_policy_end: false,
      steps: [
        { escalate_after_seconds: 300, targets: [{ type: 'schedule', id: `s-${name}` }] },
        { escalate_after_seconds: 900, targets: [{ type: 'user', id: 'u-cleo' }] },
      ],
    },
    over,
  )

/** How the pages of a team are routed: all to the escalation policy of the same name. */
export const routingRules = (handle: string, over: Over<RoutingRules> = {}): RoutingRules =>
  made<RoutingRules>(
    `team/t-${handle}/routing`,
    { name: handle, team_id: `t-${handle}`, rules: [{ urgency: 'high', policy_id: `p-${handle}`, actions: [] }] },
    over,
  )

/** Everything that `@oncall-payments` needs to reach Ada, Ben or Cleo, as the `given` of a case. */
export const paymentsOnCall = () => ({
  'datadog.teams': [team('payments')],
  'datadog.onCallRoutingRules': [routingRules('payments')],
  'datadog.escalationPolicies': [escalationPolicy('payments')],
  'datadog.onCallSchedules': [onCallSchedule('payments')],
  'datadog.users': [user('ada'), user('ben'), user('cleo')],
})

/** An API key in use. */
export const apiKey = (name: string, over: Over<ApiKey> = {}): ApiKey =>
  made<ApiKey>(
    `api-key/${name}`,
    { name, key_id: name, last4: 'c0de', created_at: ago({ days: 100 }), date_last_used: ago({ hours: 1 }) },
    over,
  )

/** An application key in use that may only read monitors. */
export const applicationKey = (name: string, over: Over<ApplicationKey> = {}): ApplicationKey =>
  made<ApplicationKey>(
    `application-key/${name}`,
    {
      name,
      key_id: name,
      last4: 'c0de',
      created_at: ago({ days: 100 }),
      last_used_at: ago({ hours: 1 }),
      scopes: ['monitors_read'],
      owner_id: 'u-ada',
    },
    over,
  )
