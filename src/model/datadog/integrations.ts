import type { DatadogItem } from './object.js'

/** A host that has reported in the last hours. */
export type Host = DatadogItem & {
  readonly host_id: number
  readonly host_name: string
  readonly aliases: readonly string[]
  readonly aws_id?: string
  readonly aws_name?: string
  readonly apps: readonly string[]
  readonly sources: readonly string[]
  readonly up?: boolean
  readonly is_muted?: boolean
  readonly mute_timeout?: number | null
  /** Seconds since 1970. */
  readonly last_reported_time?: number
  /** Of all sources together, `key:value`. */
  readonly tag_list: readonly string[]
  readonly agent_version?: string
}

/** An AWS account that Datadog is to collect from. */
export type AwsIntegrationAccount = DatadogItem & {
  readonly aws_account_id: string
  readonly aws_partition?: string
  readonly account_tags: readonly string[]
  /** Access keys are told by their presence alone. */
  readonly auth_config: {
    readonly role_name?: string
    readonly external_id_set?: boolean
    readonly access_keys?: true
  }
  /** Either all regions or some. */
  readonly aws_regions: { readonly include_all?: boolean; readonly include_only?: readonly string[] }
  readonly metrics_config: {
    readonly enabled?: boolean
    readonly automute_enabled?: boolean
    readonly namespace_filters: { readonly include_only?: readonly string[]; readonly exclude_only?: readonly string[] }
    readonly tag_filters: readonly { readonly namespace: string; readonly tags: readonly string[] }[]
  }
  readonly logs_config?: unknown
  readonly resources_config?: {
    readonly extended_collection?: boolean
    readonly cloud_security_posture_management_collection?: boolean
  }
  readonly created_at?: string
  readonly modified_at?: string
}

export type LogsArchive = DatadogItem & {
  readonly archive_id: string
  readonly query: string
  /** `WORKING`, `FAILING`, `WORKING_AUTH_LEGACY`, `UNKNOWN`. */
  readonly state?: string
  readonly destination?: {
    readonly type: string
    readonly bucket?: string
    readonly path?: string
    readonly encryption?: { readonly type: string; readonly key?: string }
    readonly integration?: { readonly account_id?: string; readonly role_name?: string }
  }
  readonly rehydration_max_scan_size_in_gb?: number | null
}

export type LogsIndex = DatadogItem & {
  readonly filter: { readonly query: string }
  readonly num_retention_days?: number
  readonly num_flex_logs_retention_days?: number
  readonly daily_limit?: number | null
  readonly daily_limit_warning_threshold_percentage?: number | null
  readonly is_rate_limited?: boolean
  readonly exclusion_filters: readonly {
    readonly name: string
    readonly is_enabled?: boolean
    readonly filter?: { readonly query?: string; readonly sample_rate: number }
  }[]
}

/** The name of a metric that has reported in the last day. The id ends in the metric's name. */
export type ActiveMetric = DatadogItem

/** An entity of the software catalogue. */
export type CatalogEntity = DatadogItem & {
  readonly entity_id: string
  /** `service`, `datastore`, `queue`, `system` ... */
  readonly kind: string
  readonly display_name?: string
  /** The handle of the owning team. */
  readonly owner?: string
  readonly tier?: string
  readonly lifecycle?: string
  readonly tag_list: readonly string[]
  readonly links: readonly { readonly name?: string; readonly type: string; readonly url: string }[]
  readonly contacts: readonly { readonly type: string; readonly name?: string }[]
}
