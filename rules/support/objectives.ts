import { parseQuery } from '../../src/derive/datadog/query/parse-query.js'
import type { Series } from '../../src/model/datadog/monitor-query.js'
import { readField } from '../../src/model/datadog/object.js'
import type { Slo } from '../../src/model/datadog/objectives.js'

export const SLO_DOCS = 'https://docs.datadoghq.com/service_level_objectives/'
export const SLO_ALERT_DOCS = 'https://docs.datadoghq.com/monitors/types/slo/'

/** The metrics that an SLO counts, and whether its queries were understood to the last word. */
export type Counted = { readonly series: readonly Series[]; readonly understood: boolean }

/** What an SLO over metrics or time slices is counted from. */
export function countedBy(slo: Slo): Counted {
  const { numerator, denominator } = readField(slo, 'query') ?? {}
  const written = [numerator, denominator].flatMap((one) => one ?? [])
  const specified = queriesIn(readField(slo, 'sli_specification'))
  const queries = [...new Set([...written, ...specified.queries])]
  const parsed = queries.map((one) => parseQuery(`avg(last_5m):${one} > 0`))
  return {
    series: parsed.flatMap(({ series }) => series),
    understood: queries.length > 0 && !specified.hasOthers && parsed.every(({ confidence }) => confidence === 'exact'),
  }
}

/** The metric queries of a specification: `time_slice.query.queries`, or `count.queries`. */
function queriesIn(specification: unknown): { readonly queries: readonly string[]; readonly hasOthers: boolean } {
  const listed = [member(member(member(specification, 'time_slice'), 'query'), 'queries')]
  listed.push(member(member(specification, 'count'), 'queries'))
  const all = listed.flatMap((list: unknown) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
  const queries = all.flatMap((one) => {
    const query = member(one, 'data_source') === 'metrics' ? member(one, 'query') : undefined
    return typeof query === 'string' ? [query] : []
  })
  return { queries, hasOthers: queries.length < all.length }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
