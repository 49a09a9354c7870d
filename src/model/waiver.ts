/** How a finding was decided to be left as it is. */
export const DECISIONS = ['accept-risk', 'false-positive', 'compensating-control', 'planned'] as const
export type Decision = (typeof DECISIONS)[number]

/** What a waiver is about: all that is stated must hold. In each pattern `*` stands for any text, and nothing else does. */
export type WaiverMatch = {
  /** Patterns of the ids of subjects, as `arn:aws:rds:eu-west-1:111111111111:db:reporting-*`. */
  readonly resources: readonly string[]
  readonly accounts?: readonly string[]
  readonly regions?: readonly string[]
  readonly clusters?: readonly string[]
}

/** An accepted risk: findings that somebody decided to leave, until a day. Days are of UTC, as `2027-02-18`. */
export type Waiver = {
  /** Stable: tickets and reports quote it. */
  readonly id: string
  /** Id of a rule, or a pattern of ids where `allowBroad` is set. */
  readonly rule: string
  readonly match: WaiverMatch
  readonly decision: Decision
  readonly reason: string
  /** Whom to ask about it. */
  readonly owner: string
  /** Who else agreed: needed where a finding is critical or high. */
  readonly approvedBy?: string
  readonly created: string
  /** The last day on which it holds. */
  readonly expires: string
  readonly ticket?: string
  /** It covers nothing where it would cover more than these. */
  readonly maxResources?: number
  readonly allowBroad?: boolean
}

/**
 * What became of a waiver. `active` and `expiring` (14 days or less are left) cover findings. `expired`, `not-approved`,
 * `too-long` and `exceeded` would, and do not. `unused`: its rule was judged, and it met no finding. `not-judged`: what it
 * is about was not judged this time. `unknown-rule`: no rule has that id.
 */
export const WAIVER_STATES = [
  'active',
  'expiring',
  'expired',
  'not-approved',
  'too-long',
  'exceeded',
  'unused',
  'not-judged',
  'unknown-rule',
] as const
export type WaiverState = (typeof WAIVER_STATES)[number]

/** A waiver with what became of it in a run. */
export type WaiverOutcome = {
  readonly id: string
  readonly rule: string
  readonly decision: Decision
  readonly reason: string
  readonly owner: string
  readonly approvedBy?: string
  readonly expires: string
  readonly ticket?: string
  readonly state: WaiverState
  /** The findings that it is about, covered or not. */
  readonly matched: number
  /** Why it covers nothing, or when it ends; one sentence without a full stop. */
  readonly note: string
}

/** Days that a waiver may last at most, from `created`, by the severity of what it covers. */
export const MOST_DAYS = { critical: 30, high: 90, medium: 180, low: 180, info: 180 } as const

/** Days before its end from which on a waiver is called expiring. */
export const EXPIRING_DAYS = 14

const DAY = 86_400_000

/** From the beginning of one day to that of another; negative where the other lies before it. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)
