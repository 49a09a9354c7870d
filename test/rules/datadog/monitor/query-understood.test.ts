import rule from '../../../../rules/datadog/monitor/query-understood.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    'a metric': { subject: monitor(1), says: 'kind metric' },
    'a composite': { subject: monitor(1, { type: 'composite', query: '2 || 3' }), says: 'kind composite' },
    'a search by free text beside tags': {
      subject: monitor(1, {
        type: 'log alert',
        query: 'logs("service:web connection refused").index("*").rollup("count").last("5m") > 10',
      }),
      says: 'more than tags',
    },
  },
  fail: {
    'not at all': { subject: monitor(1, { query: 'what is this?' }), says: 'at character' },
    'in part': { subject: monitor(1, { query: 'avg(last_5m):avg:a.b{*}' }), says: 'of which a part' },
    'an empty one': { subject: monitor(1, { query: '' }) },
  },
  'not-applicable': {
    'of a synthetic test': { subject: monitor(1, { type: 'synthetics alert', query: 'no_query' }) },
    'a draft': { subject: monitor(1, { query: '', draft_status: 'draft' }) },
  },
  unknown: { 'in an odd shape': { subject: monitor(1, { query: '', odd: ['query'] }) } },
})
