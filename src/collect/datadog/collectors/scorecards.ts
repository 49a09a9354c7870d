import { defineCollector } from '../collector.js'
import { SCORECARD_OUTCOME, SCORECARD_RULE } from '../decode/scorecards.js'
import { eachOf, flat, itemParts } from '../item-parts.js'

const PAGING = { by: 'offset', page: 'pageOffset', size: 'pageSize', most: 100, list: 'data' } as const

export const scorecardRules = defineCollector({
  fills: 'datadog.scorecardRules',
  operations: ['datadog:ListScorecardRules'],
  async *collect(reader) {
    const rules = eachOf(reader, 'datadog:ListScorecardRules', PAGING, SCORECARD_RULE, flat)
    for await (const { fields, odd, raw } of rules)
      yield { ...fields, ...itemParts(reader.scope, `scorecard-rule/${fields.rule_id}`, flat(raw)['name'], { odd }) }
  },
})

export const scorecardOutcomes = defineCollector({
  fills: 'datadog.scorecardOutcomes',
  operations: ['datadog:ListScorecardOutcomes'],
  async *collect(reader) {
    const outcomes = eachOf(reader, 'datadog:ListScorecardOutcomes', PAGING, SCORECARD_OUTCOME, flat)
    for await (const { fields, odd } of outcomes) {
      const { outcome_id, service_name } = fields
      const parts = { tags: [`service:${service_name}`], odd }
      yield { ...fields, ...itemParts(reader.scope, `scorecard-outcome/${outcome_id}`, service_name, parts) }
    }
  },
})
