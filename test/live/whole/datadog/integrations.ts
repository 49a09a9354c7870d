import { hostOf } from '../../../../fixtures/support/datadog/host.js'
import { uuidOf } from '../../../../fixtures/support/datadog/ids.js'
import { seconds } from '../../../../fixtures/support/datadog/moments.js'
import type {
  AwsAccount,
  LogArchive,
  LogIndex,
  ReportedMetric,
} from '../../../../src/sandbox/datadog/wire/infrastructure.js'
import { FRANKFURT, IRELAND, LABS, SHOP } from '../../aws/seed/place.js'
import { type Ground, type Machine, PLATFORM } from '../seed/aws.js'
import type { Moments } from './moments.js'

/** The shop is read in Ireland alone, without its queues; the laboratory in Frankfurt alone, where it has nothing. */
export const accountsAt = ({ before }: Moments): readonly AwsAccount[] => [
  account(SHOP, before({ days: 800 }), {
    account_tags: ['env:production'],
    aws_regions: { include_only: [IRELAND] },
    metrics_config: { ...METRICS, namespace_filters: { exclude_only: ['AWS/SQS'] } },
  }),
  account(LABS, before({ days: 300 }), {
    account_tags: [],
    aws_regions: { include_only: [FRANKFURT] },
    metrics_config: METRICS,
  }),
]

const METRICS: AwsAccount['attributes']['metrics_config'] = {
  enabled: true,
  automute_enabled: true,
  collect_custom_metrics: false,
  collect_cloudwatch_alarms: false,
  tag_filters: [],
  namespace_filters: { exclude_only: [] },
}

const account = (
  number: string,
  created: Date,
  over: Pick<AwsAccount['attributes'], 'account_tags' | 'aws_regions' | 'metrics_config'>,
): AwsAccount => ({
  type: 'account',
  id: uuidOf(`aws-account/${number}`),
  attributes: {
    aws_account_id: number,
    aws_partition: 'aws',
    auth_config: { role_name: 'DatadogIntegrationRole', external_id: 'canary-external-id' },
    resources_config: { cloud_security_posture_management_collection: false, extended_collection: true },
    logs_config: { lambda_forwarder: { lambdas: [], sources: [] } },
    traces_config: { xray_services: { include_only: [] } },
    created_at: created.toISOString(),
    modified_at: created.toISOString(),
    ...over,
  },
})

const archive = (name: string, query: string, state: string, bucket: string): LogArchive => ({
  type: 'archives',
  id: uuidOf(`archive/${name}`),
  attributes: {
    name,
    query,
    state,
    include_tags: true,
    rehydration_tags: [],
    rehydration_max_scan_size_in_gb: null,
    destination: {
      type: 's3',
      bucket,
      path: '/datadog',
      integration: { account_id: SHOP, role_name: 'DatadogIntegrationRole' },
    },
  },
})

export const logArchives = [
  /** Its bucket was deleted. */
  archive('Everything', '*', 'FAILING', 'shop-gone'),
  archive('Checkout', 'service:checkout', 'WORKING', 'shop-ledger'),
  /** Everybody may read the bucket. */
  archive('Web', 'service:web', 'WORKING', 'shop-exports'),
  /** Its bucket keeps nothing of what is overwritten. */
  archive('Records', 'service:records', 'UNKNOWN', 'shop-records'),
]

export const logIndexes: readonly LogIndex[] = [
  {
    name: 'checkout',
    filter: { query: 'service:checkout env:production' },
    num_retention_days: 30,
    daily_limit: 400_000_000,
    daily_limit_warning_threshold_percentage: 80,
    is_rate_limited: false,
    exclusion_filters: [],
  },
  {
    name: 'staging',
    filter: { query: 'env:staging' },
    num_retention_days: 3,
    daily_limit: null,
    is_rate_limited: false,
    exclusion_filters: [],
  },
  /** For three days, without a limit, and without the errors of what is noisy. */
  {
    name: 'main',
    filter: { query: '*' },
    num_retention_days: 3,
    daily_limit: null,
    is_rate_limited: false,
    exclusion_filters: [
      { name: 'noise', is_enabled: true, filter: { query: 'service:legacy status:error', sample_rate: 1 } },
    ],
  },
]

/** Agents run on the nodes that AWS does not take back; the bastion is muted for good, and so is a machine of staging. */
export function hostsOn({ machines, pets }: Ground, { before }: Moments) {
  const known = (machine: Machine, spec: Parameters<typeof hostOf>[2]) =>
    hostOf(
      { account: SHOP, region: IRELAND },
      { instance: { InstanceId: machine.id, Placement: { AvailabilityZone: machine.zone } } },
      { seen: before({ minutes: 2 }), ...spec },
    )
  const agent = { agent: '7.72.1', tags: ['env:production', `kube_cluster_name:${PLATFORM}`] }
  return [
    ...[...machines.nodes, ...machines['platform-b'], ...machines['platform-c']].map((one) => known(one, agent)),
    ...machines['many-nodes'].map((one) => known(one, {})),
    known(pets.bastion, { agent: '7.72.1', tags: ['env:production'], muted: true }),
    known(pets.legacy, { agent: '7.72.1', tags: ['env:staging'], muted: true }),
  ]
}

const SENT = [
  'aws.applicationelb.httpcode_target_5xx',
  'aws.autoscaling.group_in_service_instances',
  'aws.rds.aurora_replica_lag',
  'aws.rds.cpuutilization',
  'aws.rds.database_connections',
  'aws.rds.free_storage_space',
  'aws.rds.replica_lag',
  'kubernetes.kubelet.volume.stats.capacity_bytes',
  'kubernetes.kubelet.volume.stats.used_bytes',
  'kubernetes_state.container.status_report.count.waiting',
  'kubernetes_state.deployment.replicas_available',
  'kubernetes_state.deployment.replicas_unavailable',
  'kubernetes_state.node.by_condition',
  'reports.failed',
  'shop.backup.age',
  'system.cpu.user',
  'trace.http.request',
  'trace.http.request.errors',
  'trace.http.request.hits',
]

/** What was sent of late, and what was not for most of a year. */
export const metricsAt = ({ before }: Moments): readonly ReportedMetric[] => [
  ...SENT.map((name) => ({ name, last_reported: seconds(before({ minutes: 10 })) })),
  ...['legacy.basket.kept', 'legacy.basket.opened'].map((name) => ({
    name,
    last_reported: seconds(before({ days: 300 })),
  })),
]
