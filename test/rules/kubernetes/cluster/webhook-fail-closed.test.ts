import rule from '../../../../rules/kubernetes/cluster/webhook-fail-closed.js'
import {
  endpoint,
  endpointSlice,
  estate,
  namespace,
  pod,
  service,
  webhook,
  webhookConfiguration,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const policy = service('policy-webhook', { namespace: 'policy' })
const ends = (ready: number, down = 0) =>
  endpointSlice(policy, {
    endpoints: [
      ...Array.from({ length: ready }, (_, index) => endpoint(pod(`policy-${index}`))),
      ...Array.from({ length: down }, (_, index) => endpoint(pod(`broken-${index}`), false)),
    ],
  })
const twoReady = estate(policy, ends(2), namespace('kube-system'))
const closed = (over: Parameters<typeof webhook>[1] = {}) =>
  webhookConfiguration('policy', { webhooks: [webhook('pods.policy.example.com', { failurePolicy: 'Fail', ...over })] })
const about = (apiGroup: string, resource: string, scope = 'Namespaced') => ({
  rules: [{ operations: ['CREATE'], apiGroups: [apiGroup], resources: [resource], scope }],
})

testRule(rule, {
  pass: {
    'two pods, and kube-system left out': { subject: closed(), given: twoReady, says: 'is redundant, quick' },
    'kube-system left out by a label of its own': {
      subject: closed({ namespaceSelector: { matchExpressions: [{ key: 'policy', operator: 'DoesNotExist' }] } }),
      given: estate(policy, ends(2), namespace('kube-system', { labels: { policy: 'off' } })),
    },
    'only namespaces that ask for it': {
      subject: closed({ namespaceSelector: { matchLabels: { policy: 'on' } } }),
      given: twoReady,
    },
    'only objects that ask for it': {
      subject: closed({ namespaceSelector: {}, objectSelector: { matchLabels: { inject: 'yes' } } }),
      given: twoReady,
    },
    'addresses of both families': {
      subject: closed(),
      given: estate(
        policy,
        ends(2),
        { six: { ...ends(2), id: `${ends(2).id}-6`, addressType: 'IPv6' } },
        namespace('kube-system'),
      ),
    },
    'just quick enough': { subject: closed({ timeoutSeconds: 10 }), given: twoReady },
  },
  fail: {
    'nothing is ready': {
      subject: closed(),
      given: estate(policy, ends(0, 2), namespace('kube-system')),
      severity: 'critical',
      says: 'calls Service policy/policy-webhook, behind which nothing is ready',
    },
    'no such Service': {
      subject: closed(),
      given: estate(namespace('kube-system')),
      severity: 'critical',
      says: 'does not exist',
    },
    'one pod alone': {
      subject: closed(),
      given: estate(policy, ends(1, 1), namespace('kube-system')),
      severity: 'high',
      says: 'one pod alone',
    },
    'one pod with two addresses': {
      subject: closed(),
      given: estate(
        policy,
        ends(1),
        { six: { ...ends(1), id: `${ends(1).id}-6`, addressType: 'IPv6' } },
        namespace('kube-system'),
      ),
      says: 'one pod alone',
    },
    // The AWS Load Balancer Controller asks so about Services.
    'Services of kube-system alone': {
      subject: closed({ namespaceSelector: {}, ...about('', 'services') }),
      given: twoReady,
      severity: 'medium',
      says: 'is asked about kube-system too',
    },
    slow: { subject: closed({ timeoutSeconds: 30 }), given: twoReady, severity: 'high', says: 'is waited for 30 s' },
    'kube-system too': {
      subject: closed({ namespaceSelector: {} }),
      given: twoReady,
      severity: 'high',
      says: 'is asked about kube-system too',
    },
    'no selector at all': { subject: closed({ namespaceSelector: undefined }), given: twoReady },
    'kube-system too, where the namespace is not listed': {
      subject: closed({ namespaceSelector: {} }),
      given: estate(policy, ends(2)),
    },
    'objects that do not refuse it': {
      subject: closed({
        namespaceSelector: {},
        objectSelector: { matchExpressions: [{ key: 'inject', operator: 'NotIn', values: ['no'] }] },
      }),
      given: twoReady,
    },
    'every kind there is': { subject: closed(about('*', '*')), given: twoReady, says: 'every kind there is' },
    'what the API server takes where nothing is said': {
      subject: closed({ failurePolicy: undefined, namespaceSelector: {} }),
      given: twoReady,
    },
    'the second of two webhooks': {
      subject: webhookConfiguration('policy', {
        kind: 'MutatingWebhookConfiguration',
        webhooks: [webhook('a.example.com'), webhook('b.example.com', { failurePolicy: 'Fail', timeoutSeconds: 30 })],
      }),
      given: twoReady,
    },
    Deployments: { subject: closed({ ...about('apps', 'deployments'), namespaceSelector: {} }), given: twoReady },
  },
  manual: {
    'conditions of its own, which are not read': {
      subject: closed({ namespaceSelector: {}, matchConditions: 1 }),
      given: twoReady,
      says: 'was not read',
    },
  },
  'not-applicable': {
    'stops nothing': { subject: webhookConfiguration('policy'), given: twoReady, says: 'stops nothing when it fails' },
    'kinds of its own': { subject: closed(about('cert-manager.io', 'certificates')), says: 'its own kinds alone' },
    namespaces: { subject: closed(about('', 'namespaces', 'Cluster')) },
    'called by a URL': { subject: closed({ clientConfig: { url: true } }), says: 'outside the cluster' },
    'of the provider': { subject: { ...closed(), name: 'eks-policy' } },
  },
})
