import rule from '../../../../rules/kubernetes/rbac/secrets.js'
import {
  accountSubject,
  clusterRole,
  clusterRoleBinding,
  estate,
  policyRule,
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
    'came with the cluster': { subject: clusterRoleBinding('system:controller:token-cleaner'), given: reading() },
    'for nobody': { subject: clusterRoleBinding('api', { to: [] }), given: reading() },
  },
})
