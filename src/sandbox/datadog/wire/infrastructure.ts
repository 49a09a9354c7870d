/** A host, as v1 lists it. */
export type Host = {
  readonly id: number
  readonly name: string
  readonly host_name: string
  readonly aliases: readonly string[]
  readonly apps: readonly string[]
  readonly sources: readonly string[]
  readonly aws_name?: string
  readonly aws_id?: string
  readonly up: boolean
  readonly is_muted: boolean
  readonly mute_timeout: number | null
  readonly last_reported_time: number
  readonly tags_by_source: { readonly [source: string]: readonly string[] }
  readonly metrics: { readonly cpu?: number; readonly iowait?: number; readonly load?: number }
  /** Sent to those who ask for it. */
  readonly meta: {
    readonly agent_version?: string
    readonly agent_flavor?: string
    readonly platform?: string
    readonly machine?: string
    readonly processor?: string
    readonly cpuCores?: number
    readonly 'socket-hostname'?: string
    readonly 'socket-fqdn'?: string
    readonly host_id?: number
  }
}

/** An AWS account that Datadog reads. */
export type AwsAccount = {
  readonly type: 'account'
  readonly id: string
  readonly attributes: {
    readonly aws_account_id: string
    readonly aws_partition: string
    readonly account_tags: readonly string[]
    readonly auth_config:
      { readonly role_name: string; readonly external_id: string } | { readonly access_key_id: string }
    readonly aws_regions: { readonly include_all: true } | { readonly include_only: readonly string[] }
    readonly metrics_config: {
      readonly enabled: boolean
      readonly automute_enabled: boolean
      readonly collect_custom_metrics: boolean
      readonly collect_cloudwatch_alarms: boolean
      readonly tag_filters: readonly { readonly namespace: string; readonly tags: readonly string[] }[]
      readonly namespace_filters:
        { readonly exclude_only: readonly string[] } | { readonly include_only: readonly string[] }
    }
    readonly resources_config: {
      readonly cloud_security_posture_management_collection: boolean
      readonly extended_collection: boolean
    }
    readonly logs_config: {
      readonly lambda_forwarder: { readonly lambdas: readonly string[]; readonly sources: readonly string[] }
    }
    readonly traces_config: { readonly xray_services: { readonly include_only: readonly string[] } }
    readonly created_at: string
    readonly modified_at: string
  }
}

export type LogArchive = {
  readonly type: 'archives'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly query: string
    readonly state: string
    readonly include_tags: boolean
    readonly rehydration_tags: readonly string[]
    readonly rehydration_max_scan_size_in_gb: number | null
    readonly destination: {
      readonly type: 's3'
      readonly bucket: string
      readonly path: string
      readonly encryption?: { readonly type: string; readonly key?: string }
      readonly integration: { readonly account_id: string; readonly role_name: string }
    }
  }
}

export type LogIndex = {
  readonly name: string
  readonly filter: { readonly query: string }
  readonly num_retention_days: number
  readonly num_flex_logs_retention_days?: number
  readonly daily_limit: number | null
  readonly daily_limit_warning_threshold_percentage?: number
  readonly is_rate_limited: boolean
  readonly exclusion_filters: readonly {
    readonly name: string
    readonly is_enabled: boolean
    readonly filter: { readonly query: string; readonly sample_rate: number }
  }[]
}

/** A service that sends traces, in one environment. */
export type TracedService = {
  readonly name: string
  readonly env: string
  readonly isTraced: boolean
  readonly isUsm: boolean
}

/** A metric and when it last had a value, in seconds since 1970. */
export type ReportedMetric = { readonly name: string; readonly last_reported: number }
