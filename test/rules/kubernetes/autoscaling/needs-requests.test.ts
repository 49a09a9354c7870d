import rule from '../../../../rules/kubernetes/autoscaling/needs-requests.js'
import type { HorizontalPodAutoscaler } from '../../../../src/model/kubernetes/scaling.js'
import { ago } from '../../../support/make.js'
import {
  container,
  deployment,
  estate,
  hpa,
  madeBy,
  nodeA,
  nodeB,
  rollout,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

type Metrics = HorizontalPodAutoscaler['spec']['metrics']
const by = (metrics: Metrics) => hpa('api', { spec: { metrics } })
const share = (name: string): Metrics => [
  { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: 60 } } },
]
const ofContainer = (one: string): Metrics => [
  {
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container: one, target: { type: 'Utilization', averageUtilization: 60 } },
  },
]
const bare = (name: string) => container(name, { resources: undefined, ports: [] })
const api = deployment('api')
const mixed = deployment('api', { containers: [container('app'), bare('side')] })
const limited = deployment('api', { containers: [container('app', { resources: { limits: { cpu: '1' } } })] })
const defaulted = running(api, { on: [nodeA, nodeB] })

testRule(rule, {
  pass: {
    'a request': { subject: hpa('api'), given: estate(api), says: 'goes by the cpu' },
    'a request of memory': { subject: by(share('memory')), given: estate(api) },
    'a limit, out of which a request is made': { subject: hpa('api'), given: estate(limited) },
    'none in the template, but in the pods, by a default of the namespace': {
      subject: hpa('api'),
      given: estate(deployment('api', { containers: [bare('app')] }), defaulted),
    },
    'an init container without one, in pods': {
      subject: hpa('api'),
      given: estate(
        deployment('api'),
        running(deployment('api', { pod: { initContainers: [bare('migrate')] } }), { on: [nodeA] }),
      ),
    },
    'one container that has a request': { subject: by(ofContainer('app')), given: estate(mixed) },
    'an init container without one': {
      subject: hpa('api'),
      given: estate(deployment('api', { pod: { initContainers: [bare('migrate')] } })),
    },
    'a request of the whole pod': {
      subject: hpa('api'),
      given: estate(deployment('api', { containers: [bare('app')], pod: { resources: { requests: { cpu: '1' } } } })),
    },
    'a Rollout': {
      subject: hpa('api', { of: { kind: 'Rollout', name: 'api' } }),
      given: estate(rollout('api'), running(rollout('api'), { on: [nodeA] })),
    },
  },
  fail: {
    'a sidecar without a request': {
      subject: hpa('api'),
      given: estate(mixed),
      says: 'a share of a request that Deployment api does not make: cpu of container side',
    },
    'pods without a request': { subject: hpa('api'), given: estate(mixed, running(mixed, { on: [nodeA] })) },
    'a sidecar that was injected without one': {
      subject: hpa('api'),
      given: estate(api, running(api, { on: [nodeA], injected: [{ name: 'istio-proxy' }] })),
      says: 'cpu of container istio-proxy',
    },
    'a native sidecar without one': {
      subject: hpa('api'),
      given: estate(deployment('api', { pod: { initContainers: [{ ...bare('proxy'), restartPolicy: 'Always' }] } })),
    },
    'a native sidecar without one, in pods': {
      subject: hpa('api'),
      given: estate(
        deployment('api'),
        running(deployment('api', { pod: { initContainers: [{ ...bare('proxy'), restartPolicy: 'Always' }] } }), {
          on: [nodeA],
        }),
      ),
      says: 'cpu of container proxy',
    },
    'a request of nothing': {
      subject: hpa('api'),
      given: estate(deployment('api', { containers: [container('app', { resources: { requests: { cpu: '0' } } })] })),
    },
    'a request of the other resource': {
      subject: by(share('memory')),
      given: estate(deployment('api', { containers: [container('app', { resources: { requests: { cpu: '1' } } })] })),
      says: 'memory of container app',
    },
    'a container that is not there': {
      subject: by(ofContainer('api')),
      given: estate(api),
      says: 'cpu of container api',
    },
    'one container that has none': { subject: by(ofContainer('side')), given: estate(mixed) },
    'what an operator made': {
      subject: hpa('api'),
      given: estate(deployment('api', { containers: [bare('app')], ownerReferences: [madeBy('Shop', 'api')] })),
    },
  },
  'not-applicable': {
    'an amount, not a share': {
      subject: by([
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '500m' } } },
      ]),
      given: estate(mixed),
    },
    'an amount of one container': {
      subject: by([
        {
          type: 'ContainerResource',
          containerResource: { name: 'cpu', container: 'side', target: { type: 'AverageValue', averageValue: '1' } },
        },
      ]),
      given: estate(mixed),
    },
    'a metric of its own': {
      subject: by([
        {
          type: 'External',
          external: { metric: { name: 'queue_length' }, target: { type: 'AverageValue', averageValue: '30' } },
        },
      ]),
      given: estate(mixed),
    },
    'of what is not there': { subject: hpa('api') },
    'being deleted': {
      subject: hpa('api', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }),
      given: estate(mixed),
    },
  },
})
