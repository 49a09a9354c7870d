import rule from '../../../../rules/datadog/slo/missing.js'
import { catalogEntity, monitor, slo } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const orders = catalogEntity('orders')
const counted = (numerator: string) => slo('s1', { tag_list: [], query: { numerator, denominator: numerator } })
const made = slo('s1', { type: 'monitor', tag_list: [], query: undefined, monitor_ids: [7] })

testRule(rule, {
  pass: {
    'by its tags': {
      subject: orders,
      given: { 'datadog.slos': [slo('s1', { name: 'Orders arrive', tag_list: ['service:orders'] })] },
      says: 'has the SLO "Orders arrive"',
    },
    'by what it counts': {
      subject: orders,
      given: { 'datadog.slos': [counted('sum:trace.http.request.hits{service:orders}.as_count()')] },
    },
    'by the monitors that it is made of': {
      subject: orders,
      given: { 'datadog.slos': [made], 'datadog.monitors': [monitor(7, { tag_list: ['service:orders'] })] },
      says: 'made of monitor 7',
    },
  },
  fail: {
    none: { subject: orders, severity: 'high', says: 'is of tier critical and has no SLO' },
    'one of another service': {
      subject: orders,
      given: { 'datadog.slos': [slo('s1', { tag_list: ['service:web'] })] },
    },
    'one of staging': {
      subject: orders,
      given: { 'datadog.slos': [slo('s1', { tag_list: ['service:orders', 'env:staging'] })] },
    },
    'one made of the monitors of others': {
      subject: catalogEntity('orders', { tier: '1' }),
      given: { 'datadog.slos': [made], 'datadog.monitors': [monitor(7, { tag_list: ['service:web'] })] },
    },
  },
  'not-applicable': {
    'of a lower tier': { subject: catalogEntity('orders', { tier: '2' }), says: 'is of tier 2' },
    'without a tier': { subject: catalogEntity('orders', { tier: undefined }) },
    'a queue': { subject: catalogEntity('orders', { kind: 'queue' }) },
    deprecated: { subject: catalogEntity('orders', { lifecycle: 'deprecated' }) },
    'of staging': { subject: catalogEntity('orders', { tag_list: ['env:staging'] }) },
  },
  unknown: { 'a tier in an odd shape': { subject: catalogEntity('orders', { tier: undefined, odd: ['tier'] }) } },
})
