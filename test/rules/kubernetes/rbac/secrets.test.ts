import rule from '../../../../rules/kubernetes/rbac/secrets.js'
import {
  accountSubject,
  clusterRole,
  clusterRoleBinding,
  estate,
  policyRule,
  roleBinding,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const reading = (over: Parameters<typeof policyRule>[0] = {}) =>
  estate(clusterRole('api', { rules: [policyRule({ resources: ['configmaps', 'secrets'], ...over })] }))
const people = { to: [{ kind: 'Group', name: 'developers' }] }

testRule(rule, {
  pass: {
    'other kinds': { subject: clusterRoleBinding('api'), given: estate(clusterRole('api')), says: 'reads no Secrets' },
    'one Secret by name': {
      subject: clusterRoleBinding('api'),
      given: reading({ resourceNames: ['api-tls'], verbs: ['get'] }),
    },
    'written, but never read': { subject: clusterRoleBinding('api'), given: reading({ verbs: ['create', 'delete'] }) },
    'a kind of the same name in another group': {
      subject: clusterRoleBinding('api'),
      given: reading({ apiGroups: ['example.com'] }),
    },
  },
  fail: {
    'a service account': {
      subject: clusterRoleBinding('api'),
      given: reading(),
      says: 'lets ServiceAccount web/api read the Secrets of all namespaces, by api',
    },
    'by watching': { subject: clusterRoleBinding('api'), given: reading({ verbs: ['watch'] }) },
    'by a wildcard of kinds': { subject: clusterRoleBinding('api'), given: reading({ resources: ['*'] }) },
    'by a wildcard of verbs': { subject: clusterRoleBinding('api'), given: reading({ verbs: ['*'] }) },
    'by a wildcard of groups': { subject: clusterRoleBinding('api'), given: reading({ apiGroups: ['*'] }) },
    'a person': {
      subject: clusterRoleBinding('api', { to: [{ kind: 'User', name: 'jane' }] }),
      given: reading(),
      says: 'User jane',
    },
    'a group of people': { subject: clusterRoleBinding('api', people), given: reading(), severity: 'medium' },
    'all service accounts of a namespace': {
      subject: clusterRoleBinding('api', { to: [{ kind: 'Group', name: 'system:serviceaccounts:web' }] }),
      given: reading(),
    },
    // A service account is a user of that name, too.
    'a service account by its user name': {
      subject: clusterRoleBinding('api', { to: [{ kind: 'User', name: 'system:serviceaccount:web:api' }] }),
      given: reading(),
      says: 'lets User system:serviceaccount:web:api read',
    },
    'a stranger who was added to what came with the cluster': {
      subject: clusterRoleBinding('system:mine', {
        role: { kind: 'ClusterRole', name: 'api' },
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        to: [accountSubject('token-cleaner', 'kube-system'), { kind: 'User', name: 'jane' }],
      }),
      given: reading(),
      says: 'lets User jane read',
    },
    'the Secrets of another namespace': {
      subject: roleBinding('api', {
        role: { kind: 'ClusterRole', name: 'api' },
        to: [accountSubject('api'), accountSubject('spy', 'lab')],
      }),
      given: reading(),
      severity: 'low',
      says: 'lets ServiceAccount lab/spy read the Secrets of namespace web',
    },
    'the Secrets of the cluster’s own namespace': {
      subject: roleBinding('api', { namespace: 'kube-system', role: { kind: 'ClusterRole', name: 'api' } }),
      given: reading(),
      severity: 'high',
    },
    'a name that only begins like a controller': {
      subject: clusterRoleBinding('api', { to: [accountSubject('velerosomething')] }),
      given: reading(),
    },
  },
  'not-applicable': {
    'a controller by its namespace': {
      subject: clusterRoleBinding('api', { to: [accountSubject('cainjector', 'cert-manager')] }),
      given: reading(),
      says: 'controllers that need it',
    },
    'a controller by its account': {
      subject: clusterRoleBinding('api', { to: [accountSubject('external-secrets-webhook', 'security')] }),
      given: reading(),
    },
    'a controller that the config names': {
      subject: clusterRoleBinding('api'),
      given: reading(),
      options: { controllers: ['api'] },
    },
    'everything, which is judged elsewhere': {
      subject: clusterRoleBinding('api'),
      given: reading({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }),
      says: 'kubernetes/rbac/cluster-admin',
    },
    'a role that does not exist': { subject: clusterRoleBinding('api') },
    'came with the cluster': {
      subject: clusterRoleBinding('system:controller:token-cleaner', {
        role: { kind: 'ClusterRole', name: 'api' },
        to: [accountSubject('token-cleaner', 'kube-system')],
      }),
      given: reading(),
      says: 'came with the cluster',
    },
    'for everybody, which is judged elsewhere': {
      subject: clusterRoleBinding('api', { to: [{ kind: 'Group', name: 'system:authenticated' }] }),
      given: reading(),
      says: 'kubernetes/rbac/anonymous',
    },
    'a controller by its release': {
      subject: clusterRoleBinding('api', { to: [accountSubject('prod-kube-state-metrics', 'monitoring')] }),
      given: reading(),
    },
    'the operator of Datadog': {
      subject: clusterRoleBinding('api', { to: [accountSubject('datadog-operator', 'observability')] }),
      given: reading(),
    },
    'the Secrets of its own namespace': {
      subject: roleBinding('api', { role: { kind: 'ClusterRole', name: 'api' } }),
      given: reading(),
      says: 'reads Secrets of its own namespace alone',
    },
    'a role that the cluster brings along, in a namespace': {
      subject: roleBinding('team', { role: { kind: 'ClusterRole', name: 'edit' }, ...people }),
      given: estate(
        clusterRole('edit', {
          rules: [policyRule({ resources: ['secrets'] })],
          labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        }),
      ),
      says: 'gives edit, which comes with the cluster for that, in one namespace alone',
    },
    'for nobody': { subject: clusterRoleBinding('api', { to: [] }), given: reading() },
  },
})
