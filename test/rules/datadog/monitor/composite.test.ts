import rule from '../../../../rules/datadog/monitor/composite.js'
import { monitor, searchResult } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const both = monitor(1, { type: 'composite', query: '2 && !3' })
const parts = (...monitors: ReturnType<typeof monitor>[]) => ({ 'datadog.monitors': monitors })

testRule(rule, {
  pass: {
    'all are there': { subject: both, given: parts(monitor(2), monitor(3)) },
    'one is muted: it still turns red': {
      subject: both,
      given: parts(monitor(2, { options: { silenced: { '*': null } } }), monitor(3)),
    },
  },
  fail: {
    'one was deleted': { subject: both, given: parts(monitor(2)), says: 'monitor 3, which does not exist' },
    'all were deleted': { subject: both, says: 'monitor 2, 3' },
    'one is a composite': {
      subject: both,
      given: parts(monitor(2), monitor(3, { type: 'composite', query: '2 || 4' }), monitor(4)),
    },
    'as Datadog says': {
      subject: both,
      given: {
        ...parts(monitor(2), monitor(3)),
        'datadog.monitorSearch': [searchResult(1, { quality_issues: ['composite_has_deleted_constituents'] })],
      },
    },
  },
  'not-applicable': {
    'of another kind': { subject: monitor(1) },
    'a draft': { subject: monitor(1, { type: 'composite', query: '2 || 3', draft_status: 'draft' }) },
  },
  unknown: { 'a query in an odd shape': { subject: monitor(1, { type: 'composite', query: '', odd: ['query'] }) } },
})
