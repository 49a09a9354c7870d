import rule from '../../../../rules/kubernetes/security/privilege-escalation.js'
import { container, cronJob, daemonSet, deployment, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const app = (securityContext: Parameters<typeof container>[1]) => ({ containers: [container('app', securityContext)] })

testRule(rule, {
  pass: {
    forbidden: { subject: deployment('api'), says: 'lets no container gain more rights' },
    'forbidden, beside a privileged container, which is judged elsewhere': {
      subject: deployment('api', {
        containers: [container('app'), container('helper', { securityContext: { privileged: true } })],
      }),
    },
  },
  fail: {
    'not said': {
      subject: deployment('api', app({ securityContext: {} })),
      says: 'lets container app gain more rights',
    },
    'no security context': { subject: deployment('api', app({ securityContext: undefined })) },
    allowed: { subject: deployment('api', app({ securityContext: { allowPrivilegeEscalation: true } })) },
    // Peers take one good container for all: trivy#6232, kubescape#1878.
    'one of two containers': {
      subject: statefulSet('db', { containers: [container('app'), container('exporter', { securityContext: {} })] }),
      says: 'container exporter',
    },
    'a container that prepares': {
      subject: deployment('api', { pod: { initContainers: [container('init', { securityContext: {} })] } }),
    },
    'a CronJob': { subject: cronJob('report', app({ securityContext: {} })) },
    'allowed for Linux by its node selector': {
      subject: deployment('api', {
        ...app({ securityContext: {} }),
        pod: { nodeSelector: { 'kubernetes.io/os': 'linux' } },
      }),
    },
  },
  'not-applicable': {
    Windows: { subject: deployment('api', { ...app({ securityContext: {} }), pod: { os: { name: 'windows' } } }) },
    'Windows by its nodes': {
      subject: deployment('api', {
        ...app({ securityContext: {} }),
        pod: { nodeSelector: { 'kubernetes.io/os': 'windows' } },
      }),
    },
    'nothing but privileged containers': {
      subject: deployment('api', app({ securityContext: { privileged: true } })),
      says: 'kubernetes/security/privileged',
    },
    'of the cluster': {
      subject: daemonSet('kube-proxy', { ...app({ securityContext: {} }), namespace: 'kube-system' }),
    },
  },
})
