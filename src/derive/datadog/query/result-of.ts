import type { ParsedQuery, QueryKind, QueryProblem } from '../../../model/datadog/monitor-query.js'
import { usesIn, type Value } from './calculate.js'
import type { Cursor } from './cursor.js'
import type { Reading } from './read-expression.js'

const NOTHING = { series: [], functions: [], monitorIds: [], searches: [] }

/** A query of which nothing was understood. */
export const unparsed = (problem: QueryProblem): ParsedQuery => ({
  kind: 'unparsed',
  confidence: 'unparsed',
  ...NOTHING,
  problem,
})

/** A query that was read: `exact` where the cursor neither stopped nor stepped over anything. */
export function parsed(
  kind: QueryKind,
  { problem, doubt }: Pick<Cursor, 'problem' | 'doubt'>,
  rest: Partial<ParsedQuery>,
): ParsedQuery {
  if (problem) return unparsed(problem)
  const doubted = doubt && { problem: doubt }
  return { kind, confidence: doubt ? 'partial' : 'exact', ...NOTHING, ...rest, ...doubted }
}

/** What an expression contributes to a query. */
export function expressionOf(
  value: Value,
  { series, functions }: Reading,
): Pick<ParsedQuery, 'series' | 'functions' | 'value'> {
  const uses = usesIn(value)
  return {
    series: series.map((one, index) => ({ ...one, use: uses.get(index) ?? 'mixed' })),
    functions: [...functions],
    value: value.kind === 'number' || value.kind === 'word' ? { kind: 'mixed' } : value,
  }
}
