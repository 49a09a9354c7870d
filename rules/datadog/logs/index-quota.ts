import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, pass } from '../../../src/model/verdict.js'
import { INDEX_API_DOCS, INDEX_DOCS, outOfIndexScope } from '../../support/log-index.js'
import { PROD_ENVS } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/logs/index-quota',
  title: 'A log index has a daily limit, warns before it, and is not over it',
  severity: 'medium',
  controls: ['logs-captured', 'known-limits', 'billing-alarms'],
  effort: 'minutes',
  why: 'Over its limit an index drops all further logs until the next day, in the middle of the incident that wrote so many. Without a limit one loop that logs costs as much as a month.',
  references: [INDEX_DOCS, INDEX_API_DOCS],
  each: 'datadog.logsIndexes',
  options: { environments: PROD_ENVS },
  check(index, { options }) {
    const outside = outOfIndexScope(index, options.environments)
    if (outside) return outside
    const limit = readField(index, 'daily_limit')
    const warnsAt = readField(index, 'daily_limit_warning_threshold_percentage')
    const isFull = readField(index, 'is_rate_limited')
    const seen = evidence(index, 'daily_limit', 'daily_limit_warning_threshold_percentage', 'is_rate_limited')
    if (isFull === true) return failAs('high', 'is over its daily limit: new logs are dropped now', seen)
    if (typeof limit !== 'number') return fail('has no daily limit', seen)
    if (isFull === undefined)
      return manual(`has a limit of ${limit} logs a day, and does not say whether it is over it`, seen)
    return typeof warnsAt === 'number'
      ? pass(`has a limit of ${limit} logs a day and warns at ${warnsAt} % of it`, seen)
      : fail(`has a limit of ${limit} logs a day and warns nobody before it`, seen)
  },
  fix: (index) => ({
    summary: `Give index ${index.name} a daily limit well above its busiest day with a warning at 80 %, and put a monitor on the event of that warning. Keep the logs in an archive too: it has no such limit.`,
    commands: [],
  }),
})
