import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { INDEX_API_DOCS, INDEX_DOCS, outOfIndexScope } from '../../support/log-index.js'
import { PROD_ENVS } from '../../support/monitors.js'
import { count } from '../../support/time.js'

export default defineRule({
  id: 'datadog/logs/retention',
  title: 'A log index can be searched for as long as an investigation takes',
  severity: 'medium',
  controls: ['logs-captured', 'retention-and-deletion'],
  effort: 'minutes',
  why: 'What went wrong last week is often asked about this week. Where the logs of that day are gone, the cause stays unknown, and a weekly job cannot be compared with its last run.',
  references: [INDEX_DOCS, INDEX_API_DOCS],
  each: 'datadog.logsIndexes',
  options: {
    environments: PROD_ENVS,
    minDays: { default: 7, doc: 'Days for which logs must be searchable, the Flex tier included.', min: 1 },
  },
  check(index, { options }) {
    const outside = outOfIndexScope(index, options.environments)
    if (outside) return outside
    const standard = readField(index, 'num_retention_days')
    const flex = readField(index, 'num_flex_logs_retention_days')
    const seen = evidence(index, 'num_retention_days', 'num_flex_logs_retention_days')
    if (standard === undefined && flex === undefined) return manual('does not say for how long it keeps logs', seen)
    // The days in Flex count those in the standard tier in.
    const days = Math.max(standard ?? 0, flex ?? 0)
    const because = `keeps logs for ${count(days, 'day')}`
    return days >= options.minDays ? pass(because, seen) : fail(`${because}, fewer than ${options.minDays}`, seen)
  },
  fix: (index) => ({
    summary: `Keep the logs of index ${index.name} for a week at least. Where that costs too much, exclude noise, move what is seldom searched to Flex, and keep all of it in an archive.`,
    commands: [],
  }),
})
