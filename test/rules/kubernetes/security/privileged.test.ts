import rule from '../../../../rules/kubernetes/security/privileged.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  madeBy,
  pod,
  podTemplate,
  rollout,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const privileged = { securityContext: { privileged: true } }
const open = { containers: [container('app', privileged)] }
const agent = (image: string) => ({ containers: [container('agent', { ...privileged, image })] })
const api = deployment('api', open)

testRule(rule, {
  pass: {
    'not privileged': { subject: deployment('api'), says: 'has no privileged container' },
    'no security context at all': {
      subject: deployment('api', { containers: [container('app', { securityContext: undefined })] }),
    },
    'said to be false': {
      subject: deployment('api', { containers: [container('app', { securityContext: { privileged: false } })] }),
    },
  },
  fail: {
    privileged: { subject: api, says: 'runs container app privileged' },
    'and serving': {
      subject: api,
      given: estate(exposed(api)),
      severity: 'critical',
      says: 'and serves traffic',
    },
    'and before the internet': { subject: api, given: estate(exposed(api, { to: 'internet' })), severity: 'critical' },
    'one of two containers': {
      subject: deployment('api', { containers: [container('app'), container('helper', privileged)] }),
      says: 'container helper',
    },
    'a container that prepares': {
      subject: deployment('api', { pod: { initContainers: [container('sysctl', privileged)] } }),
      says: 'container sysctl',
    },
    'a CronJob': { subject: cronJob('report', open) },
    'a Rollout': { subject: rollout('api', open) },
    'an agent that is not known': { subject: daemonSet('agent', agent('quay.io/team/agent:1')) },
    'a known agent, but not on every node': { subject: deployment('cilium', agent('quay.io/cilium/cilium:v1.18.0')) },
    'a known agent with a helper that need not': {
      subject: daemonSet('cni', {
        containers: [
          container('cilium', { ...privileged, image: 'quay.io/cilium/cilium:v1.18.0' }),
          container('shell', privileged),
        ],
      }),
      says: 'runs container shell',
    },
    'an image whose name only ends so': { subject: daemonSet('agent', agent('quay.io/team/notcilium:1')) },
    'made by an operator': { subject: daemonSet('agent', { ...open, ownerReferences: [madeBy('Agent', 'main')] }) },
    'a pod on its own': { subject: pod('shell', { template: podTemplate('shell', open) }) },
  },
  'not-applicable': {
    'a network plugin on every node': {
      subject: daemonSet('cilium', agent('quay.io/cilium/cilium:v1.18.0')),
      says: 'sets up its node',
    },
    'an agent that the config names': {
      subject: daemonSet('agent', agent('quay.io/team/agent:1')),
      options: { agents: ['team/agent'] },
    },
    'of the cluster': { subject: daemonSet('kube-proxy', { ...open, namespace: 'kube-system' }) },
  },
})
