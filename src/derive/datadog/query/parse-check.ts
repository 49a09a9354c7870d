import type { ParsedQuery } from '../../../model/datadog/monitor-query.js'
import { readScope } from '../scope/parse-scope.js'
import { scopeOf } from '../scope/scope-of.js'
import { type Cursor, doubt, fail, takeQuoted } from './cursor.js'
import { argumentsOf, type Call, readCalls } from './read-calls.js'
import { readCondition } from './read-condition.js'
import { groupsIn } from './read-series.js'
import { parsed } from './result-of.js'

const KNOWN = new Set(['over', 'exclude', 'by', 'last', 'count_by_status', 'pct_by_status'])

/** `"ntp.in_sync".over("env:prod").exclude("host:a").by("host").last(2).count_by_status()`. */
export function parseCheck(cursor: Cursor): ParsedQuery {
  const name = takeQuoted(cursor)
  const calls = readCalls(cursor)
  if (name === undefined || calls.length === 0) fail(cursor, 'expected the name of a check and .over(...)')
  const stranger = calls.find((call) => !KNOWN.has(call.name))
  if (stranger) doubt(cursor, `${stranger.name} is not known`)
  const condition = readCondition(cursor)
  const last = Number(argumentsOf(calls, 'last')[0])
  return parsed('check', cursor, {
    functions: calls.map((call) => call.name).filter((one) => one.endsWith('_by_status')),
    check: {
      name: name ?? '',
      scope: scopeOf.all([
        ...tagsOf(cursor, calls, 'over'),
        ...tagsOf(cursor, calls, 'exclude').map((operand) => ({ kind: 'not', operand }) as const),
      ]),
      by: argumentsOf(calls, 'by').flatMap(groupsIn),
      ...(Number.isInteger(last) && { last }),
    },
    ...condition,
  })
}

/** The scopes in the arguments of a call. Where there are none, `over` means everything. */
export function tagsOf(cursor: Cursor, calls: readonly Call[], name: 'over' | 'exclude') {
  const scopes = argumentsOf(calls, name).map((text) => {
    const { scope, problem } = readScope(text)
    if (problem) doubt(cursor, `in .${name}(): ${problem.what}`)
    return scope
  })
  return scopes.length === 0 && name === 'over' ? [{ kind: 'all' } as const] : scopes
}
