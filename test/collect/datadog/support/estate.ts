import type { DatadogEstate, EntityEstate, MonitorEstate, TeamEstate } from '../../../../src/sandbox/datadog/estate.js'
import type { AwsAccount, Host, LogArchive, LogIndex } from '../../../../src/sandbox/datadog/wire/infrastructure.js'
import type { NotificationRule } from '../../../../src/sandbox/datadog/wire/monitors.js'
import type { SyntheticTest } from '../../../../src/sandbox/datadog/wire/objectives.js'
import type { ObjectiveEstate } from '../../../../src/sandbox/datadog/estate.js'
import type { EscalationPolicy, RoutingRule, Schedule } from '../../../../src/sandbox/datadog/wire/on-call.js'
import type { ScorecardOutcome, ScorecardRule } from '../../../../src/sandbox/datadog/wire/scorecards.js'
import type { ApiKey, ApplicationKey, User } from '../../../../src/sandbox/datadog/wire/people.js'

export const NOW = '2026-06-01T12:00:00.000Z'
export const SECONDS = Date.parse(NOW) / 1000
export const SCOPE = { provider: 'datadog', org: 'acme1234' } as const

const DATE = '2026-01-02T03:04:05.000000+00:00'
const creator = { id: 7, name: 'Ada', handle: 'ada@example.com', email: 'ada@example.com' }

export const user = (id: string, over: Partial<User['attributes']> = {}): User => ({
  type: 'users',
  id,
  attributes: {
    uuid: id,
    name: 'Ada',
    handle: `${id}@example.com`,
    email: `${id}@example.com`,
    title: null,
    icon: 'https://example.com/icon',
    verified: true,
    service_account: false,
    disabled: false,
    mfa_enabled: true,
    allowed_login_methods: [],
    status: 'Active',
    created_at: DATE,
    modified_at: DATE,
    last_login_time: null,
    ...over,
  },
  relationships: { roles: { data: [] }, org: { data: { type: 'orgs', id: 'org-1' } } },
})

/** An organisation with nothing in it but the one who calls. */
export const organisation: DatadogEstate = {
  org: {
    type: 'orgs',
    id: 'org-1',
    attributes: {
      name: 'Acme Shop',
      public_id: 'acme1234',
      description: null,
      sharing: 'none',
      disabled: false,
      url: null,
      created_at: DATE,
      modified_at: DATE,
    },
  },
  users: [user('auditor')],
  caller: 'auditor',
}

export const monitor = (id: number, over: Partial<MonitorEstate> = {}): MonitorEstate => ({
  id,
  org_id: 1,
  type: 'query alert',
  name: `monitor ${id}`,
  message: 'It is full. @oncall-payments',
  tags: ['service:orders', 'env:prod', 'env:live', 'legacy'],
  query: 'avg(last_5m):avg:system.disk.in_use{env:prod} by {host} > 0.9',
  options: { thresholds: { critical: 0.9 }, notify_no_data: false, silenced: {}, locked: true },
  multi: true,
  created_at: 1,
  created: DATE,
  modified: DATE,
  deleted: null,
  restricted_roles: null,
  priority: 2,
  overall_state: 'OK',
  overall_state_modified: DATE,
  creator,
  search: {
    metrics: ['system.disk.in_use'],
    scopes: ['env:prod'],
    notifications: [{ handle: 'oncall-payments', name: 'Payments' }],
    quality_issues: ['noisy_monitor'],
    last_triggered_ts: null,
  },
  ...over,
})

export const notificationRule = (id: string, over: Partial<NotificationRule['attributes']> = {}): NotificationRule => ({
  type: 'monitor-notification-rule',
  id,
  attributes: {
    name: `rule ${id}`,
    filter: { tags: ['env:prod'] },
    recipients: ['slack-shop'],
    created_at: DATE,
    modified_at: DATE,
    ...over,
  },
})

export const objective = (id: string, over: Partial<ObjectiveEstate> = {}): ObjectiveEstate => ({
  id,
  name: `objective ${id}`,
  description: null,
  type: 'metric',
  type_id: 1,
  tags: ['service:orders'],
  monitor_tags: [],
  thresholds: [{ timeframe: '30d', target: 99.9, target_display: '99.9', warning: 99.95 }],
  timeframe: '30d',
  target_threshold: 99.9,
  query: { numerator: 'sum:good{*}.as_count()', denominator: 'sum:all{*}.as_count()' },
  creator,
  created_at: 1,
  modified_at: 2,
  overall_status: [],
  ...over,
})

export const syntheticTest = (public_id: string, over: Partial<SyntheticTest> = {}): SyntheticTest => ({
  public_id,
  name: `test ${public_id}`,
  status: 'live',
  type: 'api',
  subtype: 'http',
  tags: ['env:prod'],
  message: 'The shop is down. @oncall-web',
  monitor_id: 900,
  locations: ['aws:eu-west-1', 'aws:eu-central-1'],
  created_at: DATE,
  modified_at: DATE,
  config: {
    assertions: [
      { type: 'statusCode', operator: 'is', target: 200 },
      { type: 'body', operator: 'contains', target: 'hush' },
    ],
    configVariables: [{ name: 'TOKEN', example: 'hush', type: 'text' }],
    request: { method: 'GET', url: 'https://me:hush@shop.example.com/health?token=hush#top', timeout: 10 },
  },
  options: { tick_every: 60, min_location_failed: 2, retry: { count: 1, interval: 300 } },
  creator,
  ...over,
})

export const host = (id: number, over: Partial<Host> = {}): Host => ({
  id,
  name: `i-${id}`,
  host_name: `i-${id}`,
  aliases: [`i-${id}`, `node-${id}`],
  apps: ['agent'],
  sources: ['aws', 'agent'],
  aws_name: `node-${id}`,
  up: true,
  is_muted: false,
  mute_timeout: null,
  last_reported_time: SECONDS - 60,
  tags_by_source: { Datadog: ['env:prod', 'kube_cluster_name:shop'], 'Amazon Web Services': ['env:prod', 'zone:a'] },
  metrics: { cpu: 1 },
  meta: { agent_version: '7.60.0', platform: 'linux', processor: 'hush' },
  ...over,
})

export const awsAccount = (id: string, over: Partial<AwsAccount['attributes']> = {}): AwsAccount => ({
  type: 'account',
  id,
  attributes: {
    aws_account_id: '111111111111',
    aws_partition: 'aws',
    account_tags: ['team:shop'],
    auth_config: { role_name: 'DatadogIntegration', external_id: 'hush' },
    aws_regions: { include_all: true },
    metrics_config: {
      enabled: true,
      automute_enabled: true,
      collect_custom_metrics: false,
      collect_cloudwatch_alarms: false,
      tag_filters: [{ namespace: 'AWS/EC2', tags: ['datadog:true'] }],
      namespace_filters: { exclude_only: ['AWS/SQS'] },
    },
    resources_config: { cloud_security_posture_management_collection: false, extended_collection: true },
    logs_config: { lambda_forwarder: { lambdas: [], sources: ['s3'] } },
    traces_config: { xray_services: { include_only: [] } },
    created_at: DATE,
    modified_at: DATE,
    ...over,
  },
})

export const archive = (id: string): LogArchive => ({
  type: 'archives',
  id,
  attributes: {
    name: `archive ${id}`,
    query: '*',
    state: 'WORKING',
    include_tags: true,
    rehydration_tags: [],
    rehydration_max_scan_size_in_gb: null,
    destination: {
      type: 's3',
      bucket: 'acme-logs',
      path: '/all',
      encryption: { type: 'SSE_S3' },
      integration: { account_id: '111111111111', role_name: 'DatadogIntegration' },
    },
  },
})

export const index = (name: string): LogIndex => ({
  name,
  filter: { query: 'env:prod' },
  num_retention_days: 15,
  daily_limit: null,
  is_rate_limited: false,
  exclusion_filters: [{ name: 'debug', is_enabled: true, filter: { query: 'status:debug', sample_rate: 1 } }],
})

export const entity = (id: string, over: Partial<EntityEstate['attributes']> = {}): EntityEstate => ({
  id,
  type: 'entity',
  attributes: {
    apiVersion: 'v3',
    kind: 'service',
    name: `service-${id}`,
    namespace: 'default',
    displayName: `Service ${id}`,
    owner: 'web',
    tags: ['env:prod'],
    ...over,
  },
  meta: { createdAt: DATE, modifiedAt: DATE, ingestionSource: 'api', origin: 'unknown' },
  schema: {
    apiVersion: 'v3',
    kind: 'service',
    metadata: {
      name: `service-${id}`,
      links: [{ name: 'Runbook', type: 'runbook', url: 'https://example.com/runbook' }],
      contacts: [{ name: 'Team', type: 'email', contact: 'web@example.com' }],
    },
    spec: { tier: '1', lifecycle: 'production', type: 'web' },
  },
})

export const team = (id: string, handle: string, routingRules: readonly RoutingRule[] = []): TeamEstate => ({
  type: 'team',
  id,
  attributes: {
    name: `Team ${handle}`,
    handle,
    description: null,
    summary: null,
    avatar: null,
    banner: null,
    is_managed: false,
    link_count: 0,
    user_count: 3,
    hidden_modules: [],
    visible_modules: [],
    created_at: DATE,
    modified_at: DATE,
  },
  members: [],
  routingRules,
})

export const routingRule = (id: string, policy?: string, query = ''): RoutingRule => ({
  id,
  attributes: { actions: [{ type: 'send_slack_message', channel: 'hush' }], query, urgency: 'high' },
  ...(policy !== undefined && { relationships: { policy: { data: { type: 'policies', id: policy } } } }),
})

export const policy = (id: string): EscalationPolicy => ({
  id,
  attributes: { name: `policy ${id}`, resolve_page_on_policy_end: true, retries: 2, tags: [] },
  teams: [],
  steps: [
    {
      id: `${id}-1`,
      attributes: { assignment: 'default', escalate_after_seconds: 300 },
      targets: [
        { type: 'schedules', id: 's-1' },
        { type: 'schedule_target', schedule: 's-1', position: 'previous' },
      ],
    },
    {
      id: `${id}-2`,
      attributes: { assignment: 'round-robin', escalate_after_seconds: 600 },
      targets: [
        { type: 'users', id: 'auditor' },
        { type: 'teams', id: 't-1' },
      ],
    },
  ],
})

export const schedule = (id: string, over: Partial<Schedule> = {}): Schedule => ({
  id,
  attributes: { name: `schedule ${id}`, time_zone: 'Europe/Dublin', tags: [] },
  teams: ['t-1'],
  layers: [
    {
      id: `${id}-layer`,
      attributes: {
        name: 'weekly',
        effective_date: DATE,
        rotation_start: DATE,
        interval: { days: 7 },
        restrictions: [],
      },
      members: ['auditor', null, 'ada'],
    },
  ],
  shifts: [{ user: 'auditor', start: '2026-06-01T00:00:00Z', end: '2026-06-03T00:00:00Z' }],
  ...over,
})

export const apiKey = (id: string): ApiKey => ({
  type: 'api_keys',
  id,
  attributes: {
    name: `key ${id}`,
    last4: 'abcd',
    category: 'default',
    remote_config_read_enabled: true,
    created_at: DATE,
    modified_at: DATE,
    date_last_used: null,
    used_in_last_24_hours: false,
  },
  relationships: {
    created_by: { data: { type: 'users', id: 'auditor' } },
    modified_by: { data: { type: 'users', id: 'auditor' } },
  },
})

export const applicationKey = (id: string, scopes: readonly string[] | null = null): ApplicationKey => ({
  type: 'application_keys',
  id,
  attributes: { name: `key ${id}`, last4: 'wxyz', scopes, created_at: DATE, last_used_at: null },
  relationships: { owned_by: { data: { type: 'users', id: 'auditor' } } },
})

export const scorecardRule = (id: string, custom = false): ScorecardRule => ({
  id,
  type: 'rule',
  attributes: { name: `rule ${id}`, scorecard_name: 'Readiness', enabled: true, custom, level: 2, created_at: DATE },
})

export const scorecardOutcome = (id: string, rule: string, remarks?: string): ScorecardOutcome => ({
  id,
  type: 'outcome',
  attributes: {
    service_name: `service-${id}`,
    state: 'fail',
    modified_at: DATE,
    ...(remarks !== undefined && { remarks }),
  },
  relationships: { rule: { data: { id: rule, type: 'rule' } } },
})
