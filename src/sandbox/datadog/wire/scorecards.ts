/** A rule of a scorecard. */
export type ScorecardRule = {
  readonly id: string
  readonly type: 'rule'
  readonly attributes: {
    readonly name: string
    readonly scorecard_name: string
    readonly description?: string
    readonly enabled: boolean
    readonly custom: boolean
    readonly level?: number
    readonly created_at?: string
    readonly modified_at?: string
  }
}

/** What a rule says of a service. */
export type ScorecardOutcome = {
  readonly id: string
  readonly type: 'outcome'
  readonly attributes: {
    readonly service_name: string
    readonly state: 'pass' | 'fail' | 'skip'
    readonly remarks?: string
    readonly created_at?: string
    readonly modified_at?: string
  }
  readonly relationships: { readonly rule: { readonly data: { readonly id: string; readonly type: 'rule' } } }
}
