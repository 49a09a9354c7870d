import rule from '../../../../rules/kubernetes/cluster/certificate-expiry.js'
import { ago } from '../../../support/make.js'
import { certificate, clusterIssuer, condition, estate, inNamespace } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const acme = estate(clusterIssuer())
/** Valid for so many days before and after, to be renewed in so many. */
const valid = (before: number, after: number, renewal: number | undefined) =>
  certificate('shop', {
    status: {
      notBefore: ago({ days: before }),
      notAfter: ago({ days: -after }),
      renewalTime: renewal === undefined ? undefined : ago({ days: -renewal }),
    },
  })
const unready = (since: string, over: { notAfter?: string } = {}) =>
  certificate('shop', { status: { ...over, conditions: [condition('Ready', 'False', 'Issuing', since)] } })
const issuer = {
  ...inNamespace('Issuer', 'own', {}),
  status: { conditions: [condition('Ready', 'True')] },
}

testRule(rule, {
  pass: {
    'sixty days to go': { subject: certificate('shop'), given: acme, says: 'its renewal is planned in time' },
    'exactly fourteen days': { subject: valid(76, 14, 5), given: acme },
    'renewal began this morning': { subject: valid(60, 30, -0.2), given: acme },
    // A fixed number of days would never let these pass.
    'made for a week': { subject: valid(2, 5, 2), given: acme },
    'made for a day': { subject: valid(0.4, 0.6, 0.2), given: acme },
    'an issuer of its namespace': {
      subject: certificate('shop', { spec: { issuerRef: { name: 'own' } } }),
      given: estate(issuer),
    },
    'an issuer of another maker': {
      subject: certificate('shop', { spec: { issuerRef: { kind: 'AWSPCAClusterIssuer', name: 'private' } } }),
    },
    'no issuer named': { subject: certificate('shop', { spec: { issuerRef: undefined } }) },
    'an issuer without a word': {
      subject: certificate('shop'),
      given: estate(clusterIssuer('acme', { status: { conditions: [] } })),
    },
  },
  fail: {
    'ran out': { subject: valid(90, -1, -20), given: acme, severity: 'critical', says: 'ran out on 2026-11-19' },
    'renewal overdue': {
      subject: valid(70, 20, -10),
      given: acme,
      severity: 'high',
      says: 'should have been renewed 10 days ago',
    },
    'renewal overdue, and two days left': { subject: valid(88, 2, -28), given: acme, severity: 'critical' },
    'made for a day, and six hours overdue': { subject: valid(0.75, 0.25, -0.25), given: acme, severity: 'critical' },
    'ten days left, and no renewal planned': {
      subject: valid(80, 10, undefined),
      given: acme,
      says: 'no renewal is planned',
    },
    'ten days left, and a late renewal': {
      subject: valid(80, 10, 5),
      given: acme,
      severity: 'medium',
      says: 'planned late',
    },
    'forty days left, where sixty are wanted': {
      subject: valid(50, 40, 10),
      given: acme,
      options: { minDays: 60 },
      severity: 'medium',
    },
    'not ready': { subject: unready(ago({ hours: 3 })), given: acme, severity: 'high', says: 'is not ready: Issuing' },
    'not ready, and a day left': {
      subject: unready(ago({ hours: 3 }), { notAfter: ago({ days: -1 }) }),
      severity: 'critical',
    },
    'an issuer that is not ready': {
      subject: certificate('shop'),
      given: estate(
        clusterIssuer('acme', { status: { conditions: [condition('Ready', 'False', 'ErrRegisterACMEAccount')] } }),
      ),
      says: 'is issued by ClusterIssuer acme, which is not ready',
    },
    'an issuer that does not exist': { subject: certificate('shop'), says: 'which does not exist' },
    'an issuer of another namespace': {
      subject: certificate('shop', { namespace: 'other', spec: { issuerRef: { kind: 'Issuer', name: 'own' } } }),
      given: estate(issuer),
    },
  },
  manual: {
    'no word of cert-manager': { subject: certificate('shop', { status: { conditions: [] } }), given: acme },
    'ready, and nobody knows until when': {
      subject: certificate('shop', { status: { notAfter: undefined } }),
      given: acme,
      says: 'does not say until when it is valid',
    },
  },
  'not-applicable': {
    'being issued': { subject: unready(ago({ minutes: 3 })), given: acme, says: 'is being issued' },
    'made just now': {
      subject: certificate('shop', {
        metadata: { creationTimestamp: ago({ minutes: 2 }) },
        status: { conditions: [], notAfter: undefined, notBefore: undefined, renewalTime: undefined },
      }),
    },
    'being deleted': { subject: certificate('shop', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
