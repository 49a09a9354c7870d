import type { Comparator, Measure, ParsedQuery, Series, WeightedSum } from '../../model/datadog/monitor-query.js'

/** What a monitor compares with its threshold, as seen from one of its series. */
export type Watched = {
  readonly series: Series
  readonly measure: Measure
  /**
   * `value`: `limit` is in the unit of the metric itself. `ratio`: it is the metric divided by `under` (its name), or the
   * other way round. `other`: the number says nothing in the unit of the metric (a change, an anomaly, several metrics).
   */
  readonly form: 'value' | 'ratio' | 'inverse-ratio' | 'other'
  readonly under?: string
  /** The side of the limit on which the monitor alerts; of changes and anomalies often unknown. */
  readonly side?: 'above' | 'below'
  readonly limit?: number
}

const known = new WeakMap<Series, { readonly query: ParsedQuery; readonly watched: Watched }>()

/** What each series of a query is compared with, brought into the unit of its metric where that can be done. */
export function watchedBy(query: ParsedQuery, series: Series): Watched {
  const earlier = known.get(series)
  if (earlier?.query === query) return earlier.watched
  const watched = compared(query, series)
  known.set(series, { query, watched })
  return watched
}

function compared(query: ParsedQuery, series: Series): Watched {
  const { measure = 'value', value, comparator, threshold, dynamicThreshold = false } = query
  const side = comparator && SIDES[comparator]
  const base = { series, measure, ...(side && { side }) }
  const isPlain = measure === 'value' || measure === 'forecast'
  if (!isPlain || threshold === undefined || dynamicThreshold || !value || side === undefined)
    return { ...base, form: 'other' }
  const index = query.series.indexOf(series)
  if (value.kind === 'sum') {
    const factor = onlyFactor(value, index)
    return factor === undefined
      ? { ...base, form: 'other' }
      : { ...base, form: 'value', ...solved(side, threshold - value.offset, factor) }
  }
  if (value.kind !== 'ratio') return { ...base, form: 'other' }
  const { over, under, factor, offset } = value
  // Divided by more than the other metric alone, or shifted, it is a share of nothing that has a name.
  if (over.offset !== 0 || under.offset !== 0) return { ...base, form: 'other' }
  const limit = solved(side, threshold - offset, factor)
  if (onlyFactor(over, index) !== undefined && under.terms.length === 1) {
    const name = query.series[under.terms[0]?.series ?? -1]?.metric
    return { ...base, form: 'ratio', ...(name !== undefined && { under: name }), ...limit }
  }
  if (onlyFactor(under, index) !== undefined && over.terms.length === 1) {
    const name = query.series[over.terms[0]?.series ?? -1]?.metric
    return { ...base, form: 'inverse-ratio', ...(name !== undefined && { under: name }), ...limit }
  }
  return { ...base, form: 'other' }
}

const SIDES: Readonly<Record<Comparator, 'above' | 'below' | undefined>> = {
  '>': 'above',
  '>=': 'above',
  '<': 'below',
  '<=': 'below',
  '==': undefined,
  '!=': undefined,
}

/** The factor of a series that stands alone in a sum. */
function onlyFactor({ terms }: WeightedSum, index: number): number | undefined {
  const [first] = terms
  return first?.series === index && terms.length === 1 ? first.factor : undefined
}

/** `factor * x > number` for x: a negative factor turns the comparison round. */
function solved(side: 'above' | 'below', number: number, factor: number): Partial<Watched> {
  if (factor === 0) return {}
  const turned = side === 'above' ? ('below' as const) : ('above' as const)
  return { side: factor > 0 ? side : turned, limit: number / factor }
}
