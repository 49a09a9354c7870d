import { mutedBecause } from '../../../src/derive/datadog/muted-because.js'
import { readField } from '../../../src/model/datadog/object.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { handlesOf, isProduction, NOTIFICATION_DOCS, PROD_ENVS } from '../../support/monitors.js'

export default defineRule({
  id: 'datadog/synthetics/recipient',
  title: 'A synthetic test tells somebody when it fails',
  severity: 'high',
  controls: ['continuous-end-to-end-tests', 'alerts-routed', 'symptom-alerts'],
  effort: 'minutes',
  why: 'It sees the outage as a customer does, before anything else, and then turns red on a page that nobody has open.',
  references: ['https://docs.datadoghq.com/synthetics/guide/synthetic-test-monitors/', NOTIFICATION_DOCS],
  each: 'datadog.syntheticTests',
  using: ['datadog.watchersByNumber'],
  options: { environments: PROD_ENVS },
  check(test, { lookup, options }) {
    if (!isProduction(readField(test, 'tag_list'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(test, 'tag_list'))
    if (readField(test, 'status') === 'paused')
      return notApplicable('is paused, which is judged by itself', evidence(test, 'status'))
    const number = readField(test, 'monitor_id')
    // The monitor has the message of the test, and the notification rules count for it.
    const watcher = number === undefined ? undefined : lookup('datadog.watchersByNumber').find(String(number))
    if (!watcher) {
      const detail = `the monitor of test ${test.public_id} is not among the monitors that were read`
      return notSeen({ reason: 'failed', scope: test.scope, source: 'datadog.monitors', detail })
    }
    const { monitor, recipients } = watcher
    for (const field of ['message', 'options', 'tag_list', 'matching_downtimes'] as const) readField(monitor, field)
    const seen = [...evidence(test, 'message', 'monitor_id'), ...evidence(monitor, 'tag_list')]
    const muted = mutedBecause(monitor)
    if (muted !== undefined)
      return fail(`tells nobody: ${muted}`, seen, evidence(monitor, 'options', 'matching_downtimes'))
    return recipients.alert.length > 0
      ? pass(`tells ${handlesOf(recipients.alert)}`, seen)
      : fail('tells nobody when it fails', seen)
  },
  fix: (test) => ({
    summary: `Add to the message of test ${test.public_id} whom it tells, such as @oncall- and the handle of the team, and unmute its monitor where it is muted.`,
    commands: [],
  }),
})
