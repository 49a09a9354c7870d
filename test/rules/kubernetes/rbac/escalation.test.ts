import rule from '../../../../rules/kubernetes/rbac/escalation.js'
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

const allowing = (verb: string, resource: string, apiGroup = '', resourceNames: string[] = []) =>
  estate(
    clusterRole('api', {
      rules: [policyRule({ verbs: [verb], apiGroups: [apiGroup], resources: [resource], resourceNames })],
    }),
  )
const binding = clusterRoleBinding('api')
const CLUSTER_ROLE = { role: { kind: 'ClusterRole', name: 'api' } }
const inNamespace = roleBinding('api', CLUSTER_ROLE)
const RBAC = 'rbac.authorization.k8s.io'

testRule(rule, {
  pass: {
    reading: { subject: binding, given: estate(clusterRole('api')), says: 'leads to no further rights' },
    'binding one role by name': { subject: binding, given: allowing('bind', 'clusterroles', RBAC, ['view']) },
    'reading pods': { subject: binding, given: allowing('list', 'pods') },
    'creating what is called pods elsewhere': { subject: binding, given: allowing('create', 'pods', 'metrics.k8s.io') },
    'creating pods in a namespace, as every deploy does': { subject: inNamespace, given: allowing('create', 'pods') },
    'the kubelets, which no namespace has': { subject: inNamespace, given: allowing('get', 'nodes/proxy') },
    'reading webhooks': {
      subject: binding,
      given: allowing('get', 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io'),
    },
  },
  fail: {
    'binding roles': {
      subject: binding,
      given: allowing('bind', 'clusterroles', RBAC),
      says: 'give away rights that it has not',
    },
    'escalating roles': { subject: binding, given: allowing('escalate', 'roles', RBAC) },
    'acting as somebody else': {
      subject: binding,
      given: allowing('impersonate', 'users'),
      says: 'act as somebody else',
    },
    'the kubelets': { subject: binding, given: allowing('get', 'nodes/proxy'), says: 'reach the kubelets' },
    'the kubelets by a wildcard': { subject: binding, given: allowing('get', '*/proxy') },
    'approving certificates': {
      subject: binding,
      given: allowing('update', 'certificatesigningrequests/approval', 'certificates.k8s.io'),
    },
    'issuing tokens': { subject: binding, given: allowing('create', 'serviceaccounts/token') },
    'changing webhooks': {
      subject: binding,
      given: allowing('patch', 'validatingwebhookconfigurations', 'admissionregistration.k8s.io'),
    },
    'creating volumes': { subject: binding, given: allowing('create', 'persistentvolumes') },
    'creating pods': {
      subject: binding,
      given: allowing('create', 'pods'),
      says: 'lets ServiceAccount web/api create pods in all namespaces, by api',
    },
    'by a wildcard of verbs': { subject: binding, given: allowing('*', 'pods') },
    'acting as the accounts of a namespace': {
      subject: inNamespace,
      given: allowing('impersonate', 'serviceaccounts'),
      severity: 'medium',
      says: 'lets ServiceAccount web/api act as somebody else in namespace web, by api',
    },
    'a Role that may escalate': {
      subject: roleBinding('api', { to: [{ kind: 'Group', name: 'developers' }] }),
      given: estate(
        role('api', { rules: [policyRule({ verbs: ['escalate'], apiGroups: [RBAC], resources: ['roles'] })] }),
      ),
      severity: 'low',
    },
    'creating pods beside those of the cluster': {
      subject: roleBinding('api', { namespace: 'kube-system', ...CLUSTER_ROLE }),
      given: allowing('create', 'pods'),
      severity: 'high',
      says: 'create pods in namespace kube-system',
    },
    people: {
      subject: clusterRoleBinding('api', { to: [{ kind: 'Group', name: 'developers' }] }),
      given: allowing('create', 'pods'),
      severity: 'medium',
    },
  },
  'not-applicable': {
    'a controller': {
      subject: clusterRoleBinding('api', { to: [accountSubject('kyverno-admission-controller', 'kyverno')] }),
      given: allowing('patch', 'validatingwebhookconfigurations', 'admissionregistration.k8s.io'),
    },
    'a controller that the config names': {
      subject: binding,
      given: allowing('create', 'pods'),
      options: { controllers: ['api'] },
    },
    'everything, which is judged elsewhere': { subject: binding, given: allowing('*', '*', '*') },
    'a role that does not exist': { subject: binding },
    'a role that the cluster brings along, in a namespace': {
      subject: roleBinding('team', { role: { kind: 'ClusterRole', name: 'admin' } }),
      given: estate(
        clusterRole('admin', {
          rules: [policyRule({ verbs: ['impersonate'], resources: ['serviceaccounts'] })],
          labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        }),
      ),
    },
    'for the cluster alone': {
      subject: clusterRoleBinding('api', { to: [accountSubject('job-controller', 'kube-system')] }),
      given: allowing('create', 'pods'),
    },
  },
})
