/**
 * What a monitor's query says. `exact`: all of it was understood; `partial`: what is here was, but `problem` names a part
 * that was not; `unparsed`: nothing was, and nothing may be concluded from the empty lists.
 */
export type ParsedQuery = {
  readonly kind: QueryKind
  readonly confidence: 'exact' | 'partial' | 'unparsed'
  /** The metrics watched, in the order in which they are written. */
  readonly series: readonly Series[]
  /** The number that is compared with the threshold. Only metric and formula queries have one. */
  readonly value?: QueryValue
  readonly measure?: Measure
  /** `avg` in `avg(last_5m):`, also inside `change(avg(last_5m),1h):`. */
  readonly timeAggregation?: string
  /** As written: `last_5m`, `current_1mo`, `next_1w`, `15m`. */
  readonly window?: string
  /** A month counts 30 days, a year 365. */
  readonly windowSeconds?: number
  readonly comparator?: Comparator
  readonly threshold?: number
  /** `> threshold`: the limit is itself a query, `options.thresholds.critical_query`. */
  readonly dynamicThreshold?: boolean
  /** Names of the functions called, each once, in the order in which they are written. */
  readonly functions: readonly string[]
  /** The monitors that a composite is made of. */
  readonly monitorIds: readonly ConstituentMonitor[]
  readonly slo?: SloCondition
  readonly check?: CheckCondition
  /** What is searched in logs, spans, events, processes and the like; in a formula there may be several. */
  readonly searches: readonly SearchQuery[]
  /** The first thing that was not understood. */
  readonly problem?: QueryProblem
}

/** `event` is a search in `events(...)`, of the old kind and the new. */
export type QueryKind =
  'metric' | 'check' | 'composite' | 'slo' | 'formula' | 'search' | 'synthetics' | 'event' | 'unparsed'

export type Comparator = '>' | '>=' | '<' | '<=' | '==' | '!='

/**
 * How the threshold is meant: as a value of the expression (`forecast`: a predicted one), as its change since earlier
 * (`percent-change`: in per cent), or as the share of points or groups that are unlike the usual.
 */
export type Measure = 'value' | 'forecast' | 'change' | 'percent-change' | 'anomaly' | 'outlier'

/** Where reading stopped, counted in characters from the start of the query, and why. */
export type QueryProblem = { readonly at: number; readonly what: string }

export type Series = {
  /** In lower case, without the statistic that CloudWatch metrics carry behind their name. */
  readonly metric: string
  /** The name as it is written in the query. */
  readonly name: string
  /** `average` of `aws.rds.cpuutilization.average`. */
  readonly statistic?: string
  /** How the members of a group become one: `avg`, `sum`, `p95`; absent where the query does not say. */
  readonly aggregator?: string
  readonly scope: ScopeExpression
  readonly by: readonly string[]
  /** As written, without the dot: `as_count()`, `rollup(sum, 60)`. */
  readonly modifiers: readonly string[]
  /** Names of the functions around it, the outermost first. */
  readonly inside: readonly string[]
  readonly use: SeriesUse
  /** Its name in a formula. */
  readonly variable?: string
}

/**
 * What a series does in the number that is compared: it is that number (perhaps times a constant), one of several that
 * are added, or of which some are subtracted, or it stands above or below a fraction line. `mixed`: none of these, so the
 * threshold says nothing in the unit of the metric.
 */
export type SeriesUse = 'alone' | 'sum' | 'difference' | 'numerator' | 'denominator' | 'mixed'

/** `offset` plus each series times its factor. `series` is an index into the series of the query. */
export type WeightedSum = {
  readonly terms: readonly { readonly series: number; readonly factor: number }[]
  readonly offset: number
}

/** A sum of series, or `factor * over / under + offset`, or a calculation whose unit is not that of its series. */
export type QueryValue =
  | ({ readonly kind: 'sum' } & WeightedSum)
  | {
      readonly kind: 'ratio'
      readonly over: WeightedSum
      readonly under: WeightedSum
      readonly factor: number
      readonly offset: number
    }
  | { readonly kind: 'mixed' }

/** Which tags something must carry. Keys, values and patterns are normalised; `*` in a pattern stands for any text. */
export type ScopeExpression =
  | { readonly kind: 'all' }
  | { readonly kind: 'equals'; readonly key: string; readonly value: string }
  | { readonly kind: 'glob'; readonly key: string; readonly pattern: string }
  /** One of these values, which may be patterns. */
  | { readonly kind: 'in'; readonly key: string; readonly values: readonly string[] }
  /** A tag without a value. */
  | { readonly kind: 'tag'; readonly tag: string }
  /** A template variable such as `$env`. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: ScopeExpression }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ScopeExpression[] }
  /** A part that was not understood: whether it matches is not known. */
  | { readonly kind: 'unreadable'; readonly text: string }

/** A monitor in a composite. Negated: the composite alerts while that monitor does not. */
export type ConstituentMonitor = { readonly id: number; readonly negated: boolean }

export type SloCondition = {
  readonly id: string
  readonly measure: 'burn_rate' | 'error_budget'
  /** `7d`, `30d`, `90d`. */
  readonly timeframe?: string
  readonly longWindowSeconds?: number
  readonly shortWindowSeconds?: number
}

export type CheckCondition = {
  readonly name: string
  readonly scope: ScopeExpression
  readonly by: readonly string[]
  /** How many of the latest results of the check are looked at. */
  readonly last?: number
}

export type SearchQuery = {
  /** `logs`, `rum`, `trace-analytics`, `events`, `processes`, ...; in a formula the data source, such as `spans`. */
  readonly source: string
  /** As written. */
  readonly query: string
  /** What all results have in common: the `key:value` pairs that the query demands one and all. */
  readonly terms: readonly { readonly key: string; readonly value: string }[]
  /** The terms are the whole query: nothing else narrows it. */
  readonly complete: boolean
  /** The whole query, for evaluation against tags. Free text and ranges are `unreadable` in it. */
  readonly scope: ScopeExpression
  readonly by: readonly string[]
  /** `count`, `avg`, `cardinality`, ... */
  readonly rollup?: string
  /** Its name in a formula. */
  readonly variable?: string
}
