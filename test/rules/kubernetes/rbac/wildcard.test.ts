import rule from '../../../../rules/kubernetes/rbac/wildcard.js'
import {
  accountSubject,
  clusterRole,
  clusterRoleBinding,
  estate,
  policyRule,
  role,
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
    'given to a service account in its namespace': {
      subject: ops,
      given: estate(roleBinding('ops', byRole)),
      severity: 'medium',
    },
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
    'everything, but given to the cluster alone': {
      subject: clusterRole('ops', { rules: wide('*') }),
      given: estate(clusterRoleBinding('ops', { to: [accountSubject('addon', 'kube-system')] })),
      says: 'allows everything in all API groups',
      severity: 'info',
    },
    'a Role, given to a service account': {
      subject: role('ops', { rules: wide('apps') }),
      given: estate(roleBinding('ops')),
      severity: 'medium',
      says: 'allows everything in apps, in namespace web, and is given to ServiceAccount web/ops',
    },
    'a Role, given to people': {
      subject: role('ops', { rules: wide('apps') }),
      given: estate(roleBinding('ops', people)),
      severity: 'low',
    },
    'a Role of the cluster’s own namespace': {
      subject: role('ops', { rules: wide('apps'), namespace: 'kube-system' }),
      given: estate(roleBinding('ops', { namespace: 'kube-system' })),
      severity: 'high',
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
    'everything in a namespace, which its binding is judged by': {
      subject: clusterRole('ops', { rules: wide('*') }),
      given: estate(roleBinding('ops', byRole)),
      says: 'kubernetes/rbac/cluster-admin',
    },
  },
})
