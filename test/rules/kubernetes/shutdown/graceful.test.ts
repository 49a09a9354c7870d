import rule from '../../../../rules/kubernetes/shutdown/graceful.js'
import type { Handler } from '../../../../src/model/kubernetes/pod-template.js'
import {
  container,
  daemonSet,
  deployment,
  estate,
  exposed,
  job,
  madeBy,
  nodeA,
  running,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const stopping = (preStop: Handler | undefined, name = 'app') =>
  container(name, { lifecycle: preStop ? { preStop } : undefined })
const api = (preStop: Handler | undefined) => deployment('api', { containers: [stopping(preStop)] })
const abrupt = api(undefined)
const served = estate(exposed(abrupt))
const injected = (name: string) => estate(exposed(abrupt), running(abrupt, { on: [nodeA], injected: [{ name }] }))

testRule(rule, {
  pass: {
    'a sleep of its own': { subject: deployment('api'), given: served },
    'the program sleep': {
      subject: api({ exec: { program: 'sleep', digest: 'a1' }, sleepSeconds: 10 }),
      given: served,
    },
    'a shell that sleeps': { subject: api({ exec: { program: 'sh', digest: 'a2' }, sleepSeconds: 5 }), given: served },
    'a call that drains': { subject: api({ httpGet: { path: '/drain', port: 8080 } }), given: served },
    'a sidecar that no traffic is sent to': {
      subject: deployment('api', {
        containers: [container('app'), container('side', { ports: [], lifecycle: undefined })],
      }),
      given: served,
    },
    'an annotation by which the team answers for it': {
      subject: deployment('api', {
        containers: [stopping(undefined)],
        podAnnotations: { 'example.com/drains': 'true' },
      }),
      given: served,
      options: { drainAnnotations: ['example.com/drains'] },
    },
  },
  fail: {
    'no hook': { subject: abrupt, given: served, says: 'on container app, which receives the traffic of Service api' },
    'a signal alone': {
      subject: deployment('api', { containers: [container('app', { lifecycle: { stopSignal: 'SIGQUIT' } })] }),
      given: served,
    },
    'a sleep of no seconds': { subject: api({ sleep: { seconds: 0 } }), given: served },
    'a hook on the wrong container': {
      subject: deployment('api', {
        containers: [stopping(undefined), container('side', { ports: [] })],
      }),
      given: served,
    },
    'the proxy of Istio in the pods': { subject: abrupt, given: injected('istio-proxy'), severity: 'info' },
    'the proxy of Linkerd in the pods': {
      subject: abrupt,
      given: injected('linkerd-proxy'),
      severity: 'info',
      says: 'its linkerd-proxy finishes open requests',
    },
    'another injected sidecar': { subject: abrupt, given: injected('vault-agent') },
    'the annotation said no': {
      subject: deployment('api', {
        containers: [stopping(undefined)],
        podAnnotations: { 'example.com/drains': 'false' },
      }),
      given: served,
      options: { drainAnnotations: ['example.com/drains'] },
    },
    'a StatefulSet': {
      subject: statefulSet('db', { containers: [stopping(undefined)] }),
      given: estate(service('db')),
    },
    'a DaemonSet behind a Service': {
      subject: daemonSet('edge', { containers: [stopping(undefined)] }),
      given: estate(service('edge')),
    },
    'what an operator made': {
      subject: deployment('api', { containers: [stopping(undefined)], ownerReferences: [madeBy('Shop', 'api')] }),
      given: served,
    },
  },
  manual: {
    'a program of which nobody can see whether it waits': {
      subject: api({ exec: { program: 'drain.sh', digest: 'b1' } }),
      given: served,
      says: 'runs drain.sh before it stops',
    },
  },
  'not-applicable': {
    'behind no Service': { subject: abrupt },
    'a Job': { subject: job('load'), given: estate(service('load')) },
    'on the network of its nodes': {
      subject: daemonSet('edge', { containers: [stopping(undefined)], pod: { hostNetwork: true } }),
      given: estate(service('edge')),
    },
    'scaled to zero': { subject: deployment('api', { replicas: 0, containers: [stopping(undefined)] }), given: served },
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system', containers: [stopping(undefined)] }),
      given: estate(service('dns', { namespace: 'kube-system' })),
    },
  },
})
