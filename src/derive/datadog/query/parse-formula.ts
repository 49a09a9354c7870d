import type { Measure, ParsedQuery, SearchQuery } from '../../../model/datadog/monitor-query.js'
import type { Value } from './calculate.js'
import { type Cursor, doubt, fail, openCursor, peek } from './cursor.js'
import { measureOf } from './parse-metric.js'
import { argumentsOf, type Call, functionsIn } from './read-calls.js'
import type { Condition } from './read-condition.js'
import { groupsIn } from './read-series.js'
import { openReading, type Reading, readExpression } from './read-expression.js'
import { expressionOf, parsed } from './result-of.js'
import { isReadable, searchOf } from './search-of.js'
import { variableOf } from './variable-of.js'
import { windowOf } from './window.js'

type Formula = {
  readonly text: string
  readonly calls: readonly Call[]
  readonly condition: Condition
  readonly variables: readonly unknown[] | undefined
}

/** `formula("query1 / query2 * 100").last("15m") > 5`, with the queries that stand in `options.variables`. */
export function parseFormula(cursor: Cursor, { text, calls, condition, variables }: Formula): ParsedQuery {
  if (variables === undefined) doubt(cursor, 'the variables of the formula were not given')
  const reading = openReading(openCursor(text))
  const groups = argumentsOf(calls, 'by').flatMap(groupsIn)
  const { names, searches } = readVariables(cursor, reading, variables ?? [], groups)
  const value = readExpression({ ...reading, names })
  if (value !== undefined && peek(reading.cursor) !== '') fail(reading.cursor, 'expected an operator')
  const problem = reading.cursor.problem ?? reading.cursor.doubt
  if (problem) doubt(cursor, `in the formula: ${problem.what}`)
  // A formula that was not understood still has its queries.
  const known: Value = reading.cursor.problem || value === undefined ? { kind: 'mixed' } : value
  const expression = expressionOf(known, reading)
  return parsed('formula', cursor, {
    ...expression,
    functions: [...new Set([...expression.functions, ...functionsIn(calls)])],
    measure: measureOfCalls(calls) ?? measureOf(undefined, reading.functions),
    searches,
    ...windowOf(argumentsOf(calls, 'last')[0] ?? argumentsOf(calls, 'current')[0]),
    ...condition,
  })
}

function readVariables(cursor: Cursor, reading: Reading, variables: readonly unknown[], groups: readonly string[]) {
  const names = new Map<string, Value>()
  const searches: SearchQuery[] = []
  for (const one of variables) {
    const variable = variableOf(one)
    const name = variable?.name ?? ''
    if (variable?.kind === 'search')
      searches.push(searchOf({ ...variable, by: [...new Set([...variable.by, ...groups])], variable: name }))
    if (variable?.kind === 'metric') names.set(name, readMetric(cursor, reading, variable))
    else names.set(name, { kind: 'mixed' })
    if (variable === undefined) doubt(cursor, 'a variable of a kind that is not known')
  }
  if (searches.some(({ scope }) => !isReadable(scope))) doubt(cursor, 'a search is more than tags')
  return { names, searches }
}

function readMetric(cursor: Cursor, reading: Reading, { name, query }: { name: string; query: string }): Value {
  const inner = openCursor(query)
  const value = readExpression({ ...reading, cursor: inner, variable: name })
  if (value !== undefined && peek(inner) !== '') fail(inner, 'expected an operator')
  const problem = inner.problem ?? inner.doubt
  if (problem) doubt(cursor, `in variable ${name}: ${problem.what}`)
  return value === undefined || inner.problem ? { kind: 'mixed' } : value
}

/** Cost and data monitors say it behind the formula: `formula("query1").last("7d").anomaly(direction="above") >= 5`. */
function measureOfCalls(calls: readonly Call[]): Measure | undefined {
  for (const { name, args } of calls) {
    if (name === 'anomaly') return 'anomaly'
    if (name === 'forecast') return 'forecast'
    if (name === 'change') return args.some(({ text }) => text === 'relative') ? 'percent-change' : 'change'
  }
  return undefined
}
