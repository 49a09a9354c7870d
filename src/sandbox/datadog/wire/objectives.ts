import type { Creator } from './monitors.js'

type Threshold = {
  readonly timeframe: string
  readonly target: number
  readonly target_display: string
  readonly warning?: number
  readonly warning_display?: string
}

/** A service level objective, as v1 lists it. */
export type Objective = {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: 'metric' | 'monitor' | 'time_slice'
  readonly type_id: number
  readonly tags: readonly string[]
  readonly monitor_tags: readonly string[]
  readonly thresholds: readonly Threshold[]
  readonly timeframe: string
  readonly target_threshold: number
  readonly warning_threshold?: number
  readonly query?: { readonly numerator: string; readonly denominator: string }
  readonly sli_specification?: object
  readonly monitor_ids?: readonly number[]
  readonly groups?: readonly string[]
  readonly creator: Creator
  readonly created_at: number
  readonly modified_at: number
}

/** How an objective stands over one of its timeframes, which only the search tells. */
export type ObjectiveStatus = {
  readonly timeframe: string
  readonly state: 'breached' | 'warning' | 'ok' | 'no_data'
  readonly status: number | null
  readonly target: number
  readonly error_budget_remaining: number | null
  readonly raw_error_budget_remaining: { readonly unit: string; readonly value: number } | null
  readonly indexed_at: number
  readonly span_precision: number | null
  readonly error: string | null
}

/** A synthetic test, as v1 lists it. */
export type SyntheticTest = {
  readonly public_id: string
  readonly name: string
  readonly status: 'live' | 'paused'
  readonly type: 'api' | 'browser'
  readonly subtype?: string
  readonly tags: readonly string[]
  readonly message: string
  readonly monitor_id: number
  readonly locations: readonly string[]
  readonly created_at: string
  readonly modified_at: string
  readonly config: {
    readonly assertions: readonly object[]
    readonly configVariables: readonly object[]
    readonly request: {
      readonly method?: string
      readonly url?: string
      readonly host?: string
      readonly headers?: { readonly [name: string]: string }
      readonly basicAuth?: { readonly type: 'web'; readonly username: string; readonly password: string }
      readonly port?: number
      readonly timeout?: number
    }
    readonly variables?: readonly object[]
  }
  readonly options: {
    readonly tick_every: number
    readonly min_failure_duration?: number
    readonly min_location_failed?: number
    readonly retry?: { readonly count: number; readonly interval: number }
    readonly monitor_priority?: number
    readonly monitor_options?: { readonly renotify_interval: number }
    readonly device_ids?: readonly string[]
    readonly follow_redirects?: boolean
  }
  readonly creator: Creator
}
