import rule from '../../../../rules/datadog/hosts/muted.js'
import { host, seconds } from '../../../support/make-datadog.js'
import { ago } from '../../../support/make.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0123456789abcdef0'

testRule(rule, {
  pass: {
    'not muted': { subject: host(ID) },
    'muted for work on it': {
      subject: host(ID, { is_muted: true, mute_timeout: seconds(ago({ days: -1 })) }),
      says: 'until 2026-11-21',
    },
    'without an environment': { subject: host(ID, { tag_list: ['region:eu-west-1'] }) },
  },
  fail: {
    'muted without end': { subject: host(ID, { is_muted: true, mute_timeout: null }), says: 'without end' },
    'muted, and no end is given': { subject: host(ID, { is_muted: true }) },
    'muted beyond its end': { subject: host(ID, { is_muted: true, mute_timeout: seconds(ago({ days: 1 })) }) },
  },
  'not-applicable': { 'of staging': { subject: host(ID, { is_muted: true, tag_list: ['env:staging'] }) } },
  manual: { 'does not say': { subject: host(ID, { is_muted: undefined }) } },
  unknown: { 'odd tags': { subject: host(ID, { tag_list: [], odd: ['tag_list'] }) } },
})
