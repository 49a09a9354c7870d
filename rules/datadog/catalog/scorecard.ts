import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'

export default defineRule({
  id: 'datadog/catalog/scorecard',
  title: "A service passes the rules of Datadog's scorecards",
  severity: 'info',
  controls: ['operational-documentation'],
  effort: 'hours',
  why: 'These are verdicts of Datadog itself, or of rules that the organisation wrote there. They stand here so that both reports say the same, or their difference is seen.',
  references: [
    'https://docs.datadoghq.com/internal_developer_portal/scorecards/',
    'https://docs.datadoghq.com/api/latest/scorecards/',
  ],
  each: 'datadog.scorecardOutcomes',
  using: ['datadog.scorecardRulesById'],
  check(outcome, { lookup }) {
    const seen = evidence(outcome, 'service_name', 'state', 'remarks', 'modified_at')
    const rule = lookup('datadog.scorecardRulesById').find(outcome.rule_id)
    if (!rule) return notApplicable('is an answer to a rule that is gone', seen)
    if (readField(rule, 'enabled') === false)
      return notApplicable(`is an answer to "${rule.name}", which is switched off`, seen)
    const whose = readField(rule, 'custom') === true ? "the organisation's own rule" : "Datadog's own rule"
    const card = readField(rule, 'scorecard_name')
    const named = `${whose} "${rule.name}"${card === undefined ? '' : ` of scorecard ${card}`}`
    const remarks = readField(outcome, 'remarks') ?? ''
    const more = remarks === '' ? '' : `: ${remarks}`
    switch (outcome.state) {
      case 'pass':
        return pass(`passes ${named}`, seen)
      case 'fail':
        return fail(`fails ${named}${more}`, seen)
      case 'skip':
        return notApplicable(`is skipped by ${named}${more}`, seen)
      default:
        return manual(`has a state that is not known under ${named}: ${outcome.state}`, seen)
    }
  },
  fix: (outcome) => ({
    summary: `Open the scorecard of ${outcome.service_name} in Datadog: it says what the rule asks for. Where it does not suit the service, let the rule skip it.`,
    commands: [],
  }),
})
