import rule from '../../../../rules/kubernetes/rbac/wildcard.js'
import {
  accountSubject,
  clusterRole,
  clusterRoleBinding,
  estate,
  policyRule,
  roleBinding,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const wide = (apiGroup: string) => [policyRule({ verbs: ['*'], apiGroups: [apiGroup], resources: ['*'] })]
const ops = clusterRole('ops', { rules: wide('apps') })
const people = { to: [{ kind: 'Group', name: 'developers' }] }
const byRole = { role: { kind: 'ClusterRole', name: 'ops' } }

testRule(rule, {
  pass: {
    'a narrow role': { subject: clusterRole('api'), given: estate(clusterRoleBinding('api')) },
    'all verbs on named kinds': { subject: clusterRole('api', { rules: [policyRule({ verbs: ['*'] })] }) },
    'named verbs on all kinds': { subject: clusterRole('api', { rules: [policyRule({ resources: ['*'] })] }) },
    'everything of an API group of its own': {
      subject: clusterRole('kafka', { rules: wide('kafka.strimzi.io') }),
      given: estate(clusterRoleBinding('kafka')),
    },
    'everything of one name': {
      subject: clusterRole('api', { rules: wide('apps').map((one) => ({ ...one, resourceNames: ['shop'] })) }),
    },
  },
  fail: {
    'given to a service account': {
      subject: ops,
      given: estate(clusterRoleBinding('ops')),
      says: 'allows everything in apps, and is given to ServiceAccount web/ops',
    },
    'given to a service account in its namespace': { subject: ops, given: estate(roleBinding('ops', byRole)) },
    'given to people': { subject: ops, given: estate(clusterRoleBinding('ops', people)), severity: 'medium' },
    'given to nobody': { subject: ops, severity: 'info', says: 'but is given to nobody' },
    'given to the cluster alone': {
      subject: ops,
      given: estate(clusterRoleBinding('ops', { to: [accountSubject('addon', 'kube-system')] })),
      severity: 'info',
    },
    'the core group': {
      subject: clusterRole('ops', { rules: wide('') }),
      given: estate(clusterRoleBinding('ops')),
      says: 'the core group',
    },
    'a group of Kubernetes by its ending': {
      subject: clusterRole('ops', { rules: wide('rbac.authorization.k8s.io') }),
      given: estate(clusterRoleBinding('ops')),
    },
    'everything, but in a namespace alone': {
      subject: clusterRole('ops', { rules: wide('*') }),
      given: estate(roleBinding('ops', byRole)),
      says: 'allows everything in all API groups',
    },
  },
  'not-applicable': {
    'came with the cluster': {
      subject: clusterRole('admin', {
        rules: wide('apps'),
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
      }),
    },
    'of the provider': { subject: clusterRole('eks:addon-manager', { rules: wide('*') }) },
    'everything, which its binding is judged by': {
      subject: clusterRole('ops', { rules: wide('*') }),
      given: estate(clusterRoleBinding('ops')),
      says: 'kubernetes/rbac/cluster-admin',
    },
  },
})
