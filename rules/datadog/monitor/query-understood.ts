import { queryOf } from '../../../src/derive/datadog/query-of.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { outOfMonitorScope } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/monitor/query-understood',
  title: 'What a monitor watches was understood',
  severity: 'info',
  controls: ['infrastructure-alerts'],
  effort: 'minutes',
  why: 'Where a query could not be read, nobody can say here what that monitor covers: findings on its resources stay open instead of passing or failing.',
  references: ['https://docs.datadoghq.com/api/latest/monitors/', 'https://docs.datadoghq.com/monitors/types/'],
  each: 'datadog.monitors',
  check(monitor) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const { confidence, problem, kind } = queryOf(monitor)
    const shown = evidence(monitor, 'query')
    if (confidence === 'exact') return pass(`has a query of the kind ${kind}, which was understood`, shown)
    // Free text and ranges of a search are no tags; the tags beside them are used all the same.
    if (confidence === 'partial' && kind === 'search')
      return pass('searches by more than tags, and what it demands of tags was understood', shown)
    const what =
      confidence === 'partial' ? 'a query of which a part was not understood' : 'a query that was not understood'
    const where = problem ? `: at character ${problem.at}, ${problem.what}` : ''
    return fail(`has ${what}${where}`, shown)
  },
  fix: () => ({
    summary:
      'Nothing is wrong with the monitor. Judge by hand what it covers, and report the query so that it will be understood.',
    commands: [],
  }),
})
