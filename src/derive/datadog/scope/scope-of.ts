import type { ScopeExpression } from '../../../model/datadog/monitor-query.js'
import { normaliseKey, normalisePattern, splitTag } from './normalise-tag.js'

/** The values of one key, normalised. */
const valuesOf = (key: string, values: readonly string[]): string[] =>
  values.map((value) => splitTag(normalisePattern(`${key}:${value}`)).value)

/** The parts of a scope expression, from what is written. */
export const scopeOf = {
  /** Each of several. */
  all: (operands: readonly ScopeExpression[]): ScopeExpression => joined('and', operands),

  /** One at least of several. */
  any: (operands: readonly ScopeExpression[]): ScopeExpression => joined('or', operands),

  /** `*`, `$variable`, `key:value`, `key:a*`, or a tag without a key. */
  tag(written: string): ScopeExpression {
    if (written === '*') return { kind: 'all' }
    const variable = /^(?:[^:]*:)?\$(.+)$/s.exec(written)?.[1]
    if (variable !== undefined) return { kind: 'variable', name: variable }
    const { key, value } = splitTag(normalisePattern(written))
    if (key === '' || key.includes('*')) return { kind: 'unreadable', text: written }
    if (value === '') return { kind: 'tag', tag: key }
    return value.includes('*') ? { kind: 'glob', key, pattern: value } : { kind: 'equals', key, value }
  },

  /** `key IN (a, b)`. */
  oneOf(key: string, values: readonly string[]): ScopeExpression {
    const text = `${key} IN (${values.join(', ')})`
    if (/[*$:]/.test(key) || values.some((value) => value.startsWith('$'))) return { kind: 'unreadable', text }
    return { kind: 'in', key: normaliseKey(key), values: valuesOf(key, values) }
  },
}

function joined(kind: 'and' | 'or', operands: readonly ScopeExpression[]): ScopeExpression {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]))
  const [only] = flat
  return only !== undefined && flat.length === 1 ? only : { kind, operands: flat }
}
