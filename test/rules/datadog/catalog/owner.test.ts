import rule from '../../../../rules/datadog/catalog/owner.js'
import { catalogEntity, team } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'datadog.teams': [team('payments')] }
const link = (...types: readonly string[]) => ({
  links: types.map((type) => ({ type, url: 'https://wiki.example.com/checkout' })),
})

testRule(rule, {
  pass: {
    'owner, contact and runbook': { subject: catalogEntity('checkout'), given, says: 'is owned by payments' },
    'documentation in place of a runbook': { subject: catalogEntity('checkout', link('doc', 'Repo')), given },
    'an owner in capitals': { subject: catalogEntity('checkout', { owner: 'Payments' }), given },
    'production under its other name': {
      subject: catalogEntity('checkout', { tag_list: ['env:live', 'env:staging'] }),
      given,
    },
  },
  fail: {
    'no owner': {
      subject: catalogEntity('checkout', { owner: undefined }),
      given,
      severity: 'medium',
      says: 'no owner',
    },
    'an empty owner': { subject: catalogEntity('checkout', { owner: '' }), given },
    'a team that was renamed': {
      subject: catalogEntity('checkout', { owner: 'products' }),
      given,
      severity: 'medium',
      says: 'products, which is no team',
    },
    'no contact': { subject: catalogEntity('checkout', { contacts: [] }), given, severity: 'low', says: 'no contact' },
    'no documentation': {
      subject: catalogEntity('checkout', link('repo')),
      given,
      severity: 'low',
      says: 'no documentation or runbook',
    },
    'no source code': {
      subject: catalogEntity('checkout', link('runbook')),
      given,
      severity: 'low',
      says: 'names no source code',
    },
    neither: {
      subject: catalogEntity('checkout', { contacts: [], links: [] }),
      given,
      says: 'no contact and no documentation',
    },
  },
  'not-applicable': {
    'a database': { subject: catalogEntity('checkout-db', { kind: 'datastore', owner: undefined }), given },
    deprecated: { subject: catalogEntity('old', { lifecycle: 'Deprecated', owner: undefined }), given },
    'of staging': { subject: catalogEntity('checkout', { tag_list: ['env:staging'], owner: undefined }), given },
  },
  unknown: {
    'an odd owner': { subject: catalogEntity('checkout', { owner: undefined, odd: ['owner'] }), given },
    'odd links': { subject: catalogEntity('checkout', { links: [], odd: ['links'] }), given },
  },
})
