import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { SLO_DOCS } from '../../support/objectives.js'

export default defineRule({
  id: 'datadog/slo/target',
  title: 'The target of an SLO leaves an error budget, and not too much',
  severity: 'medium',
  controls: ['slos-monitored', 'availability-metrics'],
  effort: 'minutes',
  why: 'A target of 100 % is missed by the first failure and never met again, so nobody heeds it; one that is far too low is met through outages that customers complain about.',
  references: ['https://docs.datadoghq.com/service_level_objectives/error_budget/', SLO_DOCS],
  each: 'datadog.slos',
  options: {
    environments: PROD_ENVS,
    minTarget: { default: 90, doc: 'The lowest target in per cent that counts as one.', min: 0 },
  },
  check(slo, { options }) {
    if (!isProduction(readField(slo, 'tag_list'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(slo, 'tag_list'))
    const thresholds = readField(slo, 'thresholds')
    const seen = evidence(slo, 'thresholds')
    if (thresholds.length === 0) return fail('has no target', seen)

    const full = thresholds.find(({ target }) => target >= 100)
    if (full) return fail(`has a target of ${full.target} % in ${full.timeframe}, which leaves no error budget`, seen)
    const low = thresholds.find(({ target }) => target < options.minTarget)
    if (low)
      return failAs(
        'low',
        `has a target of ${low.target} % in ${low.timeframe}, lower than ${options.minTarget} %`,
        seen,
      )
    const late = thresholds.find(({ target, warning }) => typeof warning === 'number' && warning <= target)
    if (late)
      return failAs(
        'low',
        `warns at ${String(late.warning)} % in ${late.timeframe}, when its target of ${late.target} % is already missed`,
        seen,
      )
    const targets = thresholds.map(({ target, timeframe }) => `${target} % in ${timeframe}`)
    return pass(`has a target of ${targets.join(' and ')}`, seen)
  },
  fix: (slo) => ({
    summary: `Ask how many failures the users of "${slo.name}" bear without complaint, and set the target there, such as 99.9 %: below 100, and a little below what is reached today. A warning lies between the target and 100.`,
    commands: [],
  }),
})
