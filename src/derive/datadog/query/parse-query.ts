import type { ParsedQuery } from '../../../model/datadog/monitor-query.js'
import { openCursor, peek } from './cursor.js'
import { parseChain } from './parse-chain.js'
import { parseCheck } from './parse-check.js'
import { parseComposite } from './parse-composite.js'
import { parseMetric } from './parse-metric.js'
import { parsed, unparsed } from './result-of.js'

/** What a query is read with: the type of its monitor, and `options.variables`. */
export type QueryContext = { readonly type?: string; readonly variables?: readonly unknown[] }

/** Far beyond what Datadog stores. */
const LONGEST = 100_000

const COMPOSITE = /^[\d\s()!&|]*\d[\d\s()!&|]*$/
const CHAIN = /^\s*[a-z][\w-]*\s*\(\s*["']/i

/**
 * Reads the query of a monitor. It never throws: what it does not understand it says. What a query is shows in how it
 * begins; the type of the monitor does not tell (`query alert` also holds changes, forecasts and formulas).
 */
export function parseQuery(query: string, { type, variables }: QueryContext = {}): ParsedQuery {
  const cursor = openCursor(query)
  // Synthetic tests have their own definition elsewhere.
  if (query.trim() === 'no_query' || type === 'synthetics alert') return parsed('synthetics', cursor, {})
  if (query.length > LONGEST) return unparsed({ at: LONGEST, what: `longer than ${LONGEST} characters` })
  const start = peek(cursor)
  if (start === '') return unparsed({ at: 0, what: 'the query is empty' })
  if (start === '"' || start === "'") return parseCheck(cursor)
  if (COMPOSITE.test(query)) return parseComposite(cursor)
  if (CHAIN.test(query)) return parseChain(cursor, variables)
  return parseMetric(cursor)
}
