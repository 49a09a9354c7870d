import { parseSearch } from '../../src/derive/datadog/query/parse-search.js'
import { evaluateScope, type ScopeVerdict } from '../../src/derive/datadog/scope/evaluate-scope.js'
import { tagSetOf } from '../../src/derive/datadog/scope/tag-set.js'
import type { LogsIndex } from '../../src/model/datadog/integrations.js'
import type { ScopeExpression } from '../../src/model/datadog/monitor-query.js'
import { readField } from '../../src/model/datadog/object.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seen } from './seen.js'

export const INDEX_DOCS = 'https://docs.datadoghq.com/logs/log_configuration/indexes/'
export const INDEX_API_DOCS = 'https://docs.datadoghq.com/api/latest/logs-indexes/'

/** Which logs go into an index. */
export const searchOfIndex = (index: LogsIndex): ScopeExpression => parseSearch(readField(index, 'filter').query)

/** Whether a search finds a log that is known by these tags; of other tags nothing is known. */
const finds = (search: ScopeExpression, tags: readonly string[]): ScopeVerdict =>
  evaluateScope(
    search,
    tagSetOf(
      tags,
      tags.map((tag) => tag.slice(0, tag.indexOf(':'))),
    ),
  )

/** The environments in which a search may find logs with these tags, each with what that depends on. */
export const findsIn = (
  search: ScopeExpression,
  environments: readonly string[],
  tags: readonly string[] = [],
): readonly ScopeVerdict[] =>
  environments
    .map((environment) => finds(search, [`env:${environment}`, ...tags]))
    .filter(({ verdict }) => verdict !== false)

/** Indexes that take in nothing of production are not judged. */
export function outOfIndexScope(index: LogsIndex, environments: readonly string[]): Verdict | undefined {
  const { query } = readField(index, 'filter')
  return findsIn(searchOfIndex(index), environments).length === 0
    ? notApplicable('takes in no logs of production', [seen(index, 'filter.query', query)])
    : undefined
}
