import type { Comparator } from '../../../model/datadog/monitor-query.js'
import { type Cursor, doubt, peek, take } from './cursor.js'

export type Condition = {
  readonly comparator?: Comparator
  readonly threshold?: number
  readonly dynamicThreshold?: boolean
}

const COMPARATORS: readonly Comparator[] = ['>=', '<=', '==', '!=', '>', '<']
const LIMIT = /\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|threshold\b)/iy

/** What stands behind an expression, up to the end of the query: `> 90`, `<= threshold`, or nothing. */
export function readCondition(cursor: Cursor): Condition {
  const condition = readComparison(cursor)
  if (peek(cursor) !== '') doubt(cursor, 'the end of the query was expected')
  return condition
}

function readComparison(cursor: Cursor): Condition {
  peek(cursor)
  const comparator = COMPARATORS.find((one) => cursor.text.startsWith(one, cursor.at))
  if (comparator === undefined) return {}
  cursor.at += comparator.length
  const limit = take(cursor, LIMIT)?.[1]
  if (limit?.toLowerCase() === 'threshold') return { comparator, dynamicThreshold: true }
  const threshold = Number(limit)
  if (Number.isFinite(threshold)) return { comparator, threshold }
  doubt(cursor, 'a threshold was expected')
  return { comparator }
}
