import type { ToOne } from './json-api.js'

type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

/** A stretch of the week. */
export type TimeRestriction = {
  readonly start_day: Weekday
  readonly start_time: string
  readonly end_day: Weekday
  readonly end_time: string
}

/** A rotation of a schedule. */
export type Layer = {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly effective_date: string
    readonly end_date?: string
    readonly rotation_start: string
    readonly interval: { readonly days: number; readonly seconds?: number }
    readonly restrictions: readonly TimeRestriction[]
  }
  /** The ids of users in the order of their turns; `null` is a turn of nobody. */
  readonly members: readonly (string | null)[]
}

/** Somebody's turn. */
export type Shift = { readonly user: string; readonly start: string; readonly end: string }

/** A schedule with the turns that it comes to: nobody is on call between them. */
export type Schedule = {
  readonly id: string
  readonly attributes: { readonly name: string; readonly time_zone: string; readonly tags: readonly string[] }
  readonly teams: readonly string[]
  readonly layers: readonly Layer[]
  readonly shifts: readonly Shift[]
}

/** Whom a step calls. */
export type Target =
  | { readonly type: 'users' | 'teams' | 'schedules'; readonly id: string }
  /** Whoever had or has the turn before or after. */
  | { readonly type: 'schedule_target'; readonly schedule: string; readonly position: 'previous' | 'current' | 'next' }

export type EscalationPolicy = {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly resolve_page_on_policy_end: boolean
    readonly retries: number
    readonly tags: readonly string[]
  }
  readonly teams: readonly string[]
  readonly steps: readonly {
    readonly id: string
    readonly attributes: { readonly assignment: 'default' | 'round-robin'; readonly escalate_after_seconds: number }
    readonly targets: readonly Target[]
  }[]
}

/** Where a team's pages go. */
export type RoutingRule = {
  readonly id: string
  readonly attributes: {
    readonly actions: readonly object[]
    /** Which pages; empty is all that no earlier rule took. */
    readonly query: string
    readonly urgency?: 'low' | 'high' | 'dynamic'
    readonly time_restriction?: { readonly time_zone: string; readonly restrictions: readonly TimeRestriction[] }
  }
  readonly relationships?: { readonly policy: ToOne<'policies'> }
}
