import rule from '../../../../rules/kubernetes/probes/named-port.js'
import type { Container } from '../../../../src/model/kubernetes/pod-template.js'
import {
  container,
  daemonSet,
  deployment,
  httpProbe,
  job,
  madeBy,
  type Over,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const at = (port: number | string) => httpProbe('/health', { httpGet: { path: '/health', port } })
const none: Over<Container> = { readinessProbe: undefined, livenessProbe: undefined }
const api = (...containers: Container[]) => deployment('api', { containers })

testRule(rule, {
  pass: {
    'names that are declared': { subject: deployment('api') },
    'a name by TCP': {
      subject: api(container('app', { ...none, readinessProbe: { tcpSocket: { port: 'http' } } })),
    },
    'a name beside a number that is declared nowhere': {
      subject: api(container('app', { readinessProbe: at('http'), livenessProbe: at(9999) })),
    },
  },
  fail: {
    'a readiness probe that names no port of its container': {
      subject: api(container('app', { ...none, readinessProbe: at('web') })),
      says: 'a readinessProbe on container app that asks port web',
    },
    'a startup probe that names no port': { subject: api(container('app', { ...none, startupProbe: at('web') })) },
    'a liveness probe alone, which then does nothing': {
      subject: api(container('app', { readinessProbe: at('http'), livenessProbe: at('web') })),
      severity: 'medium',
    },
    'a port of the other container': {
      subject: api(
        container('app', { ...none, readinessProbe: at('admin') }),
        container('admin', { ...none, ports: [{ name: 'admin', containerPort: 9000 }] }),
      ),
      says: 'on container app',
    },
    'no ports declared': { subject: api(container('app', { ...none, ports: [], readinessProbe: at('http') })) },
    'a native sidecar': {
      subject: deployment('api', {
        pod: { initContainers: [container('proxy', { restartPolicy: 'Always', readinessProbe: at('admin') })] },
      }),
    },
    'a DaemonSet': { subject: daemonSet('agent', { containers: [container('app', { readinessProbe: at('web') })] }) },
    'what an operator made': {
      subject: deployment('api', {
        containers: [container('app', { readinessProbe: at('web') })],
        ownerReferences: [madeBy('Shop', 'api')],
      }),
    },
    'a Job with a startup probe': {
      subject: job('load', { containers: [container('app', { startupProbe: at('web') })] }),
    },
  },
  'not-applicable': {
    'numbers alone, declared or not': {
      subject: api(container('app', { ports: [], readinessProbe: at(8080), livenessProbe: at('8080') })),
    },
    'commands and gRPC': {
      subject: api(
        container('app', {
          readinessProbe: { exec: { program: 'check', digest: 'a1' } },
          livenessProbe: { grpc: { port: 9000 } },
        }),
      ),
    },
    'no probes': { subject: api(container('app', none)) },
    'an init container, which is not probed': {
      subject: deployment('api', {
        containers: [container('app', none)],
        pod: { initContainers: [container('wait', { readinessProbe: at('web') })] },
      }),
    },
    'a workload of the cluster': {
      subject: deployment('dns', {
        namespace: 'kube-system',
        containers: [container('app', { readinessProbe: at('web') })],
      }),
    },
  },
})
