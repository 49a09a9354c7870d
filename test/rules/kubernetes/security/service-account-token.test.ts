import rule from '../../../../rules/kubernetes/security/service-account-token.js'
import {
  accountSubject,
  clusterRoleBinding,
  cronJob,
  daemonSet,
  deployment,
  estate,
  roleBinding,
  serviceAccount,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const taking = { pod: { automountServiceAccountToken: undefined } }
const byDefault = { pod: { automountServiceAccountToken: undefined, serviceAccountName: undefined } }
const api = deployment('api', taking)

testRule(rule, {
  pass: {
    'the pod refuses it': { subject: deployment('api'), says: 'gets no token of its service account' },
    'the account refuses it': {
      subject: api,
      given: estate(serviceAccount('api')),
      says: 'by its service account api',
    },
    'the default account refuses it': {
      subject: deployment('api', byDefault),
      given: estate(serviceAccount('default')),
    },
    'rights of its own': {
      subject: api,
      given: estate(serviceAccount('api', { automount: true }), roleBinding('api')),
      says: 'uses the rights that api gives',
    },
    'rights in the whole cluster': { subject: api, given: estate(clusterRoleBinding('api')) },
    'rights as one of its namespace': {
      subject: api,
      given: estate(roleBinding('readers', { to: [{ kind: 'Group', name: 'system:serviceaccounts:web' }] })),
    },
    'rights as the user that it is': {
      subject: api,
      given: estate(clusterRoleBinding('reads', { to: [{ kind: 'User', name: 'system:serviceaccount:web:api' }] })),
    },
    'a CronJob': { subject: cronJob('report') },
  },
  fail: {
    'a token that is good for nothing': {
      subject: api,
      given: estate(serviceAccount('api', { automount: true })),
      says: 'gets the token of service account api, which nothing gives a right to',
    },
    'no such account listed': { subject: api },
    'the pod asks for it though the account refuses': {
      subject: deployment('api', { pod: { automountServiceAccountToken: true } }),
      given: estate(serviceAccount('api')),
    },
    'rights of an account of the same name elsewhere': {
      subject: api,
      given: estate(roleBinding('api', { to: [accountSubject('api', 'other')] })),
    },
    'the default account without rights': { subject: deployment('api', byDefault) },
    'the default account with rights': {
      subject: deployment('api', byDefault),
      given: estate(roleBinding('everybody', { to: [accountSubject('default')] })),
      severity: 'high',
      says: 'runs under the default service account, to which everybody gives rights',
    },
  },
  'not-applicable': {
    'of the cluster': { subject: daemonSet('aws-node', { ...taking, namespace: 'kube-system' }) },
  },
})
