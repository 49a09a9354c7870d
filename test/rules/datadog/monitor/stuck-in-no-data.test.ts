import rule from '../../../../rules/datadog/monitor/stuck-in-no-data.js'
import { ago } from '../../../support/make.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const blind = (amount: { days?: number; hours?: number }, over: Parameters<typeof monitor>[1] = {}) =>
  monitor(1, { overall_state: 'No Data', overall_state_modified: ago(amount), ...over })
const FAULTS = 'sum(last_5m):sum:trace.http.request.errors{*}.as_count() > 5'

testRule(rule, {
  pass: {
    'with data': { subject: monitor(1) },
    'for an hour': { subject: blind({ hours: 1 }) },
    'as long as is allowed': { subject: blind({ hours: 30 }), options: { hours: 48 } },
  },
  fail: {
    'for months': { subject: blind({ days: 145 }), says: 'no data for 145 days' },
    'of a service check': {
      subject: blind({ days: 3 }, { query: '"datadog.agent.up".over("*").by("host").last(2).count_by_status()' }),
    },
    'of errors among requests': {
      subject: blind({ days: 3 }, { query: 'sum(last_5m):sum:a.errors{*}.as_count() / sum:a.hits{*}.as_count() > 5' }),
    },
  },
  manual: {
    'of faults, which there may not be': { subject: blind({ days: 3 }, { query: FAULTS }), says: 'may have been none' },
    'nobody knows since when': { subject: blind({}, { overall_state_modified: undefined }) },
    'without a state': { subject: monitor(1, { overall_state: undefined }) },
  },
  'not-applicable': {
    'muted for ever': { subject: blind({ days: 9 }, { options: { silenced: { '*': 0 } } }) },
    'a draft': { subject: blind({ days: 9 }, { draft_status: 'draft' }) },
  },
  unknown: { 'a query in an odd shape': { subject: blind({ days: 9 }, { odd: ['query'] }) } },
})
