import { closedBy, type Cursor, expected, peek, take, takeBalanced, takeQuoted, takes } from './cursor.js'

/** An argument, without its quotes. */
export type Argument = { readonly name?: string; readonly text: string }

/** `.rollup("count")` in a chain of calls. */
export type Call = { readonly name: string; readonly args: readonly Argument[] }

const CALL = /\s*\.\s*([a-z_]\w*)\s*(?=\()/iy

/** Reads a chain of calls, each with a dot before it. */
export function readCalls(cursor: Cursor): Call[] {
  const calls: Call[] = []
  for (let name; (name = take(cursor, CALL)?.[1]);) calls.push({ name, args: readArguments(cursor) ?? [] })
  return calls
}

const KEYWORD = /\s*([a-z_]\w*)\s*=(?!=)/iy
const PLAIN = /\s*([^\s,()"'][^,()"']*)/y

/** Reads arguments in parentheses: quoted texts or plain words, with or without a name. */
export function readArguments(cursor: Cursor): Argument[] | undefined {
  if (!closedBy(cursor, '(', true)) return undefined
  const args: Argument[] = []
  if (takes(cursor, ')')) return args
  do {
    const name = take(cursor, KEYWORD)?.[1]
    const text = expected(cursor, readText(cursor), 'an argument')
    if (text === undefined) return undefined
    args.push({ ...(name !== undefined && { name }), text })
  } while (takes(cursor, ','))
  return closedBy(cursor, ')', args)
}

function readText(cursor: Cursor): string | undefined {
  const quoted = takeQuoted(cursor)
  if (quoted !== undefined) return quoted
  const plain = take(cursor, PLAIN)?.[1]?.trim()
  // A function call, as in `.by(f(a, b))`.
  if (plain === undefined || peek(cursor) !== '(') return plain
  const inside = takeBalanced(cursor)
  return inside === undefined ? undefined : `${plain}(${inside})`
}

/** The arguments of the calls of a name. */
export const argumentsOf = (calls: readonly Call[], name: string): string[] =>
  calls.flatMap((call) => (call.name === name ? call.args.map(({ text }) => text) : []))

/** Calls that say what is counted and since when. */
const FRAME = new Set(['index', 'rollup', 'by', 'over', 'last', 'current'])

/** The names of the other calls, such as `anomaly` or `new`. */
export const functionsIn = (calls: readonly Call[]): string[] => [
  ...new Set(calls.map(({ name }) => name).filter((name) => !FRAME.has(name))),
]
