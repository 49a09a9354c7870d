import { notSeen } from '../../../src/model/fact.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { count, DAY } from '../../support/time.js'

export default defineRule({
  id: 'datadog/synthetics/paused',
  title: 'No synthetic test of production is left paused',
  severity: 'medium',
  controls: ['continuous-end-to-end-tests', 'symptom-alerts'],
  effort: 'minutes',
  why: 'A test that was paused for a release and forgotten asks nothing and stays green. That the site cannot be reached is then told by its visitors.',
  references: [
    'https://docs.datadoghq.com/synthetics/guide/how-synthetics-monitors-trigger-alerts/',
    'https://docs.datadoghq.com/api/latest/synthetics/',
  ],
  each: 'datadog.syntheticTests',
  options: {
    environments: PROD_ENVS,
    days: { default: 14, doc: 'Days that a test may be paused.', min: 0 },
  },
  check(test, { now, options }) {
    if (!isProduction(readField(test, 'tag_list'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(test, 'tag_list'))
    const status = readField(test, 'status')
    const seen = evidence(test, 'status', 'modified_at')
    if (status === 'live') return pass('is live', seen)
    if (status !== 'paused') {
      const detail = `what the status ${status} of test ${test.public_id} means is not known`
      return notSeen({ reason: 'failed', scope: test.scope, source: `${test.id}:status`, detail })
    }
    // Pausing counts as a change, so it has been paused for as long as it has not been changed, or longer.
    const days = Math.floor((now - Date.parse(readField(test, 'modified_at') ?? '')) / DAY)
    if (Number.isNaN(days)) return manual('is paused, and the API does not say since when', seen)
    return days > options.days
      ? fail(`has been paused for ${count(days, 'day')} or longer`, seen)
      : pass(`is paused; its last change was ${days < 1 ? 'today' : `${count(days, 'day')} ago`}`, seen)
  },
  fix: (test) => ({
    summary: `Resume test ${test.public_id} and see whether it passes; mend it where what it asks has moved, and delete it where that is gone.`,
    commands: [],
  }),
})
