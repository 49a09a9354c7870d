import rule from '../../../../rules/datadog/monitor/renotify.js'
import type { MonitorOptions } from '../../../../src/model/datadog/monitor.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const again = (options: MonitorOptions, message = '@oncall-payments') => monitor(1, { options, message })

testRule(rule, {
  pass: {
    'after half an hour': { subject: monitor(1) },
    'of alerts': { subject: again({ renotify_interval: 60, renotify_statuses: ['alert'] }) },
    'as late as is allowed': { subject: again({ renotify_interval: 240 }), options: { minutes: 300 } },
  },
  fail: {
    never: { subject: again({ renotify_interval: 0 }), severity: 'info', says: '@oncall-payments' },
    null: { subject: again({ renotify_interval: null }) },
    'too late': { subject: again({ renotify_interval: 1440 }), says: 'only after 1440 minutes' },
    'no times': { subject: again({ renotify_interval: 30, renotify_occurrences: 0 }) },
    'of missing data alone': { subject: again({ renotify_interval: 30, renotify_statuses: ['no data'] }) },
  },
  'not-applicable': {
    'pages nobody': { subject: again({ renotify_interval: 0 }, '@slack-a') },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: { 'options in an odd shape': { subject: monitor(1, { odd: ['options.renotify_interval'] }) } },
})
