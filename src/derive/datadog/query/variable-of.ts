import { groupsIn } from './read-series.js'

/** A query that a formula names: in metrics (or costs, which read the same), or a search. */
export type Variable =
  | { readonly kind: 'metric'; readonly name: string; readonly query: string }
  | {
      readonly kind: 'search'
      readonly name: string
      readonly source: string
      readonly query: string
      readonly by: readonly string[]
      readonly rollup?: string
    }

/** Reads one of `options.variables`, as the API gives it. `undefined` where it is of a kind that is not known. */
export function variableOf(variable: unknown): Variable | undefined {
  // Queries for data jobs name a dialect in place of a source.
  const source = textIn(variable, 'data_source') ?? (textIn(variable, 'query_dialect') && 'data_jobs')
  const name = textIn(variable, 'name')
  // Joined with or filtered by another query, which can only take results away.
  const base = fieldOf(variable, 'base_query')
  if (base !== undefined) return named(variableOf(base), name)
  if (source === undefined || name === undefined) return undefined
  const query = textIn(variable, 'query')
  if (query !== undefined) return { kind: 'metric', name, query }
  const search =
    textIn(fieldOf(variable, 'search'), 'query') ?? textIn(variable, 'jobs_query') ?? textIn(variable, 'filter')
  const compute = fieldOf(variable, 'compute')
  // Without a search, events are all counted.
  if (search === undefined && compute === undefined) return undefined
  const rollup = textIn(compute, 'aggregation')
  return {
    kind: 'search',
    name,
    source,
    query: search ?? '',
    by: facetsOf(variable),
    ...(rollup !== undefined && { rollup }),
  }
}

function named(variable: Variable | undefined, name: string | undefined): Variable | undefined {
  return variable && name !== undefined ? { ...variable, name } : variable
}

function facetsOf(variable: unknown): string[] {
  const groups = fieldOf(variable, 'group_by')
  if (!Array.isArray(groups)) return []
  return groups.flatMap((group: unknown) =>
    groupsIn(typeof group === 'string' ? group : (textIn(group, 'facet') ?? '')),
  )
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return new Map<string, unknown>(Object.entries(value)).get(field)
}

function textIn(value: unknown, field: string): string | undefined {
  const text = fieldOf(value, field)
  return typeof text === 'string' ? text : undefined
}
