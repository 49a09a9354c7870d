import type { QueryProblem } from '../../../model/datadog/monitor-query.js'

/** How deep parentheses, calls and negations may nest. What people write stays below ten. */
export const MAX_DEPTH = 64

/**
 * A place in a text that is read from left to right. `problem` is where reading had to stop, `doubt` the first thing
 * that was stepped over.
 */
export type Cursor = {
  readonly text: string
  at: number
  depth: number
  problem?: QueryProblem
  doubt?: QueryProblem
}

export const openCursor = (text: string): Cursor => ({ text, at: 0, depth: 0 })

/** What a sticky expression finds here. Where it finds nothing, the cursor stays. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return undefined
  cursor.at = pattern.lastIndex
  return found
}

const SPACE = /\s*/y

/** The next character that is not white space; the cursor moves up to it. Empty at the end. */
export function peek(cursor: Cursor): string {
  take(cursor, SPACE)
  return cursor.text.charAt(cursor.at)
}

/** Whether this character is next; if so, the cursor moves behind it. */
export function takes(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false
  cursor.at += 1
  return true
}

/** Ends the reading. */
export function fail(cursor: Cursor, what: string): void {
  cursor.problem ??= { at: cursor.at, what }
}

/** What was read. Where it is nothing, the reading ends. */
export function expected<T>(cursor: Cursor, value: T | undefined, what: string): T | undefined {
  if (value === undefined) fail(cursor, `expected ${what}`)
  return value
}

/** What was read, if this character is behind it. Otherwise the reading ends. */
export function closedBy<T>(cursor: Cursor, character: string, value: T): T | undefined {
  return expected(cursor, takes(cursor, character) ? value : undefined, character)
}

/** Notes something that was not understood, and goes on. */
export function doubt(cursor: Cursor, what: string, at = cursor.at): void {
  cursor.doubt ??= { at, what }
}

/** Reads what lies one level deeper. */
export function nested<T>(cursor: Cursor, read: () => T | undefined): T | undefined {
  if (cursor.depth >= MAX_DEPTH) fail(cursor, `nested deeper than ${MAX_DEPTH} levels`)
  cursor.depth += 1
  const value = cursor.problem ? undefined : read()
  cursor.depth -= 1
  return value
}

/** A text in quotes, of either kind, with what a backslash escapes. */
export function takeQuoted(cursor: Cursor): string | undefined {
  const quote = peek(cursor)
  if (quote !== '"' && quote !== "'") return undefined
  const end = expected(cursor, endOfQuoted(cursor.text, cursor.at), 'the end of a quote')
  if (end === undefined) return undefined
  const inside = cursor.text.slice(cursor.at + 1, end - 1)
  cursor.at = end
  return inside.replace(/\\(["'])/g, '$1')
}

/** A group in parentheses, as it is written between them. */
export function takeBalanced(cursor: Cursor): string | undefined {
  peek(cursor)
  const end = expected(cursor, endOfBalanced(cursor.text, cursor.at), 'the end of a group in parentheses')
  if (end === undefined) return undefined
  const inside = cursor.text.slice(cursor.at + 1, end - 1)
  cursor.at = end
  return inside
}

/** The place behind the group in parentheses that starts here. */
function endOfBalanced(text: string, start: number): number | undefined {
  let open = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '(') open += 1
    if (character === ')') open -= 1
    if (character === '"' || character === "'") {
      const end = endOfQuoted(text, at)
      if (end === undefined) return undefined
      at = end - 1
    }
    if (open === 0) return at + 1
  }
  return undefined
}

/** The place behind the quoted text that starts here. */
function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text.charAt(start)
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1
    else if (text.charAt(at) === quote) return at + 1
  }
  return undefined
}
