import rule from '../../../../rules/datadog/access/unscoped-application-keys.js'
import { applicationKey, user } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const people = { 'datadog.users': [user('ada')] }
const machines = { 'datadog.users': [user('ada', { service_account: true })] }
const unlimited = applicationKey('terraform', { scopes: null })

testRule(rule, {
  pass: {
    'one scope': { subject: applicationKey('terraform'), says: '1 scope' },
    'several scopes of a machine': {
      subject: applicationKey('terraform', { scopes: ['monitors_read', 'slos_read'] }),
      given: machines,
      says: '2 scopes',
    },
  },
  fail: {
    'of a machine': { subject: unlimited, given: machines, severity: 'high', says: 'the service account ada' },
    'of a person': { subject: unlimited, given: people, severity: 'medium', says: 'its owner ada' },
    'of somebody who is gone': { subject: unlimited, severity: 'medium', says: 'all that its owner may' },
    'no scopes are given': { subject: applicationKey('terraform', { scopes: undefined }), given: people },
    'an empty list': { subject: applicationKey('terraform', { scopes: [] }), given: people },
    'without an owner': { subject: applicationKey('terraform', { scopes: null, owner_id: undefined }) },
    'an owner of an odd kind': {
      subject: unlimited,
      given: { 'datadog.users': [user('ada', { odd: ['service_account'] })] },
      severity: 'medium',
    },
  },
  unknown: { 'odd scopes': { subject: applicationKey('terraform', { scopes: undefined, odd: ['scopes'] }) } },
})
