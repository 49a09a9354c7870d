import type { ScopeExpression } from '../../src/model/datadog/monitor-query.js'
import type { Watcher } from '../../src/model/datadog/watcher.js'

/** A tag of which a scope demands one of these values. */
export type Demand = { readonly key: string; readonly values: readonly string[] }

/** What a scope demands of everything that it lets through, one and all. Patterns, alternatives and negations are left out. */
function demandsOf(scope: ScopeExpression): readonly Demand[] {
  switch (scope.kind) {
    case 'equals':
      return [{ key: scope.key, values: [scope.value] }]
    case 'in':
      return scope.values.some((value) => value.includes('*')) ? [] : [{ key: scope.key, values: scope.values }]
    case 'and':
      return scope.operands.flatMap(demandsOf)
    default:
      return []
  }
}

/** The demands of each series and check of a monitor, one list for each. */
export const demandsIn = ({ query }: Watcher): readonly (readonly Demand[])[] =>
  [...query.series.map(({ scope }) => scope), ...(query.check ? [query.check.scope] : [])].map(demandsOf)
