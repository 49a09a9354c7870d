import rule from '../../../../rules/kubernetes/security/read-only-root.js'
import { container, cronJob, daemonSet, deployment, estate, exposed } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const writable = { containers: [container('app', { securityContext: {} })] }
const api = deployment('api', writable)

testRule(rule, {
  pass: { 'read-only': { subject: deployment('api'), says: 'can write to no root filesystem' } },
  fail: {
    'not said': { subject: api, says: 'lets container app write to the root filesystem' },
    'said to be writable': {
      subject: deployment('api', {
        containers: [container('app', { securityContext: { readOnlyRootFilesystem: false } })],
      }),
    },
    'before the internet it weighs more': {
      subject: api,
      given: estate(exposed(api, { to: 'internet' })),
      severity: 'medium',
    },
    'before the cluster alone': { subject: api, given: estate(exposed(api)) },
    'one of two containers': {
      subject: deployment('api', { containers: [container('app'), container('exporter', { securityContext: {} })] }),
      says: 'container exporter',
    },
    'a container that prepares': {
      subject: deployment('api', { pod: { initContainers: [container('init', { securityContext: undefined })] } }),
    },
    'a CronJob': { subject: cronJob('report', writable) },
  },
  'not-applicable': {
    Windows: { subject: deployment('api', { ...writable, pod: { os: { name: 'windows' } } }) },
    'of the cluster': { subject: daemonSet('kube-proxy', { ...writable, namespace: 'kube-system' }) },
  },
})
