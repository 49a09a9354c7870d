import rule from '../../../../rules/kubernetes/rbac/anonymous.js'
import {
  clusterRole,
  clusterRoleBinding,
  estate,
  policyRule,
  role,
  roleBinding,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const group = (name: string) => ({ kind: 'Group', name })
const unauthenticated = [group('system:unauthenticated')]
const authenticated = [group('system:authenticated')]
const urls = (...nonResourceURLs: string[]) =>
  estate(
    clusterRole('health', { rules: [policyRule({ verbs: ['get'], apiGroups: [], resources: [], nonResourceURLs })] }),
  )
const api = estate(clusterRole('api'))

testRule(rule, {
  pass: {
    'chosen subjects': { subject: clusterRoleBinding('api'), given: api, says: 'names whom it gives its role to' },
    'what everybody may know': {
      subject: clusterRoleBinding('system:public-info-viewer', { to: [...unauthenticated, ...authenticated] }),
    },
    'which kinds there are': {
      subject: clusterRoleBinding('mine', {
        role: { kind: 'ClusterRole', name: 'system:discovery' },
        to: authenticated,
      }),
    },
    'how kubeadm tells new nodes of the cluster': {
      subject: roleBinding('kubeadm:bootstrap-signer-clusterinfo', {
        namespace: 'kube-public',
        to: [{ kind: 'User', name: 'system:anonymous' }],
      }),
      given: estate(
        role('kubeadm:bootstrap-signer-clusterinfo', {
          namespace: 'kube-public',
          rules: [policyRule({ verbs: ['get'], resourceNames: ['cluster-info'] })],
        }),
      ),
    },
    'health checks': {
      subject: clusterRoleBinding('health', { to: unauthenticated }),
      given: urls('/healthz', '/livez/*', '/version'),
    },
    'the administrators that came with the cluster': {
      subject: clusterRoleBinding('cluster-admin', {
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        to: [group('system:masters')],
      }),
    },
  },
  fail: {
    'callers without a token': {
      subject: clusterRoleBinding('api', { to: unauthenticated }),
      given: api,
      severity: 'critical',
      says: 'gives api to Group system:unauthenticated',
    },
    'the user of those callers': {
      subject: clusterRoleBinding('api', { to: [{ kind: 'User', name: 'system:anonymous' }] }),
      given: api,
      severity: 'critical',
    },
    'beside somebody who is known': {
      subject: clusterRoleBinding('api', { to: [group('developers'), ...unauthenticated] }),
      given: api,
      severity: 'critical',
      says: 'to Group system:unauthenticated',
    },
    'everybody with a token': {
      subject: clusterRoleBinding('api', { to: authenticated }),
      given: api,
      severity: 'high',
      says: 'to Group system:authenticated',
    },
    'callers without a token, in one namespace': {
      subject: roleBinding('api', { to: unauthenticated }),
      given: estate(role('api')),
      severity: 'high',
      says: 'gives api to Group system:unauthenticated in namespace web',
    },
    'everybody with a token, in one namespace': {
      subject: roleBinding('api', { to: authenticated }),
      given: estate(role('api')),
      severity: 'medium',
    },
    'Secrets in kube-public': {
      subject: roleBinding('api', { to: unauthenticated, namespace: 'kube-public' }),
      given: estate(role('api', { namespace: 'kube-public', rules: [policyRule({ resources: ['secrets'] })] })),
      severity: 'critical',
    },
    metrics: { subject: clusterRoleBinding('health', { to: unauthenticated }), given: urls('/healthz', '/metrics') },
    'a path that only begins like a harmless one': {
      subject: clusterRoleBinding('health', { to: unauthenticated }),
      given: urls('/apiserver'),
    },
    'all paths': { subject: clusterRoleBinding('health', { to: unauthenticated }), given: urls('*') },
    'a binding of one’s own for system:masters': {
      subject: clusterRoleBinding('root', { to: [group('system:masters')] }),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a role that does not exist': {
      subject: clusterRoleBinding('api', { to: unauthenticated }),
      says: 'does not exist',
    },
  },
})
