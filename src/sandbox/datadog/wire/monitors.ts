/** Who made something. */
export type Creator = {
  readonly id?: number
  readonly name: string | null
  readonly handle: string
  readonly email: string
}

type Thresholds = {
  readonly critical?: number
  readonly warning?: number
  readonly ok?: number
  readonly critical_recovery?: number
  readonly warning_recovery?: number
}

export type MonitorOptions = {
  readonly thresholds?: Thresholds
  readonly threshold_windows?: { readonly trigger_window?: string; readonly recovery_window?: string }
  readonly notify_no_data?: boolean
  readonly no_data_timeframe?: number | null
  readonly on_missing_data?: string
  readonly renotify_interval?: number | null
  readonly renotify_occurrences?: number | null
  readonly renotify_statuses?: readonly string[]
  readonly escalation_message?: string
  readonly evaluation_delay?: number
  readonly require_full_window?: boolean
  readonly new_group_delay?: number
  readonly new_host_delay?: number
  readonly timeout_h?: number
  readonly include_tags?: boolean
  readonly notify_audit?: boolean
  readonly locked?: boolean
  /** Muted scopes and until when, in seconds since 1970; `null` is for ever. */
  readonly silenced?: { readonly [scope: string]: number | null }
  readonly synthetics_check_id?: string
  readonly variables?: readonly object[]
}

/** A monitor, as v1 lists it. */
export type Monitor = {
  readonly id: number
  readonly org_id: number
  readonly type: string
  readonly name: string
  readonly message: string
  readonly tags: readonly string[]
  readonly query: string
  readonly options: MonitorOptions
  readonly multi: boolean
  readonly created_at: number
  readonly created: string
  readonly modified: string
  readonly deleted: string | null
  readonly restricted_roles: readonly string[] | null
  readonly priority: number | null
  readonly draft_status?: string
  readonly overall_state: string
  readonly overall_state_modified: string | null
  readonly creator: Creator
}

/** What Datadog itself says of a monitor, which only its search tells. */
export type MonitorFindings = {
  readonly metrics: readonly string[]
  readonly scopes: readonly string[]
  readonly notifications: readonly { readonly handle: string; readonly name: string }[]
  readonly quality_issues: readonly string[]
  readonly last_triggered_ts: number | null
}

/** A downtime, as v1 lists it. */
export type Downtime = {
  readonly id: number
  readonly uuid: string
  readonly org_id: number
  /** One monitor; `null` leaves the choice to `monitor_tags`. */
  readonly monitor_id: number | null
  readonly monitor_tags: readonly string[]
  readonly scope: readonly string[]
  readonly start: number
  readonly end: number | null
  readonly active: boolean
  readonly disabled: boolean
  readonly canceled: number | null
  readonly created: number
  readonly modified: number
  readonly message: string | null
  readonly recurrence: object | null
  readonly timezone: string
  readonly parent_id: number | null
  readonly child_id: number | null
  readonly creator_id: number
  readonly updater_id: number | null
  readonly downtime_type: number
  readonly status: string
  readonly mute_first_recovery_notification: boolean
  readonly notify_end_types: readonly string[]
  readonly notify_end_states: readonly string[]
}

/** Who else is told of monitors with some tags. */
export type NotificationRule = {
  readonly type: 'monitor-notification-rule'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly filter: { readonly tags: readonly string[] } | { readonly scope: string }
    readonly recipients?: readonly string[]
    readonly conditional_recipients?: {
      readonly conditions: readonly { readonly scope: string; readonly recipients: readonly string[] }[]
      readonly fallback_recipients?: readonly string[]
    }
    readonly created_at: string
    readonly modified_at: string
  }
}

/** What every monitor must bear. */
export type MonitorPolicy = {
  readonly type: 'monitor-config-policy'
  readonly id: string
  readonly attributes: {
    readonly policy_type: 'tag'
    readonly policy: {
      readonly tag_key: string
      readonly tag_key_required: boolean
      readonly valid_tag_values: readonly string[]
    }
  }
}
