import rule from '../../../../rules/datadog/synthetics/paused.js'
import { syntheticTest } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const paused = (days: number) => syntheticTest('a', { status: 'paused', modified_at: ago({ days }) })

testRule(rule, {
  pass: {
    live: { subject: syntheticTest('a') },
    'paused today': { subject: paused(0), says: 'change was today' },
    'paused last week': { subject: paused(7), says: '7 days ago' },
    'on the last day': { subject: paused(14) },
    'for a long time that is allowed': { subject: paused(20), options: { days: 30 } },
  },
  fail: {
    'paused for months': { subject: paused(203), says: 'for 203 days or longer' },
    'a day too long': { subject: paused(15) },
  },
  'not-applicable': { 'of staging': { subject: syntheticTest('a', { status: 'paused', tag_list: ['env:staging'] }) } },
  manual: {
    'paused since nobody knows when': { subject: syntheticTest('a', { status: 'paused', modified_at: undefined }) },
  },
  unknown: {
    'a state of tomorrow': { subject: syntheticTest('a', { status: 'sleeping' }) },
    'a state that is no text': { subject: syntheticTest('a', { status: '', odd: ['status'] }) },
  },
})
