import type { DatadogItem } from './object.js'

/** A service level objective. */
export type Slo = DatadogItem & {
  readonly slo_id: string
  /** `metric`, `monitor` or `time_slice`. */
  readonly type: string
  readonly tag_list: readonly string[]
  readonly monitor_ids: readonly number[]
  readonly groups?: readonly string[]
  readonly query?: { readonly numerator?: string; readonly denominator?: string }
  readonly sli_specification?: unknown
  readonly thresholds: readonly {
    readonly timeframe: string
    readonly target: number
    readonly warning?: number | null
  }[]
  readonly created_at?: number
  readonly modified_at?: number
}

export type SyntheticTest = DatadogItem & {
  readonly public_id: string
  /** `api`, `browser`, `mobile` or `network`. */
  readonly type: string
  /** `http`, `ssl`, `tcp`, `dns`, `multi` ... of API tests. */
  readonly subtype?: string
  /** `live` or `paused`. */
  readonly status: string
  readonly tag_list: readonly string[]
  readonly locations: readonly string[]
  readonly message: string
  readonly monitor_id?: number
  /** What it asks: the URL without its query, or the host of an `ssl` or `tcp` test. */
  readonly request?: { readonly url?: string; readonly host?: string; readonly port?: number | string }
  readonly assertions: readonly {
    readonly type: string
    readonly operator?: string
    readonly target?: string | number
  }[]
  readonly options: {
    readonly tick_every?: number
    readonly min_location_failed?: number
    readonly retry?: { readonly count?: number; readonly interval?: number }
  }
  readonly modified_at?: string
}
