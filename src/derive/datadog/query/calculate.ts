import type { QueryValue, SeriesUse, WeightedSum } from '../../../model/datadog/monitor-query.js'

/** A value while it is read: it may also be a plain number, or a word that is no number. */
export type Value = QueryValue | { readonly kind: 'number'; readonly number: number } | { readonly kind: 'word' }

export type Operator = '+' | '-' | '*' | '/'

const MIXED: Value = { kind: 'mixed' }

/** A query with more series than anybody writes is not worked out. */
const MOST_TERMS = 64

export const numberOf = (number: number): Value => ({ kind: 'number', number })
export const seriesAt = (series: number): Value => ({ kind: 'sum', terms: [{ series, factor: 1 }], offset: 0 })

/** What becomes of two values, as far as the unit of the result is still that of the series in it. */
export function calculate(operator: Operator, left: Value, right: Value): Value {
  switch (operator) {
    case '+':
      return added(left, right)
    case '-':
      return added(
        left,
        each(right, (number) => 0 - number),
      )
    case '*':
      if (right.kind === 'number') return times(left, right.number)
      return left.kind === 'number' ? times(right, left.number) : MIXED
    case '/':
      if (right.kind === 'number') return right.number === 0 ? MIXED : each(left, (number) => number / right.number)
      return left.kind === 'sum' && right.kind === 'sum' ? ratio(left, right) : MIXED
  }
}

// Adding 0 makes 0 of -0.
const times = (value: Value, by: number): Value => each(value, (number) => number * by + 0)

/** The factors of the first terms go before the fraction line: `a * 100 / b` is `100 * a / b`. */
function ratio(left: WeightedSum, right: WeightedSum): Value {
  const [above, below] = [left.terms[0]?.factor ?? 0, right.terms[0]?.factor ?? 0]
  if (above === 0 || below === 0) return MIXED
  const over = weighted(left, (number) => number / above)
  return { kind: 'ratio', over, under: weighted(right, (number) => number / below), factor: above / below, offset: 0 }
}

const weighted = ({ terms, offset }: WeightedSum, change: (number: number) => number): WeightedSum => ({
  terms: terms.map(({ series, factor }) => ({ series, factor: change(factor) })),
  offset: change(offset),
})

function added(left: Value, right: Value): Value {
  if (left.kind === 'number' && right.kind === 'number') return numberOf(left.number + right.number)
  if (left.kind === 'number') return added(right, left)
  if (left.kind !== 'sum' && left.kind !== 'ratio') return MIXED
  if (right.kind === 'number') return { ...left, offset: left.offset + right.number }
  if (left.kind !== 'sum' || right.kind !== 'sum' || left.terms.length + right.terms.length > MOST_TERMS) return MIXED
  return { kind: 'sum', terms: [...left.terms, ...right.terms], offset: left.offset + right.offset }
}

/** Multiplies or divides all that a value is made of. */
function each(value: Value, change: (number: number) => number): Value {
  switch (value.kind) {
    case 'number':
      return numberOf(change(value.number))
    case 'sum':
      return { kind: 'sum', ...weighted(value, change) }
    case 'ratio':
      return { ...value, factor: change(value.factor), offset: change(value.offset) }
    case 'mixed':
    case 'word':
      return MIXED
  }
}

/** What each series does in a value, under its index. */
export function usesIn(value: Value): ReadonlyMap<number, SeriesUse> {
  if (value.kind === 'sum') {
    const [first, ...others] = value.terms
    const isDifference = others.some(({ factor }) => factor < 0 !== (first?.factor ?? 0) < 0)
    const use = others.length === 0 ? 'alone' : isDifference ? 'difference' : 'sum'
    return new Map(value.terms.map(({ series }) => [series, use]))
  }
  if (value.kind !== 'ratio') return new Map()
  return new Map<number, SeriesUse>([
    ...value.under.terms.map(({ series }) => [series, 'denominator'] as const),
    ...value.over.terms.map(({ series }) => [series, 'numerator'] as const),
  ])
}
