import { matchesPattern } from '../../src/model/matches-pattern.js'
import type { ScopeExpression } from '../../src/model/datadog/monitor-query.js'

/** Whether everything that the narrow search finds is certain to be found by the wide one. */
export function searchImplies(narrow: ScopeExpression, wide: ScopeExpression): boolean {
  if (wide.kind === 'all' || JSON.stringify(narrow) === JSON.stringify(wide)) return true
  if (narrow.kind === 'or') return narrow.operands.every((one) => searchImplies(one, wide))
  if (wide.kind === 'and') return wide.operands.every((one) => searchImplies(narrow, one))
  if (wide.kind === 'or' && wide.operands.some((one) => searchImplies(narrow, one))) return true
  if (narrow.kind === 'and') return narrow.operands.some((one) => searchImplies(one, wide))
  return leafImplies(narrow, wide)
}

function leafImplies(narrow: ScopeExpression, wide: ScopeExpression): boolean {
  const values = narrow.kind === 'equals' ? [narrow.value] : narrow.kind === 'in' ? narrow.values : []
  if (values.length === 0 || !('key' in narrow) || !('key' in wide) || narrow.key !== wide.key) return false
  const patterns = wide.kind === 'glob' ? [wide.pattern] : wide.kind === 'in' ? wide.values : []
  return values.every((value) => patterns.some((pattern) => matchesPattern(pattern, value)))
}
