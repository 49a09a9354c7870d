import { parseSearch } from '../../../src/derive/datadog/query/parse-search.js'
import type { LogsArchive } from '../../../src/model/datadog/integrations.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { ARCHIVE_API_DOCS, ARCHIVE_DOCS } from '../../support/log-archive.js'
import { outOfIndexScope, searchOfIndex } from '../../support/log-index.js'
import { PROD_ENVS } from '../../support/monitors.js'
import { searchImplies } from '../../support/search-implies.js'
import { seen } from '../../support/seen.js'

export default defineRule({
  id: 'datadog/logs/archive',
  title: 'The logs of an index also go to an archive',
  severity: 'high',
  controls: ['logs-captured', 'audit-logs', 'retention-and-deletion'],
  effort: 'hours',
  why: 'An index forgets after days or weeks, and drops what is over its limit. What an investigation or an auditor asks for later is gone for good.',
  references: [ARCHIVE_DOCS, ARCHIVE_API_DOCS],
  each: 'datadog.logsIndexes',
  using: ['datadog.logsArchives'],
  options: { environments: PROD_ENVS },
  check(index, { lookup, options }) {
    const outside = outOfIndexScope(index, options.environments)
    if (outside) return outside
    const search = searchOfIndex(index)
    const own = [seen(index, 'filter.query', index.filter.query)]
    const archives = lookup('datadog.logsArchives').list()
    if (archives.length === 0)
      return fail('has logs that go to no archive', own, [{ item: index.id, field: 'archives', value: 0 }])
    const taking = archives.filter((archive) => searchImplies(search, parseSearch(readField(archive, 'query'))))
    const working = taking.find((archive) => readField(archive, 'state') !== 'FAILING')
    if (working) return pass(`has its logs go to archive ${working.name}`, own, evidence(working, 'query', 'state'))
    const [failing] = taking
    if (failing)
      return notApplicable(
        `has its logs go to archive ${failing.name}, which cannot be written to: that is judged there`,
        own,
        evidence(failing, 'query', 'state'),
      )

    const asked = archives.flatMap((archive) => evidence(archive, 'query'))
    const [only] = archives
    if (archives.length > 1 || !only)
      return manual(
        `has no archive that takes all of its logs alone: whether ${namesOf(archives)} take all is not known`,
        own,
        asked,
      )
    return parseSearch(only.query).kind === 'unreadable'
      ? manual(`may have its logs go to archive ${only.name}, whose query was not understood`, own, asked)
      : failAs('medium', `has logs that archive ${only.name} does not take in`, own, asked)
  },
  fix: () => ({
    summary:
      'Make an archive with the query * in a bucket of your own, with a life cycle and without the right to delete. It takes what comes in before the exclusion filters of the indexes and costs little more than the storage.',
    commands: [],
  }),
})

const namesOf = (archives: readonly LogsArchive[]): string =>
  archives.length > 4
    ? `the ${archives.length} archives together`
    : `${archives.map(({ name }) => name).join(' and ')} together`
