import rule from '../../../../rules/datadog/logs/exclusion-of-errors.js'
import { logsIndex } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const excluding = (query: string | undefined, { sample_rate = 1, is_enabled = true, of = '*' } = {}) =>
  logsIndex('main', {
    filter: { query: of },
    exclusion_filters: [{ name: 'Noise', is_enabled, filter: { ...(query !== undefined && { query }), sample_rate } }],
  })

/** Filters in their order, each with its share. */
const inTurn = (...filters: (readonly [query: string, sample_rate: number])[]) =>
  logsIndex('main', {
    exclusion_filters: filters.map(([query, sample_rate]) => ({
      name: query,
      is_enabled: true,
      filter: { query, sample_rate },
    })),
  })

testRule(rule, {
  pass: {
    'an earlier filter keeps the errors': { subject: inTurn(['status:error', 0], ['*', 1]) },
    'an earlier filter keeps some errors of the service': {
      subject: inTurn(['service:orders status:(error OR warn)', 0.5], ['service:orders', 1]),
    },
    'an earlier filter keeps the errors of production': { subject: inTurn(['env:prod status:error', 0], ['*', 1]) },
    'no filters': { subject: logsIndex('main'), says: 'excludes nothing' },
    'only debug': { subject: excluding('status:debug') },
    'several levels': { subject: excluding('service:web status:(debug OR info)') },
    'all but errors': { subject: excluding('service:web -status:error') },
    'all but errors, of the slow ones': { subject: excluding('service:web -status:error @duration:[1 TO 5]') },
    'of staging': { subject: excluding('env:staging status:error') },
    'a share': { subject: excluding('status:error', { sample_rate: 0.9 }), says: 'in full' },
    'switched off': { subject: excluding('status:error', { is_enabled: false }) },
  },
  fail: {
    'a later filter keeps the errors': { subject: inTurn(['*', 1], ['status:error', 0]), severity: 'high' },
    'an earlier filter keeps the errors of others': {
      subject: inTurn(['service:web status:error', 0], ['*', 1]),
      severity: 'high',
    },
    'an earlier filter keeps warnings': { subject: inTurn(['status:warn', 0], ['*', 1]) },
    everything: { subject: excluding('*'), severity: 'high', says: 'drops all errors' },
    'everything, said with nothing': { subject: excluding(undefined) },
    'all errors': { subject: excluding('status:error'), severity: 'high' },
    'all of production': { subject: excluding('env:prod'), severity: 'high' },
    'the errors of a service': {
      subject: excluding('service:orders status:error'),
      severity: 'high',
      says: '(service:orders status:error)',
    },
    'a whole service': { subject: excluding('service:orders'), severity: 'medium' },
    'health checks': { subject: excluding('@http.url_details.path:"/health"'), severity: 'low' },
    'some words': { subject: excluding('"connection reset"'), severity: 'low' },
    'one of two filters': {
      subject: logsIndex('main', {
        exclusion_filters: [
          { name: 'Health', is_enabled: true, filter: { query: '@http.path:"/health"', sample_rate: 1 } },
          { name: 'Noise', is_enabled: true, filter: { query: 'status:error', sample_rate: 1 } },
        ],
      }),
      severity: 'high',
      says: 'by filter Noise (status:error), and drops the errors among what filter Health finds',
    },
  },
  'not-applicable': {
    'an index of staging': { subject: excluding('*', { of: 'env:staging' }) },
    'an index without errors': { subject: excluding('*', { of: 'status:info' }), says: 'takes in no errors' },
  },
  manual: {
    'the part about errors was not understood': { subject: excluding('service:web status:[warn TO error]') },
    'a filter that says nothing': {
      subject: logsIndex('main', { exclusion_filters: [{ name: 'Noise', is_enabled: true }] }),
    },
  },
  unknown: {
    'odd filters': { subject: logsIndex('main', { odd: ['exclusion_filters'] }) },
    'an odd filter of its own': { subject: logsIndex('main', { filter: { query: '' }, odd: ['filter.query'] }) },
  },
})
