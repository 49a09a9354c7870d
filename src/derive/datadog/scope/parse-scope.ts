import type { QueryProblem, ScopeExpression } from '../../../model/datadog/monitor-query.js'
import {
  closedBy,
  type Cursor,
  expected,
  fail,
  nested,
  openCursor,
  peek,
  take,
  takeQuoted,
  takes,
} from '../query/cursor.js'
import { scopeOf } from './scope-of.js'

/** Reads a scope. One that cannot be read is `unreadable` as a whole. */
export const parseScope = (text: string): ScopeExpression => readScope(text).scope

/** A scope, and why it is `unreadable`. */
export type ReadScope = { readonly scope: ScopeExpression; readonly problem?: QueryProblem }

/**
 * Reads what stands between the braces of a metric query, such as `env:prod,!host:a*` or `env:prod AND zone IN (a, b)`.
 * Commas mean AND. Datadog refuses to mix them with OR, so which binds stronger is not defined: that is `unreadable`.
 */
export function readScope(text: string): ReadScope {
  const cursor = openCursor(text)
  if (peek(cursor) === '') return { scope: { kind: 'all' } }
  const scope = readList(cursor)
  if (scope !== undefined && peek(cursor) !== '') fail(cursor, 'expected , or AND or OR')
  return scope === undefined || cursor.problem !== undefined
    ? { scope: { kind: 'unreadable', text }, ...(cursor.problem && { problem: cursor.problem }) }
    : { scope }
}

function readList(cursor: Cursor): ScopeExpression | undefined {
  const operands: ScopeExpression[] = []
  let hasChoice = false
  do {
    const choices = readChoices(cursor)
    if (choices === undefined) return undefined
    hasChoice ||= choices.length > 1
    operands.push(scopeOf.any(choices))
  } while (takes(cursor, ','))
  if (operands.length > 1 && hasChoice) fail(cursor, 'commas and OR are mixed')
  return scopeOf.all(operands)
}

const OR = /\s*or(?=[\s(!-])/iy
const AND = /\s*and(?=[\s(!-])/iy
const NOT = /\s*(?:!|-|not(?=[\s(!-]))/iy
const IN = /\s*(not\s+)?in(?=[\s(])/iy

function readChoices(cursor: Cursor): ScopeExpression[] | undefined {
  const operands: ScopeExpression[] = []
  do {
    const operand = readBoth(cursor)
    if (operand === undefined) return undefined
    operands.push(operand)
  } while (take(cursor, OR))
  return operands
}

function readBoth(cursor: Cursor): ScopeExpression | undefined {
  const operands: ScopeExpression[] = []
  do {
    const operand = readOperand(cursor)
    if (operand === undefined) return undefined
    operands.push(operand)
  } while (take(cursor, AND))
  return scopeOf.all(operands)
}

function readOperand(cursor: Cursor): ScopeExpression | undefined {
  if (take(cursor, NOT)) {
    const operand = nested(cursor, () => readOperand(cursor))
    return operand && { kind: 'not', operand }
  }
  if (!takes(cursor, '(')) return readTag(cursor)
  const group = nested(cursor, () => readList(cursor))
  if (group === undefined) return undefined
  return closedBy(cursor, ')', group)
}

/** A key may stand apart from its value: `pod_name: web-*`. */
const WORD = /\s*([^\s,()"'!]+:\s+(?=[^\s,()!])|[^\s,()"']+)/y

function readTag(cursor: Cursor): ScopeExpression | undefined {
  const word = expected(cursor, readWord(cursor), 'a tag')
  if (word === undefined) return undefined
  const membership = take(cursor, IN)
  if (membership === undefined) return scopeOf.tag(word)
  const values = readValues(cursor)
  if (values === undefined) return undefined
  const scope = scopeOf.oneOf(word, values)
  return membership[1] === undefined ? scope : { kind: 'not', operand: scope }
}

function readWord(cursor: Cursor): string | undefined {
  const start = take(cursor, WORD)?.[1]
  if (start === undefined) return takeQuoted(cursor)
  if (!start.endsWith(':') && !/\s$/.test(start)) return start
  const value = takeQuoted(cursor) ?? take(cursor, WORD)?.[1] ?? ''
  return start.trimEnd() + value
}

function readValues(cursor: Cursor): string[] | undefined {
  if (!closedBy(cursor, '(', true)) return undefined
  const values: string[] = []
  do {
    const value = expected(cursor, readWord(cursor), 'a value')
    if (value === undefined) return undefined
    values.push(value)
  } while (takes(cursor, ','))
  return closedBy(cursor, ')', values)
}
