import type { ParsedQuery } from '../../model/datadog/monitor-query.js'
import type { Monitor } from '../../model/datadog/monitor.js'
import { demandRead, readField } from '../../model/datadog/object.js'
import { parseQuery } from './query/parse-query.js'

const parsed = new WeakMap<Monitor, ParsedQuery>()

/** The query of a monitor, read once for all who ask. Where the API answered it in an odd shape, evidence is missing. */
export function queryOf(monitor: Monitor): ParsedQuery {
  const known = parsed.get(monitor)
  if (known) return known
  demandRead(monitor, 'options.variables')
  const { variables } = monitor.options
  const query = parseQuery(readField(monitor, 'query'), { type: monitor.type, ...(variables && { variables }) })
  parsed.set(monitor, query)
  return query
}
