import type { ScopeExpression } from '../../../model/datadog/monitor-query.js'

/** A tag that a scope names in full. Negated: what carries it is left out. */
export type LiteralTag = { readonly key: string; readonly value: string; readonly negated: boolean }

/** The tags that a scope names in full, without patterns, variables and free text. */
export function literalsIn(scope: ScopeExpression, negated = false): readonly LiteralTag[] {
  switch (scope.kind) {
    case 'equals':
      return [{ key: scope.key, value: scope.value, negated }]
    case 'in':
      return scope.values.filter((value) => !value.includes('*')).map((value) => ({ key: scope.key, value, negated }))
    case 'not':
      return literalsIn(scope.operand, !negated)
    case 'and':
    case 'or':
      return scope.operands.flatMap((operand) => literalsIn(operand, negated))
    case 'all':
    case 'glob':
    case 'tag':
    case 'variable':
    case 'unreadable':
      return []
  }
}
