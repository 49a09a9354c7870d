import type { ConstituentMonitor, ParsedQuery } from '../../../model/datadog/monitor-query.js'
import { type Cursor, fail, peek, take } from './cursor.js'
import { parsed } from './result-of.js'

const TOKEN = /\s*(\d{1,15}(?!\d)|&&|\|\||[!()])/y

/** `(123 && 456) || !789`: the monitors in it, each with whether it counts when it does not alert. */
export function parseComposite(cursor: Cursor): ParsedQuery {
  const monitorIds: ConstituentMonitor[] = []
  const outer: boolean[] = []
  let isGroupNegated = false
  let isNegated = false
  let isOperandNext = true
  for (let token; !cursor.problem && (token = take(cursor, TOKEN)?.[1]) !== undefined;) {
    const opens = token === '!' || token === '(' || /^\d/.test(token)
    if (opens !== isOperandNext) fail(cursor, isOperandNext ? 'expected a monitor' : 'expected && or ||')
    if (token === '!') isNegated = !isNegated
    if (token === '(') {
      outer.push(isGroupNegated)
      isGroupNegated = isGroupNegated !== isNegated
      isNegated = false
    }
    if (token === ')') {
      if (outer.length === 0) fail(cursor, 'a parenthesis that was not opened')
      isGroupNegated = outer.pop() ?? false
    }
    if (/^\d/.test(token)) {
      monitorIds.push({ id: Number(token), negated: isGroupNegated !== isNegated })
      isNegated = false
    }
    isOperandNext = token !== ')' && !/^\d/.test(token)
  }
  if (peek(cursor) !== '' || isOperandNext || outer.length > 0) fail(cursor, 'expected monitors with && or ||')
  return parsed('composite', cursor, { monitorIds })
}
