import type { DatadogItem } from './object.js'

/** A rule of Datadog's scorecards: one of its own, or one that the organisation made. */
export type ScorecardRule = DatadogItem & {
  readonly rule_id: string
  readonly scorecard_name?: string
  readonly enabled?: boolean
  readonly custom?: boolean
  readonly level?: number
}

/** What a rule of a scorecard says of a service. Its name is the service's. */
export type ScorecardOutcome = DatadogItem & {
  readonly outcome_id: string
  readonly rule_id: string
  readonly service_name: string
  /** `pass`, `fail` or `skip`. */
  readonly state: string
  readonly remarks?: string
  readonly modified_at?: string
}
