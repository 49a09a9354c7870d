import type { ScopeExpression, Series } from '../../../model/datadog/monitor-query.js'
import { normaliseKey } from '../scope/normalise-tag.js'
import { readScope } from '../scope/parse-scope.js'
import { type Cursor, doubt, expected, take, takeBalanced } from './cursor.js'

/** A series before it is known what is calculated with it. */
export type WrittenSeries = Omit<Series, 'use'>

const NAME = /\s*([a-z_][\w.]*)/iy
const SCOPE = /\s*\{([^{}]*)\}/y
const BY = /\s*by\s*\{([^{}]*)\}/iy
const MODIFIER = /\s*\.\s*([a-z_]\w*)\s*(?=\()/iy

/** Reads a metric name with its scope, groups and modifiers: `system.cpu.user{env:prod} by {host}.rollup(avg, 60)`. */
export function readSeries(cursor: Cursor, aggregator: string | undefined): WrittenSeries | undefined {
  const name = expected(cursor, take(cursor, NAME)?.[1], 'the name of a metric')
  if (name === undefined) return undefined
  const scope = takeScope(cursor)
  const by: string[] = []
  const modifiers: string[] = []
  for (;;) {
    const groups = take(cursor, BY)?.[1]
    for (const key of groupsIn(groups ?? '')) by.push(key)
    const modifier = readModifier(cursor)
    if (modifier !== undefined) modifiers.push(`${modifier.name}(${modifier.args})`)
    if (groups === undefined && modifier === undefined) break
  }
  if (cursor.problem) return undefined
  return { ...namesOf(name), ...(aggregator !== undefined && { aggregator }), scope, by, modifiers, inside: [] }
}

/** `.rollup(avg, 60)` behind a series or an expression. */
export function readModifier(cursor: Cursor): { readonly name: string; readonly args: string } | undefined {
  const name = take(cursor, MODIFIER)?.[1]
  if (name === undefined) return undefined
  const args = takeBalanced(cursor)
  return args === undefined ? undefined : { name, args }
}

/** The keys in `by {host, @git.branch}`. Those of attributes stay as they are. */
export const groupsIn = (written: string): string[] =>
  written
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => (key === '*' || key.startsWith('@') ? key : normaliseKey(key)))

function takeScope(cursor: Cursor): ScopeExpression {
  const start = cursor.at
  const written = take(cursor, SCOPE)?.[1]
  if (written === undefined) {
    doubt(cursor, 'a metric without a scope')
    return { kind: 'all' }
  }
  const { scope, problem } = readScope(written)
  if (problem) doubt(cursor, `in a scope: ${problem.what}`, cursor.text.indexOf('{', start) + 1 + problem.at)
  return scope
}

/** CloudWatch metrics carry a statistic behind their name; elsewhere `.sum` may be part of the name. */
const STATISTIC = /^(aws\..+)\.(average|maximum|minimum|sum|samplecount|p\d{2})$/

function namesOf(name: string): Pick<Series, 'metric' | 'name' | 'statistic'> {
  const lower = name.toLowerCase()
  const [, metric = lower, statistic] = STATISTIC.exec(lower) ?? []
  return { metric, name, ...(statistic !== undefined && { statistic }) }
}
