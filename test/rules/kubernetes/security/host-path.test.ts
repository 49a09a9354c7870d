import rule from '../../../../rules/kubernetes/security/host-path.js'
import { container, daemonSet, deployment, estate, exposed } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const mounting = (path: string, readOnly?: boolean, image?: string) => ({
  containers: [
    container('app', {
      ...(image !== undefined && { image }),
      volumeMounts: [{ name: 'host', mountPath: '/host', ...(readOnly !== undefined && { readOnly }) }],
    }),
  ],
  pod: { volumes: [{ name: 'host', hostPath: { path } }] },
})
const data = deployment('api', mounting('/data'))

testRule(rule, {
  pass: {
    'no volume': { subject: deployment('api'), says: 'mounts no directory of its node' },
    'volumes of the cluster': {
      subject: deployment('api', { pod: { volumes: [{ name: 'tmp', emptyDir: {} }] } }),
    },
    'a volume that no container mounts': {
      subject: deployment('api', { pod: { volumes: [{ name: 'host', hostPath: { path: '/etc' } }] } }),
    },
  },
  fail: {
    'the socket of Docker': {
      subject: deployment('ci', mounting('/var/run/docker.sock')),
      severity: 'critical',
      says: 'mounts /var/run/docker.sock of its node',
    },
    'the socket of containerd, read-only': {
      subject: deployment('ci', mounting('/run/containerd/containerd.sock', true)),
      severity: 'critical',
    },
    'the socket of containerd in k3s': {
      subject: deployment('ci', mounting('/run/k3s/containerd/containerd.sock')),
      severity: 'critical',
    },
    'the socket of CRI-O': { subject: deployment('ci', mounting('/var/run/crio/crio.sock')), severity: 'critical' },
    'the directory of the sockets': { subject: deployment('ci', mounting('/var/run/')), severity: 'critical' },
    'the whole node': { subject: deployment('api', mounting('/')), severity: 'high' },
    'its configuration': { subject: deployment('api', mounting('/etc/')), severity: 'high' },
    'its processes': { subject: deployment('api', mounting('/proc', true)), severity: 'high' },
    'the kubelet’s pods': { subject: deployment('api', mounting('/var/lib/kubelet/pods')), severity: 'high' },
    'a directory for data': { subject: data, severity: 'medium', says: 'mounts /data' },
    'before the internet': { subject: data, given: estate(exposed(data, { to: 'internet' })), severity: 'medium' },
    'a directory that only begins like a grave one': {
      subject: deployment('api', mounting('/etcetera')),
      severity: 'medium',
    },
    'logs, read-only, on every node': {
      subject: daemonSet('logs', mounting('/var/log/pods', true)),
      severity: 'low',
      says: '/var/log/pods (read-only)',
    },
    'logs, writable, on every node': { subject: daemonSet('logs', mounting('/var/log')), severity: 'medium' },
    'logs, read-only, by a Deployment': { subject: deployment('logs', mounting('/var/log', true)), severity: 'medium' },
    'read-only in one container, writable in another': {
      subject: daemonSet('logs', {
        containers: [
          container('reader', { volumeMounts: [{ name: 'host', mountPath: '/logs', readOnly: true }] }),
          container('writer', { volumeMounts: [{ name: 'host', mountPath: '/logs' }] }),
        ],
        pod: { volumes: [{ name: 'host', hostPath: { path: '/var/log' } }] },
      }),
      severity: 'medium',
    },
    'the gravest of two counts': {
      subject: deployment('api', {
        containers: [
          container('app', {
            volumeMounts: [
              { name: 'data', mountPath: '/data' },
              { name: 'etc', mountPath: '/host-etc' },
            ],
          }),
        ],
        pod: {
          volumes: [
            { name: 'data', hostPath: { path: '/data' } },
            { name: 'etc', hostPath: { path: '/etc' } },
          ],
        },
      }),
      severity: 'high',
      says: 'mounts /etc, /data of its node',
    },
    'a known agent, but not on every node': {
      subject: deployment('exporter', mounting('/proc', true, 'quay.io/prometheus/node-exporter:v1')),
    },
  },
  'not-applicable': {
    'an exporter of nodes': {
      subject: daemonSet('exporter', mounting('/', true, 'quay.io/prometheus/node-exporter:v1')),
      says: 'looks after its node',
    },
    'the agent of Datadog, from its own registry': {
      subject: daemonSet('datadog', mounting('/proc', true, 'registry.datadoghq.com/agent:7.73.0')),
    },
    'an agent that the config names': { subject: daemonSet('agent', mounting('/data')), options: { agents: ['app'] } },
    'of the cluster': { subject: daemonSet('aws-node', { ...mounting('/var/run'), namespace: 'kube-system' }) },
  },
})
