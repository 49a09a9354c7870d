import { parseSearch } from '../../../src/derive/datadog/query/parse-search.js'
import { literalsIn } from '../../../src/derive/datadog/scope/literals-in.js'
import { scopeOf } from '../../../src/derive/datadog/scope/scope-of.js'
import type { LogsIndex } from '../../../src/model/datadog/integrations.js'
import type { ScopeExpression } from '../../../src/model/datadog/monitor-query.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { failAs, manual, notApplicable, pass, type Severity } from '../../../src/model/verdict.js'
import { findsIn, INDEX_API_DOCS, INDEX_DOCS, outOfIndexScope, searchOfIndex } from '../../support/log-index.js'
import { PROD_ENVS } from '../../support/monitors.js'
import { searchImplies } from '../../support/search-implies.js'
import { seen } from '../../support/seen.js'

type Filter = LogsIndex['exclusion_filters'][number]
type Swallows = { readonly severity: Severity | 'unclear'; readonly because: string }

const ERRORS = ['status:error']
const ORDER: readonly Swallows['severity'][] = ['high', 'medium', 'unclear', 'low']

export default defineRule({
  id: 'datadog/logs/exclusion-of-errors',
  title: 'No exclusion filter drops the errors of production',
  severity: 'high',
  controls: ['logs-captured', 'alerts-actionable'],
  effort: 'minutes',
  why: 'What a filter drops is in no search and in no log monitor. The errors are missing just when somebody looks for them.',
  references: [INDEX_DOCS, INDEX_API_DOCS],
  each: 'datadog.logsIndexes',
  options: { environments: PROD_ENVS },
  check(index, { options }) {
    const outside = outOfIndexScope(index, options.environments)
    if (outside) return outside
    const own = [seen(index, 'filter.query', index.filter.query)]
    if (findsIn(searchOfIndex(index), options.environments, ERRORS).length === 0)
      return notApplicable('takes in no errors', own)
    const filters = readField(index, 'exclusion_filters').filter(({ is_enabled }) => is_enabled !== false)
    const named = environmentsIn(index, options.environments)
    const found = filters
      .flatMap((filter, at) => swallows(filter, filters.slice(0, at), named) ?? [])
      .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
    const listed = [seen(index, 'exclusion_filters', filters)]
    const [worst] = found
    if (!worst)
      return pass(filters.length === 0 ? 'excludes nothing' : 'excludes no errors of production in full', listed)
    const because = found.map((one) => one.because).join(', and ')
    return worst.severity === 'unclear' ? manual(because, listed) : failAs(worst.severity, because, listed)
  },
  fix: (index) => ({
    summary: `Add -status:error to the query of the filter in index ${index.name}, or lower its share, such as to 90 %, so that some of each kind are left. Where there are too many of one error, mend it, or make a metric of it first.`,
    commands: [],
  }),
})

/** The production environments that the searches of an index name; all that there may be where they name none. */
function environmentsIn(index: LogsIndex, environments: readonly string[]): readonly string[] {
  const searches = [index.filter.query, ...index.exclusion_filters.map(({ filter }) => filter?.query ?? '*')]
  const literals = searches.flatMap((query) => literalsIn(parseSearch(query)))
  const named = environments.filter((one) => literals.some(({ key, value }) => key === 'env' && value === one))
  return named.length > 0 ? named : environments
}

/** What a filter does to errors, or `undefined` where it leaves them, all or some. */
function swallows(
  { name, filter }: Filter,
  before: readonly Filter[],
  environments: readonly string[],
): Swallows | undefined {
  if (!filter) return { severity: 'unclear', because: `has filter ${name}, which does not say what it drops` }
  if (filter.sample_rate < 1) return undefined
  const query = filter.query ?? '*'
  const search = parseSearch(query)
  // Only the first filter that finds a log counts: one before this may have kept the errors.
  const open = environments.filter((environment) => !before.some((one) => keepsErrors(one, search, environment)))
  const verdicts = findsIn(search, open, ERRORS)
  if (verdicts.length === 0) return undefined
  if (verdicts.some(({ verdict }) => verdict === true))
    return { severity: 'high', because: `drops all errors by filter ${name} (${query})` }
  const conditions = verdicts.flatMap(({ because }) => because)
  // The part that was not understood may be the one that leaves the errors.
  if (conditions.some(({ key, condition }) => key === '' && /status|level|severity/i.test(condition)))
    return { severity: 'unclear', because: `may drop errors by filter ${name} (${query})` }
  const isAimed = /status:/i.test(query)
  const isNarrow = conditions.some(({ key }) => key === '' || key.startsWith('@'))
  return {
    severity: isAimed ? 'high' : isNarrow ? 'low' : 'medium',
    because: `drops the errors among what filter ${name} finds (${query})`,
  }
}

/** Whether a filter lets pass, all or some, whatever errors another search finds in an environment. */
function keepsErrors({ filter }: Filter, search: ScopeExpression, environment: string): boolean {
  if (!filter || filter.sample_rate >= 1) return false
  const errors = [scopeOf.tag(`env:${environment}`), scopeOf.tag('status:error'), search]
  return searchImplies(scopeOf.all(errors), parseSearch(filter.query ?? '*'))
}
