import rule from '../../../../rules/datadog/synthetics/locations.js'
import { syntheticTest } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const retry = { count: 1, interval: 300 }

testRule(rule, {
  pass: {
    'three places, two must fail': { subject: syntheticTest('a'), says: 'from 3 places' },
    'any place, with a second try': {
      subject: syntheticTest('a', { options: { tick_every: 300, min_location_failed: 1, retry } }),
    },
    'two places must fail, without a second try': {
      subject: syntheticTest('a', { options: { tick_every: 60, min_location_failed: 2 } }),
    },
    'a browser every quarter of an hour': {
      subject: syntheticTest('a', { type: 'browser', options: { tick_every: 900, retry } }),
    },
    'a schedule of its own': { subject: syntheticTest('a', { options: { retry } }) },
    'two private places': { subject: syntheticTest('a', { locations: ['pl:a', 'pl:b'] }) },
    'certificate and handshake': {
      subject: syntheticTest('a', {
        subtype: 'ssl',
        assertions: [{ type: 'certificate' }, { type: 'responseTime', operator: 'lessThan', target: 500 }],
      }),
    },
  },
  fail: {
    'one place': {
      subject: syntheticTest('a', { locations: ['aws:eu-west-1'], options: { tick_every: 60, retry } }),
      severity: 'medium',
      says: 'from 1 place alone',
    },
    'one private place': {
      subject: syntheticTest('a', { locations: ['pl:a'], options: { tick_every: 60, retry } }),
      severity: 'low',
    },
    'no second try': {
      subject: syntheticTest('a', { options: { tick_every: 60, min_location_failed: 1, retry: { count: 0 } } }),
      severity: 'medium',
      says: 'without a second try',
    },
    'nothing is said of tries and places': { subject: syntheticTest('a', { options: { tick_every: 60 } }) },
    seldom: { subject: syntheticTest('a', { options: { tick_every: 900, retry } }), severity: 'low' },
    'a browser, seldom': {
      subject: syntheticTest('a', { type: 'browser', options: { tick_every: 3600, retry } }),
      severity: 'low',
    },
    'more places must fail than there are': {
      subject: syntheticTest('a', { locations: ['aws:eu-west-1'] }),
      severity: 'high',
      says: 'never alerts: it waits for 2 places to fail and runs in 1',
    },
    'all at once': {
      subject: syntheticTest('a', { locations: ['aws:eu-west-1'], options: { tick_every: 900 } }),
      severity: 'medium',
      says: 'alone, alerts at the first failure of any place, without a second try, asks every 900',
    },
  },
  'not-applicable': {
    'of staging': { subject: syntheticTest('a', { tag_list: ['env:staging'], locations: ['aws:eu-west-1'] }) },
    paused: { subject: syntheticTest('a', { status: 'paused', locations: ['aws:eu-west-1'] }) },
    'of a mobile application': { subject: syntheticTest('a', { type: 'mobile', subtype: undefined }) },
    'of a certificate': {
      subject: syntheticTest('a', {
        subtype: 'ssl',
        locations: ['aws:eu-west-1'],
        assertions: [{ type: 'certificate', operator: 'isInMoreThan', target: 21 }],
        options: { tick_every: 86_400 },
      }),
    },
  },
  unknown: {
    'odd places': { subject: syntheticTest('a', { locations: [], odd: ['locations'] }) },
    'odd options': { subject: syntheticTest('a', { options: {}, odd: ['options.retry'] }) },
  },
})
