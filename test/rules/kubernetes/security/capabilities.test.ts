import rule from '../../../../rules/kubernetes/security/capabilities.js'
import { container, daemonSet, deployment } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const having = (...lists: { add?: string[]; drop?: string[] }[]) => ({
  containers: lists.map((capabilities, index) => container(`c${index}`, { securityContext: { capabilities } })),
})
const agent = {
  containers: [
    container('agent', { image: 'quay.io/cilium/cilium:1', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }),
  ],
}

testRule(rule, {
  pass: {
    'all dropped': { subject: deployment('api'), says: 'drops all capabilities' },
    'all dropped, in small letters': { subject: deployment('api', having({ drop: ['all'] })) },
    'low ports kept': { subject: deployment('api', having({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] })) },
    'low ports kept, by the name of the kernel': {
      subject: deployment('api', having({ drop: ['ALL'], add: ['CAP_NET_BIND_SERVICE'] })),
    },
    'another that the config allows': {
      subject: deployment('api', having({ drop: ['ALL'], add: ['CHOWN'] })),
      options: { allowed: ['CHOWN'] },
    },
  },
  fail: {
    SYS_ADMIN: {
      subject: deployment('api', having({ drop: ['ALL'], add: ['SYS_ADMIN'] })),
      says: 'gives container c0 SYS_ADMIN',
    },
    'the name of the kernel, in small letters': {
      subject: deployment('api', having({ drop: ['ALL'], add: ['cap_net_admin'] })),
      says: 'NET_ADMIN',
    },
    'all of them': { subject: deployment('api', having({ add: ['ALL'] })) },
    'a lesser one': { subject: deployment('api', having({ drop: ['ALL'], add: ['CHOWN'] })), severity: 'medium' },
    'nothing dropped': {
      subject: deployment('api', having({})),
      severity: 'low',
      says: 'the capabilities that the runtime gives by default',
    },
    'a few dropped': { subject: deployment('api', having({ drop: ['NET_RAW'] })), severity: 'low' },
    'no security context': {
      subject: deployment('api', { containers: [container('app', { securityContext: undefined })] }),
      severity: 'low',
    },
    'one of two containers': { subject: deployment('api', having({ drop: ['ALL'] }, {})), severity: 'low', says: 'c1' },
    'a container that prepares': {
      subject: deployment('api', {
        pod: {
          initContainers: [
            container('init', { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } }),
          ],
        },
      }),
      says: 'container init',
    },
    'a known agent, but not on every node': { subject: deployment('cilium', agent) },
  },
  'not-applicable': {
    'a known agent on every node': { subject: daemonSet('cilium', agent) },
    'the system probe of Datadog': {
      subject: daemonSet('datadog', {
        containers: [
          container('system-probe', {
            image: 'registry.datadoghq.com/agent:7.73.0',
            securityContext: { capabilities: { add: ['SYS_ADMIN', 'BPF'] } },
          }),
        ],
      }),
    },
    'privileged: it has them all': {
      subject: deployment('api', { containers: [container('app', { securityContext: { privileged: true } })] }),
      says: 'kubernetes/security/privileged',
    },
    Windows: { subject: deployment('api', { ...having({}), pod: { os: { name: 'windows' } } }) },
    'of the cluster': { subject: daemonSet('kube-proxy', { ...having({}), namespace: 'kube-system' }) },
  },
})
