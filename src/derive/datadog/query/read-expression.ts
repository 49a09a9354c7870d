import { calculate, numberOf, type Operator, seriesAt, type Value } from './calculate.js'
import { closedBy, type Cursor, doubt, expected, nested, peek, take, takeQuoted, takes } from './cursor.js'
import { readModifier, readSeries, type WrittenSeries } from './read-series.js'

/** An expression being read: what was found in it so far, and what the names in it stand for. */
export type Reading = {
  readonly cursor: Cursor
  readonly series: WrittenSeries[]
  readonly functions: Set<string>
  /** The functions around what is read now. */
  readonly inside: string[]
  /** The name under which the series belong to a formula. */
  readonly variable?: string
  /** The queries that a formula may name. */
  readonly names?: ReadonlyMap<string, Value>
}

export const openReading = (cursor: Cursor): Reading => ({ cursor, series: [], functions: new Set(), inside: [] })

const POWERS: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 }
const isOperator = (text: string): text is Operator => text in POWERS

/** Reads a calculation with series, up to where it ends. `*` and `/` bind stronger than `+` and `-`. */
export function readExpression(reading: Reading, power = 0): Value | undefined {
  const { cursor } = reading
  let left = readSigned(reading)
  while (left !== undefined) {
    const operator = peek(cursor)
    if (!isOperator(operator) || POWERS[operator] <= power) return left
    cursor.at += 1
    const right = readExpression(reading, POWERS[operator])
    left = right && calculate(operator, left, right)
  }
  return undefined
}

const SIGNS = /[-+\s]*/y

function readSigned(reading: Reading): Value | undefined {
  const signs = take(reading.cursor, SIGNS)?.[0] ?? ''
  const value = readOperand(reading)
  const isNegative = signs.replace(/[^-]/g, '').length % 2 === 1
  return isNegative && value ? calculate('*', value, numberOf(-1)) : value
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy
const UNIT = /[a-z_]\w*/iy
const NAME = /[a-z_][\w.]*/iy
const COUNT_OF_VALUES = /(count\s*\(\s*v\s*:[^():]*\))\s*:/iy

function readOperand(reading: Reading): Value | undefined {
  const { cursor } = reading
  const next = peek(cursor)
  if (next === '(') return readGroup(reading)
  if (next === '"' || next === "'") return takeQuoted(cursor) === undefined ? undefined : { kind: 'word' }
  const number = take(cursor, NUMBER)?.[0]
  // A length of time such as `1h`.
  if (number !== undefined) return take(cursor, UNIT) ? { kind: 'word' } : numberOf(Number(number))
  const counted = take(cursor, COUNT_OF_VALUES)?.[1]
  if (counted !== undefined) return addSeries(reading, counted)
  const start = cursor.at
  const name = expected(cursor, take(cursor, NAME)?.[0], 'a metric, a function or a number')
  if (name === undefined) return undefined
  if (takes(cursor, ':')) return addSeries(reading, name)
  if (peek(cursor) === '(') return readCall(reading, name)
  const known = reading.names?.get(name)
  if (known !== undefined) return known
  if (peek(cursor) !== '{') return readWord(reading, name, start)
  cursor.at = start
  return addSeries(reading, undefined)
}

function readWord({ cursor, names, inside }: Reading, name: string, start: number): Value {
  // Functions take words too, such as `sum` or `linear`; elsewhere a formula knows the names that it uses.
  if (names && inside.length === 0) doubt(cursor, `${name} is not among the variables`, start)
  return names && inside.length === 0 ? { kind: 'mixed' } : { kind: 'word' }
}

function addSeries(reading: Reading, aggregator: string | undefined): Value | undefined {
  const series = readSeries(reading.cursor, aggregator)
  if (series === undefined) return undefined
  const { inside, variable } = reading
  reading.series.push({ ...series, inside: [...inside], ...(variable !== undefined && { variable }) })
  return seriesAt(reading.series.length - 1)
}

function readGroup(reading: Reading): Value | undefined {
  const { cursor } = reading
  const value = nested(cursor, () => {
    cursor.at += 1
    const inner = readExpression(reading)
    return inner && closedBy(cursor, ')', inner)
  })
  return value && modified(reading, value)
}

/** Functions that leave the unit of their first argument as it is. */
const KEEP_UNIT = new RegExp(
  '^(?:default|default_zero|fill|abs|clamp_(?:min|max)|cutoff_(?:min|max)|exclude_null|timeshift|forecast|' +
    '(?:hour|day|week|month)_before|calendar_shift|top\\d*|bottom\\d*|(?:ewma|median)_\\d+|autosmooth|trend_line|' +
    'robust_trend|piecewise_constant|moving_rollup|rollup)$',
)

function readCall(reading: Reading, name: string): Value | undefined {
  const { cursor, functions, inside } = reading
  functions.add(name)
  inside.push(name)
  const args = nested(cursor, () => readArguments(reading))
  inside.pop()
  if (args === undefined) return undefined
  const value = args.find(({ kind }) => kind !== 'word')
  return modified(reading, value && KEEP_UNIT.test(name) ? value : { kind: 'mixed' })
}

function modified(reading: Reading, value: Value): Value | undefined {
  for (let modifier; (modifier = readModifier(reading.cursor));) reading.functions.add(modifier.name)
  return reading.cursor.problem ? undefined : value
}

function readArguments(reading: Reading): Value[] | undefined {
  const { cursor } = reading
  cursor.at += 1
  const values: Value[] = []
  if (takes(cursor, ')')) return values
  do {
    const value = readArgument(reading)
    if (value === undefined) return undefined
    values.push(value)
  } while (takes(cursor, ','))
  return closedBy(cursor, ')', values)
}

const KEYWORD = /\s*[a-z_]\w*\s*=(?!=)/iy
const LIST = /\s*\[[^[\]]*\]/y

function readArgument(reading: Reading): Value | undefined {
  const { cursor } = reading
  const isOption = take(cursor, KEYWORD) !== undefined
  if (take(cursor, LIST)) return { kind: 'word' }
  const value = readExpression(reading)
  return isOption && value ? { kind: 'word' } : value
}
