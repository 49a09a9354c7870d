import type { ParsedQuery } from '../../../model/datadog/monitor-query.js'
import { type Cursor, doubt, fail, take } from './cursor.js'
import { tagsOf } from './parse-check.js'
import { parseFormula } from './parse-formula.js'
import { argumentsOf, type Call, functionsIn, readArguments, readCalls } from './read-calls.js'
import { type Condition, readCondition } from './read-condition.js'
import { groupsIn } from './read-series.js'
import { parsed } from './result-of.js'
import { isReadable, searchOf } from './search-of.js'
import { secondsOf, windowOf } from './window.js'

const HEAD = /\s*([a-z][\w-]*)\s*(?=\()/iy

/** Queries that are a chain of calls: `logs("...").rollup("count").last("5m") > 5`, SLO alerts and formulas. */
export function parseChain(cursor: Cursor, variables: readonly unknown[] | undefined): ParsedQuery {
  const head = take(cursor, HEAD)?.[1]
  const args = head === undefined ? undefined : readArguments(cursor)
  const text = args?.[0]?.text
  const calls = readCalls(cursor)
  if (head === undefined || text === undefined) fail(cursor, 'expected a query in quotes')
  if (head === undefined || text === undefined || cursor.problem) return parsed('search', cursor, {})
  const condition = readCondition(cursor)
  if (condition.comparator === undefined) doubt(cursor, 'a comparison was expected')
  if (head === 'formula') return parseFormula(cursor, { text, calls, condition, variables })
  if (head === 'burn_rate' || head === 'error_budget') return sloOf(cursor, { head, text, calls, condition })
  return searchAlertOf(cursor, { head, text, calls, condition })
}

type Parts<Head> = {
  readonly head: Head
  readonly text: string
  readonly calls: readonly Call[]
  readonly condition: Condition
}

/** `burn_rate("id").over("30d").long_window("1h").short_window("5m") > 14.4`. */
function sloOf(cursor: Cursor, { head, text, calls, condition }: Parts<'burn_rate' | 'error_budget'>): ParsedQuery {
  const [timeframe] = argumentsOf(calls, 'over')
  const longWindowSeconds = secondsOf(argumentsOf(calls, 'long_window')[0] ?? '')
  const shortWindowSeconds = secondsOf(argumentsOf(calls, 'short_window')[0] ?? '')
  return parsed('slo', cursor, {
    slo: {
      id: text,
      measure: head,
      ...(timeframe !== undefined && { timeframe }),
      ...(longWindowSeconds !== undefined && { longWindowSeconds }),
      ...(shortWindowSeconds !== undefined && { shortWindowSeconds }),
    },
    ...condition,
  })
}

function searchAlertOf(cursor: Cursor, { head, text, calls, condition }: Parts<string>): ParsedQuery {
  const search = searchOf({
    source: head,
    query: text,
    by: argumentsOf(calls, 'by').flatMap(groupsIn),
    rollup: argumentsOf(calls, 'rollup')[0],
    over: tagsOf(cursor, calls, 'over'),
  })
  if (!isReadable(search.scope)) doubt(cursor, 'the search is more than tags', 0)
  return parsed(head === 'events' ? 'event' : 'search', cursor, {
    searches: [search],
    functions: functionsIn(calls),
    ...windowOf(argumentsOf(calls, 'last')[0]),
    ...condition,
  })
}
