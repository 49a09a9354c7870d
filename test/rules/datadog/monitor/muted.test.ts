import rule from '../../../../rules/datadog/monitor/muted.js'
import { ago } from '../../../support/make.js'
import { monitor, searchResult, seconds } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const down = (days: number, scope: readonly string[], end: number | null) =>
  monitor(1, { matching_downtimes: [{ id: 5, start: seconds(ago({ days })), end, scope }] })
const NEXT_YEAR = seconds(ago({ days: -365 }))

testRule(rule, {
  pass: {
    'not muted': { subject: monitor(1), given: { 'datadog.monitorSearch': [searchResult(1)] } },
    'muted for a group': { subject: monitor(1, { options: { silenced: { 'host:a': null } } }) },
    'in a downtime of two hours': { subject: down(0, ['*'], seconds(ago({ hours: -2 }))) },
    'in a downtime without end of one host': { subject: down(2, ['env:prod', 'host:a'], null) },
    'in a downtime for a month': { subject: down(30, ['*'], NEXT_YEAR) },
    'longer where that is allowed': { subject: down(90, ['*'], NEXT_YEAR), options: { days: 100 } },
  },
  fail: {
    'muted for ever': { subject: monitor(1, { options: { silenced: { '*': null } } }), says: 'muted without end' },
    'in a downtime without end': { subject: down(381, ['*'], null), says: 'since 381 days' },
    'in a downtime without end that began today': { subject: down(0, ['*'], null) },
    'in a downtime for months': { subject: down(90, ['*'], NEXT_YEAR), says: 'since 90 days' },
    'in a downtime of some for months': {
      subject: down(90, ['env:staging'], null),
      severity: 'medium',
      says: 'env:staging',
    },
    'in a downtime without end for all of production': {
      subject: down(2, ['env:production'], null),
      severity: 'high',
      says: 'for all of env:production, since 2 days',
    },
    'in one for all of staging': { subject: down(2, ['env:staging'], null), severity: 'medium' },
    'as Datadog says': {
      subject: monitor(1),
      given: { 'datadog.monitorSearch': [searchResult(1, { quality_issues: ['muted_duration_over_sixty_days'] })] },
    },
  },
  'not-applicable': {
    'a draft': { subject: monitor(1, { draft_status: 'draft', options: { silenced: { '*': null } } }) },
    'of a synthetic test': { subject: monitor(1, { type: 'synthetics alert', query: 'no_query' }) },
  },
  unknown: {
    'downtimes in an odd shape': { subject: monitor(1, { odd: ['matching_downtimes'] }) },
    'mutes in an odd shape': { subject: monitor(1, { odd: ['options.silenced'] }) },
  },
})
