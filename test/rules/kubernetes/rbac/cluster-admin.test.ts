import rule from '../../../../rules/kubernetes/rbac/cluster-admin.js'
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

const ADMIN = { kind: 'ClusterRole', name: 'cluster-admin' }
const EVERYTHING = policyRule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] })
const jane = { kind: 'User', name: 'jane' }
const admins = { kind: 'Group', name: 'admins' }
const toAdmin = (...to: Parameters<typeof clusterRoleBinding>[1][]) =>
  clusterRoleBinding('deploy', { role: ADMIN, ...to[0] })
const god = clusterRole('god', { rules: [policyRule(), EVERYTHING] })

testRule(rule, {
  pass: {
    'a narrow role': {
      subject: clusterRoleBinding('api'),
      given: estate(clusterRole('api')),
      says: 'does not allow everything',
    },
    'a group of people': { subject: toAdmin({ to: [admins] }), says: 'gives cluster-admin to groups of people alone' },
    'all verbs on named kinds': {
      subject: clusterRoleBinding('api'),
      given: estate(
        clusterRole('api', { rules: [policyRule({ verbs: ['*'], apiGroups: ['*'], resources: ['pods'] })] }),
      ),
    },
    'a Role that only bears the name': {
      subject: roleBinding('cluster-admin'),
      given: estate(role('cluster-admin')),
      says: 'does not allow everything',
    },
    'everything of one name': {
      subject: clusterRoleBinding('api'),
      given: estate(clusterRole('api', { rules: [{ ...EVERYTHING, resourceNames: ['shop'] }] })),
    },
  },
  fail: {
    'a service account': {
      subject: toAdmin(),
      says: 'gives cluster-admin, which allows everything, to ServiceAccount web/deploy',
    },
    'a default account': { subject: toAdmin({ to: [accountSubject('default')] }), says: 'ServiceAccount web/default' },
    'a person': { subject: toAdmin({ to: [jane] }), says: 'to User jane' },
    'a person beside a group': { subject: toAdmin({ to: [admins, jane] }), says: 'to User jane' },
    'all service accounts of a namespace': {
      subject: toAdmin({ to: [{ kind: 'Group', name: 'system:serviceaccounts:web' }] }),
    },
    'all service accounts': { subject: toAdmin({ to: [{ kind: 'Group', name: 'system:serviceaccounts' }] }) },
    'another role that allows everything': {
      subject: clusterRoleBinding('god'),
      given: estate(god),
      says: 'gives god, which allows everything',
    },
    'a person who was added to the binding that came with the cluster': {
      subject: clusterRoleBinding('cluster-admin', {
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        to: [{ kind: 'Group', name: 'system:masters' }, jane],
      }),
      says: 'to User jane',
    },
    'a service account in one namespace': {
      subject: roleBinding('deploy', { role: ADMIN }),
      severity: 'medium',
      says: 'gives cluster-admin, which allows everything, in namespace web to ServiceAccount web/deploy',
    },
    'a Role that allows everything there': {
      subject: roleBinding('god'),
      given: estate(role('god', { rules: [EVERYTHING] })),
      severity: 'medium',
    },
    'everything in the namespace of the cluster itself': {
      subject: roleBinding('deploy', { role: ADMIN, namespace: 'kube-system' }),
      severity: 'high',
    },
    'an account of the cluster beside another': {
      subject: toAdmin({ to: [accountSubject('tiller', 'kube-system'), accountSubject('api')] }),
      says: 'to ServiceAccount web/api',
    },
  },
  'not-applicable': {
    'came with the cluster': {
      subject: clusterRoleBinding('cluster-admin', {
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        to: [{ kind: 'Group', name: 'system:masters' }],
      }),
    },
    'of the provider': {
      subject: clusterRoleBinding('eks:addon-cluster-admin', {
        role: ADMIN,
        to: [{ kind: 'User', name: 'eks:addon-manager' }],
      }),
    },
    'for an account of the cluster': { subject: toAdmin({ to: [accountSubject('addon', 'kube-system')] }) },
    'for a group of the cluster': { subject: toAdmin({ to: [{ kind: 'Group', name: 'system:masters' }] }) },
    'for nobody': { subject: toAdmin({ to: [] }), says: 'to nobody' },
    'a role that does not exist': { subject: clusterRoleBinding('api'), says: 'a role that does not exist: api' },
  },
})
