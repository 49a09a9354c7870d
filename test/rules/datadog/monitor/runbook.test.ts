import rule from '../../../../rules/datadog/monitor/runbook.js'
import { catalogEntity, monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const says = (message: string, tag_list = ['service:checkout']) => monitor(1, { message, tag_list })

testRule(rule, {
  pass: {
    'a page of a wiki': { subject: monitor(1), says: 'https://wiki.example.com/busy' },
    'a notebook of Datadog': { subject: says('@slack-a https://app.datadoghq.eu/notebook/123/restart') },
    'in the message that is repeated': {
      subject: monitor(1, { message: '@slack-a', options: { escalation_message: 'https://wiki.example.com/x' } }),
    },
    'of its service in the catalogue': {
      subject: says('@slack-a'),
      given: { 'datadog.catalogEntities': [catalogEntity('checkout')] },
      says: 'service checkout',
    },
  },
  fail: {
    'none, and it pages': { subject: says('@oncall-payments'), severity: 'high' },
    none: { subject: says('@slack-a') },
    'a dashboard alone': { subject: says('@slack-a https://app.datadoghq.com/dashboard/abc'), says: 'only to graphs' },
    'a picture alone': { subject: says('@slack-a https://example.com/graph.png') },
    'a service without one': {
      subject: says('@slack-a'),
      given: {
        'datadog.catalogEntities': [
          catalogEntity('checkout', { links: [{ type: 'repo', url: 'https://git.example.com/x' }] }),
        ],
      },
    },
    'a link that is no link': { subject: says('@slack-a see wiki.example.com') },
  },
  'not-applicable': {
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
    'muted for ever': { subject: monitor(1, { message: '', options: { silenced: { '*': 0 } } }) },
  },
  unknown: {
    'links in an odd shape': {
      subject: says('@slack-a'),
      given: { 'datadog.catalogEntities': [catalogEntity('checkout', { links: [], odd: ['links'] })] },
    },
  },
})
