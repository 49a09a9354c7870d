import rule from '../../../../rules/datadog/catalog/watched.js'
import { catalogEntity, monitor, slo } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const orders = catalogEntity('orders')
const tagged = { tag_list: ['service:orders'] }
const elsewhere = { tag_list: ['service:web'] }
const muted = { options: { silenced: { '*': null } } }

testRule(rule, {
  pass: {
    'by a tag of the monitor': {
      subject: orders,
      given: { 'datadog.monitors': [monitor(1, tagged)] },
      says: 'is watched by monitor 1',
    },
    'by the scope of its query': {
      subject: orders,
      given: {
        'datadog.monitors': [
          monitor(1, { ...elsewhere, query: 'sum(last_5m):sum:trace.http.request.errors{service:orders} > 9' }),
        ],
      },
    },
    'by its SLO': {
      subject: orders,
      given: {
        'datadog.slos': [slo('s1', { tag_list: ['service:orders'] })],
        'datadog.monitors': [
          monitor(1, { ...elsewhere, type: 'slo alert', query: 'error_budget("s1").over("30d") > 75' }),
        ],
      },
      says: 'on its SLO',
    },
  },
  fail: {
    nothing: { subject: orders, severity: 'medium', says: 'is watched by no monitor' },
    'monitors of others': { subject: orders, given: { 'datadog.monitors': [monitor(1, elsewhere)] } },
    'a monitor that is muted': {
      subject: orders,
      given: { 'datadog.monitors': [monitor(1, { ...tagged, ...muted })] },
      says: 'that tell nobody alone',
    },
    'a draft': { subject: orders, given: { 'datadog.monitors': [monitor(1, { ...tagged, draft_status: 'draft' })] } },
  },
  manual: {
    'perhaps by a query that nobody understood': {
      subject: orders,
      given: { 'datadog.monitors': [monitor(1, { ...elsewhere, query: '<<orders>>' })] },
      says: 'may be watched by monitor 1',
    },
  },
  'not-applicable': {
    'a queue': { subject: catalogEntity('orders', { kind: 'queue' }) },
    'of staging': { subject: catalogEntity('orders', { tag_list: ['env:staging'] }) },
  },
})
