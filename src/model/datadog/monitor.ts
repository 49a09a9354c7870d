import type { DatadogItem } from './object.js'

export type Monitor = DatadogItem & {
  readonly monitor_id: number
  /** Such as `metric alert` or `slo alert`. Types lie: `query alert` also carries forecasts and formulas. */
  readonly type: string
  readonly query: string
  readonly message: string
  readonly tag_list: readonly string[]
  /** 1 (highest) to 5, or null. */
  readonly priority?: number | null
  readonly overall_state?: string
  readonly overall_state_modified?: string
  /** `draft` or `published`. */
  readonly draft_status?: string
  readonly created?: string
  readonly modified?: string
  readonly multi?: boolean
  readonly restricted_roles?: readonly string[] | null
  readonly options: MonitorOptions
  /** Active downtimes that match the monitor; `end` is null where there is none. */
  readonly matching_downtimes: readonly MatchingDowntime[]
}

export type MatchingDowntime = {
  readonly id: number
  /** Seconds since 1970. */
  readonly start?: number
  readonly end?: number | null
  readonly scope: readonly string[]
}

export type MonitorOptions = {
  readonly notify_no_data?: boolean
  /** Minutes. */
  readonly no_data_timeframe?: number | null
  /** Supersedes `notify_no_data`: `show_no_data`, `show_and_notify_no_data`, `resolve`, `default`. */
  readonly on_missing_data?: string
  /** Minutes; null or 0 is never. */
  readonly renotify_interval?: number | null
  readonly renotify_occurrences?: number | null
  readonly renotify_statuses?: readonly string[] | null
  readonly escalation_message?: string
  /** Seconds. */
  readonly evaluation_delay?: number | null
  readonly new_group_delay?: number | null
  readonly new_host_delay?: number | null
  readonly require_full_window?: boolean
  readonly thresholds?: Thresholds
  readonly threshold_windows?: { readonly trigger_window?: string | null; readonly recovery_window?: string | null }
  /** Hours after which it resolves by itself; null or 0 is never. */
  readonly timeout_h?: number | null
  /** Muted scopes, each with its end in seconds since 1970; null or 0 is for ever. */
  readonly silenced?: Readonly<Record<string, number | null>>
  /** The queries behind the names of a formula, as the API gives them. */
  readonly variables?: readonly unknown[]
  readonly notify_by?: readonly string[]
  readonly notification_preset_name?: string
}

export type Thresholds = {
  readonly critical?: number | null
  readonly warning?: number | null
  readonly ok?: number | null
  readonly unknown?: number | null
  readonly critical_recovery?: number | null
  readonly warning_recovery?: number | null
}

/** What Datadog itself found out about a monitor. The id is that of the monitor with `/search` behind it. */
export type MonitorSearchResult = DatadogItem & {
  readonly monitor_id: number
  readonly metrics: readonly string[]
  readonly scopes: readonly string[]
  readonly notifications: readonly { readonly handle: string; readonly name?: string }[]
  /** Such as `broken_at_handle` or `muted_duration_over_sixty_days`. */
  readonly quality_issues: readonly string[]
  readonly muted_until_ts?: number | null
  readonly last_triggered_ts?: number | null
}

/** Sends the alerts of the monitors with these tags to recipients, which are written without `@`. */
export type NotificationRule = DatadogItem & {
  readonly rule_id: string
  readonly filter: { readonly tags?: readonly string[]; readonly scope?: string }
  readonly recipients: readonly string[]
  readonly conditional_recipients?: {
    readonly conditions: readonly { readonly scope: string; readonly recipients: readonly string[] }[]
    readonly fallback_recipients?: readonly string[]
  }
}
