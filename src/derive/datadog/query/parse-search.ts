import type { ScopeExpression } from '../../../model/datadog/monitor-query.js'
import { scopeOf } from '../scope/scope-of.js'
import {
  closedBy,
  type Cursor,
  expected,
  nested,
  openCursor,
  peek,
  take,
  takeBalanced,
  takeQuoted,
  takes,
} from './cursor.js'

/**
 * Reads a search as logs, spans and events have it, as far as it is about tags: `service:web -env:dev (a:b OR a:c)`.
 * Free text and ranges become `unreadable` parts; a search that is not well formed is `unreadable` as a whole.
 */
export function parseSearch(text: string): ScopeExpression {
  const cursor = openCursor(text)
  if (peek(cursor) === '') return { kind: 'all' }
  const scope = readAny(cursor)
  return scope === undefined || cursor.problem !== undefined || peek(cursor) !== ''
    ? { kind: 'unreadable', text }
    : scope
}

/** The `key:value` pairs that all results have, and whether they are all that is asked for. */
export function termsOf(scope: ScopeExpression): {
  readonly terms: readonly { readonly key: string; readonly value: string }[]
  readonly complete: boolean
} {
  if (scope.kind === 'all') return { terms: [], complete: true }
  const operands = scope.kind === 'and' ? scope.operands : [scope]
  const terms = operands.flatMap((part) => (part.kind === 'equals' ? [{ key: part.key, value: part.value }] : []))
  return { terms, complete: terms.length === operands.length }
}

const OR = /\s*OR(?=[\s()]|$)/y
const AND = /\s*AND(?=[\s()]|$)/y
const NOT = /\s*(?:NOT(?=[\s()]|$)|[-!])/y

function readAny(cursor: Cursor): ScopeExpression | undefined {
  const operands: ScopeExpression[] = []
  do {
    const operand = readAll(cursor)
    if (operand === undefined) return undefined
    operands.push(operand)
  } while (take(cursor, OR))
  return scopeOf.any(operands)
}

function readAll(cursor: Cursor): ScopeExpression | undefined {
  const operands: ScopeExpression[] = []
  for (;;) {
    const isDemanded = take(cursor, AND) !== undefined
    const next = peek(cursor)
    if (!isDemanded && operands.length > 0 && (next === '' || next === ')' || startsOr(cursor))) break
    const operand = readOperand(cursor)
    if (operand === undefined) return undefined
    operands.push(operand)
  }
  return scopeOf.all(operands)
}

function startsOr(cursor: Cursor): boolean {
  const { at } = cursor
  const isNext = take(cursor, OR) !== undefined
  cursor.at = at
  return isNext
}

function readOperand(cursor: Cursor): ScopeExpression | undefined {
  if (take(cursor, NOT)) {
    const operand = nested(cursor, () => readOperand(cursor))
    return operand && { kind: 'not', operand }
  }
  if (!takes(cursor, '(')) return readTerm(cursor)
  const group = nested(cursor, () => readAny(cursor))
  return group && closedBy(cursor, ')', group)
}

const KEY = /\s*([^\s()":\\[\]{}<>=]+):/y
const WORD = /\s*([^\s()"]+)/y
const RANGE = /\s*(?:[<>]=?\s*\S+|[[{][^[\]{}]*[\]}])/y

function readTerm(cursor: Cursor): ScopeExpression | undefined {
  const start = cursor.at
  const key = take(cursor, KEY)?.[1]
  if (key === undefined) {
    const text = expected(cursor, takeQuoted(cursor) ?? take(cursor, WORD)?.[1], 'a term')
    if (text === undefined) return undefined
    return text === '*' ? { kind: 'all' } : { kind: 'unreadable', text }
  }
  const values = readValues(cursor)
  if (cursor.problem) return undefined
  const written = cursor.text.slice(start, cursor.at).trim()
  if (values === undefined || values.some((value) => /[\\?[\]{}<>]/.test(value)))
    return { kind: 'unreadable', text: written }
  return termOf(key, values)
}

/** The values of a term: one word or quoted text, or several in parentheses with OR between them. */
function readValues(cursor: Cursor): string[] | undefined {
  if (take(cursor, RANGE)) return undefined
  if (peek(cursor) !== '(') {
    const value = expected(cursor, takeQuoted(cursor) ?? take(cursor, WORD)?.[1], 'a value')
    return value === undefined ? undefined : [value]
  }
  const values = takeBalanced(cursor)
    ?.trim()
    .split(/\s+OR\s+/)
  return values?.every((value) => /^(?:"[^"]*"|[^\s"()]+)$/.test(value) && !/^[-!]/.test(value))
    ? values.map((value) => value.replace(/^"|"$/g, ''))
    : undefined
}

/** Attributes (`@http.status_code`) are not tags: their values keep their case and their characters. */
function termOf(key: string, values: readonly string[]): ScopeExpression {
  const [value] = values
  if (!key.startsWith('@'))
    return value !== undefined && values.length === 1 ? scopeOf.tag(`${key}:${value}`) : scopeOf.oneOf(key, values)
  if (value === undefined || values.length > 1) return { kind: 'in', key, values }
  return value.includes('*') ? { kind: 'glob', key, pattern: value } : { kind: 'equals', key, value }
}
