import type { ScopeExpression, SearchQuery } from '../../../model/datadog/monitor-query.js'
import { scopeOf } from '../scope/scope-of.js'
import { parseSearch, termsOf } from './parse-search.js'

type Written = Pick<SearchQuery, 'source' | 'query' | 'by'> & {
  readonly rollup?: string | undefined
  readonly variable?: string | undefined
  /** What else narrows it, such as `.over('env:prod')` of a process monitor. */
  readonly over?: readonly ScopeExpression[]
}

/** A search with what it says about tags. */
export function searchOf({ source, query, by, rollup, variable, over = [] }: Written): SearchQuery {
  const scope = scopeOf.all([parseSearch(query), ...over].filter(({ kind }, at) => at === 0 || kind !== 'all'))
  return {
    source,
    query,
    ...termsOf(scope),
    scope,
    by,
    ...(rollup !== undefined && { rollup }),
    ...(variable !== undefined && { variable }),
  }
}

/** Whether nothing in a scope is unreadable. */
export function isReadable(scope: ScopeExpression): boolean {
  switch (scope.kind) {
    case 'unreadable':
      return false
    case 'not':
      return isReadable(scope.operand)
    case 'and':
    case 'or':
      return scope.operands.every(isReadable)
    case 'all':
    case 'equals':
    case 'glob':
    case 'in':
    case 'tag':
    case 'variable':
      return true
  }
}
