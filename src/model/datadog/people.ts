import type { Fact } from '../fact.js'
import type { DatadogItem } from './object.js'

export type Team = DatadogItem & {
  readonly team_id: string
  readonly handle: string
  readonly user_count?: number
}

/** Who may sign in. Mails are kept: monitors mention people by them. */
export type User = DatadogItem & {
  readonly user_id: string
  readonly handle?: string
  readonly email?: string
  readonly status?: string
  readonly disabled?: boolean
  readonly service_account?: boolean
  readonly verified?: boolean
  readonly mfa_enabled?: boolean
  readonly last_login_time?: string | null
  readonly created_at?: string
}

export type OnCallSchedule = DatadogItem & {
  readonly schedule_id: string
  readonly time_zone?: string
  readonly team_ids: readonly string[]
  readonly layers: readonly {
    readonly layer_id: string
    readonly effective_date?: string
    readonly end_date?: string | null
    readonly member_ids: readonly string[]
  }[]
  /** Who is on call when the estate was read and 1, 7 and 14 days later; an empty list means nobody. */
  readonly onCall: Fact<readonly { readonly at: string; readonly user_ids: readonly string[] }[]>
}

/** How the pages of one team are routed. The id is that of the team with `/routing` behind it. */
export type RoutingRules = DatadogItem & {
  readonly team_id: string
  /** In their order; the last should have no query. */
  readonly rules: readonly {
    readonly query?: string
    readonly urgency?: string
    readonly policy_id?: string
    readonly actions: readonly { readonly type: string }[]
  }[]
}

/** Who is told, and who next when nobody answers. */
export type EscalationPolicy = DatadogItem & {
  readonly policy_id: string
  readonly retries?: number
  readonly resolve_page_on_policy_end?: boolean
  readonly steps: readonly {
    readonly escalate_after_seconds?: number
    readonly targets: readonly { readonly type: 'user' | 'schedule' | 'team' | 'other'; readonly id: string }[]
  }[]
}

/** What is known of a key: never the key. */
export type ApiKey = DatadogItem & {
  readonly key_id: string
  readonly last4?: string
  readonly created_at?: string
  readonly date_last_used?: string | null
}

export type ApplicationKey = DatadogItem & {
  readonly key_id: string
  readonly last4?: string
  readonly created_at?: string
  readonly last_used_at?: string | null
  /** Null or missing: everything that its owner may. */
  readonly scopes?: readonly string[] | null
  readonly owner_id?: string
}
