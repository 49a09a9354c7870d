import rule from '../../../../rules/kubernetes/probes/liveness-safe.js'
import type { Container, Probe } from '../../../../src/model/kubernetes/pod-template.js'
import type { Over } from '../../../support/make-kubernetes.js'
import {
  changed,
  container,
  cronJob,
  deployment,
  httpProbe,
  pod,
  podTemplate,
  rollout,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const probing = (livenessProbe: Probe | undefined, readinessProbe?: Probe, over: Over<Container> = {}) =>
  deployment('api', { containers: [container('app', { ...over, livenessProbe, readinessProbe })] })
const timing = { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 1 }
const exec = (digest: string): Probe => ({ exec: { program: 'check', digest }, ...timing })

testRule(rule, {
  pass: {
    'asks something else than readiness': { subject: deployment('api') },
    'asks the same, twice as patient': {
      subject: probing(httpProbe('/health', { failureThreshold: 6 }), httpProbe('/health')),
    },
    'asks the same, with longer periods': {
      subject: probing(httpProbe('/health', { periodSeconds: 20 }), httpProbe('/health')),
    },
    'the same path on another port': {
      subject: probing(
        httpProbe('/health', { httpGet: { path: '/health', port: 9000 } }),
        httpProbe('/health', { httpGet: { path: '/health', port: 8080 } }),
      ),
    },
    'the same path by another scheme': {
      subject: probing(
        httpProbe('/health', { httpGet: { path: '/health', port: 8080, scheme: 'HTTPS' } }),
        httpProbe('/health'),
      ),
    },
    'liveness alone': { subject: probing(httpProbe('/alive')) },
    'the same by different commands': { subject: probing(exec('a1'), exec('b2')) },
    'two services of gRPC': {
      subject: probing({ grpc: { port: 9000, service: 'live' }, ...timing }, { grpc: { port: 9000 }, ...timing }),
    },
    'a path that only contains the word': { subject: probing(httpProbe('/already-there')) },
    'readiness of one container, liveness of the other': {
      subject: deployment('api', {
        containers: [
          container('app', { livenessProbe: undefined, readinessProbe: httpProbe('/health') }),
          container('side', { livenessProbe: httpProbe('/health'), readinessProbe: undefined, ports: [] }),
        ],
      }),
    },
  },
  fail: {
    'asks the same, as impatient as readiness': {
      subject: probing(httpProbe('/health'), httpProbe('/health')),
      says: 'restarts it after 30 seconds, though it is taken out of traffic after 30',
    },
    'asks the same by default': {
      subject: probing({ httpGet: { port: 8080 } }, { httpGet: { path: '/', port: 'http', scheme: 'HTTP' } }),
    },
    'asks the same, hardly more patient': {
      subject: probing(httpProbe('/health', { failureThreshold: 5 }), httpProbe('/health')),
    },
    'a named port and its number': {
      subject: probing(
        httpProbe('/health', { httpGet: { path: '/health', port: 'http' } }),
        httpProbe('/health', { httpGet: { path: '/health', port: 8080 } }),
      ),
    },
    'the same port by TCP': {
      subject: probing({ tcpSocket: { port: 8080 }, ...timing }, { tcpSocket: { port: 'http' }, ...timing }),
    },
    'the same command': { subject: probing(exec('a1'), exec('a1')) },
    'the same service of gRPC': {
      subject: probing({ grpc: { port: 9000 }, ...timing }, { grpc: { port: 9000, service: '' }, ...timing }),
    },
    'asks for readiness': { subject: probing(httpProbe('/-/ready')), says: '/-/ready fails' },
    'asks for the database, however patiently': {
      subject: probing(httpProbe('/health/db?c0ffee', { failureThreshold: 60 })),
      says: 'when /health/db fails',
    },
    'a native sidecar': {
      subject: deployment('api', {
        pod: {
          initContainers: [
            container('proxy', {
              restartPolicy: 'Always',
              livenessProbe: httpProbe('/readyz'),
              readinessProbe: undefined,
            }),
          ],
        },
      }),
      says: 'container proxy',
    },
    'a StatefulSet': {
      subject: statefulSet('db', { containers: [container('app', { livenessProbe: httpProbe('/ready') })] }),
    },
    'a Rollout': {
      subject: rollout('api', { containers: [container('app', { livenessProbe: httpProbe('/ready') })] }),
    },
    'a pod on its own': {
      subject: pod('api', {
        template: podTemplate('api', { containers: [container('app', { livenessProbe: httpProbe('/ready') })] }),
      }),
    },
  },
  'not-applicable': {
    'no liveness probe': { subject: probing(undefined, httpProbe('/ready')) },
    'an init container alone': {
      subject: changed(
        deployment('api', {
          containers: [container('app', { livenessProbe: undefined })],
          pod: { initContainers: [container('wait', { livenessProbe: httpProbe('/ready') })] },
        }),
      ),
    },
    'a CronJob': {
      subject: cronJob('report', { containers: [container('app', { livenessProbe: httpProbe('/ready') })] }),
    },
    'a workload of the cluster': {
      subject: deployment('coredns', {
        namespace: 'kube-system',
        containers: [container('app', { livenessProbe: httpProbe('/ready') })],
      }),
    },
  },
})
