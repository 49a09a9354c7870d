import rule from '../../../../rules/datadog/routing/pages-for-high-priority.js'
import { monitor, notificationRule } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const urgent = (message: string, over: Parameters<typeof monitor>[1] = {}) => monitor(1, { message, ...over })
const CHAT = '@slack-shop'

testRule(rule, {
  pass: {
    'it pages': { subject: monitor(1) },
    'a notification rule pages': {
      subject: urgent(CHAT),
      given: { 'datadog.notificationRules': [notificationRule('r')] },
    },
    'where only the highest has to': { subject: urgent('@pagerduty-shop', { priority: 1 }), options: { priority: 1 } },
  },
  fail: {
    'a chat alone': { subject: urgent(CHAT), says: 'only tells @slack-shop' },
    nobody: { subject: urgent('Disk full'), says: 'tells nobody' },
    'by its tag': {
      subject: urgent(CHAT, { priority: null, tag_list: ['severity:critical', 'env:prod'] }),
      says: 'severity:critical',
    },
    'of no environment': { subject: urgent(CHAT, { tag_list: [], query: 'avg(last_5m):avg:a.b{*} > 1' }) },
    'of warnings alone': { subject: urgent('{{#is_warning}}@oncall-payments{{/is_warning}} @slack-shop') },
    'of an environment that is named': {
      subject: urgent(CHAT, { tag_list: ['env:eu'], query: 'avg(last_5m):avg:a.b{*} > 1' }),
      options: { prodEnvs: ['eu'] },
    },
  },
  manual: {
    'under a condition': { subject: urgent('{{#is_match "env.name" "prod"}}@oncall-payments{{/is_match}}') },
    'a variable decides': { subject: urgent('@oncall-{{team.name}}') },
  },
  'not-applicable': {
    'of lower priority': { subject: urgent(CHAT, { priority: 3 }), says: 'priority 3' },
    'of none': { subject: urgent(CHAT, { priority: null }) },
    'of staging by its tag': {
      subject: urgent(CHAT, { tag_list: ['env:staging'], query: 'avg(last_5m):avg:a.b{*} > 1' }),
    },
    'of staging by its scope': {
      subject: urgent(CHAT, { tag_list: [], query: 'avg(last_5m):avg:a.b{env:staging} > 1' }),
    },
    'of staging by its search': {
      subject: urgent(CHAT, {
        type: 'log alert',
        tag_list: [],
        query: 'logs("status:error env:staging").index("*").rollup("count").last("5m") > 5',
      }),
    },
    'muted for ever': { subject: urgent(CHAT, { options: { silenced: { '*': 0 } } }) },
    'a draft': { subject: urgent(CHAT, { draft_status: 'draft' }) },
  },
  unknown: { 'a priority in an odd shape': { subject: urgent(CHAT, { priority: undefined, odd: ['priority'] }) } },
})
