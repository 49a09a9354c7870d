import rule from '../../../../rules/kubernetes/security/host-namespaces.js'
import { container, daemonSet, deployment, estate, exposed } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const edge = deployment('edge', { pod: { hostNetwork: true } })
const exporter = { containers: [container('exporter', { image: 'quay.io/prometheus/node-exporter:v1.9.0' })] }

testRule(rule, {
  pass: {
    'nothing said': { subject: deployment('api'), says: 'shares nothing with its node' },
    'said to be false': { subject: deployment('api', { pod: { hostNetwork: false, hostPID: false, hostIPC: false } }) },
  },
  fail: {
    'the network': { subject: edge, says: 'shares the network (hostNetwork) of its node' },
    'the processes': { subject: deployment('api', { pod: { hostPID: true } }) },
    'the shared memory': { subject: deployment('api', { pod: { hostIPC: true } }) },
    'two of them': {
      subject: daemonSet('agent', { pod: { hostNetwork: true, hostPID: true } }),
      says: 'the network (hostNetwork) and the processes (hostPID)',
    },
    'before the internet': { subject: edge, given: estate(exposed(edge, { to: 'internet' })) },
    'an exporter of nodes, but not on every node': {
      subject: deployment('exporter', { ...exporter, pod: { hostPID: true } }),
    },
  },
  'not-applicable': {
    'an exporter of nodes': {
      subject: daemonSet('exporter', { ...exporter, pod: { hostNetwork: true, hostPID: true } }),
    },
    'an agent that the config names': {
      subject: daemonSet('agent', { pod: { hostNetwork: true } }),
      options: { agents: ['app'] },
    },
    'of the cluster': { subject: daemonSet('aws-node', { pod: { hostNetwork: true }, namespace: 'kube-system' }) },
  },
})
