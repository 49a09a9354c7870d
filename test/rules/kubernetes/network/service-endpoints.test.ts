import rule from '../../../../rules/kubernetes/network/service-endpoints.js'
import { ago } from '../../../support/make.js'
import {
  deployment,
  endpoint,
  endpointSlice,
  estate,
  ingress,
  job,
  pod,
  publicService,
  rollout,
  scaledObject,
  service,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = service('api')
const ready = endpoint(pod('api-1'))
const down = endpoint(pod('api-1'), false)
const slice = (...endpoints: (typeof ready)[]) => endpointSlice(api, { endpoints })

testRule(rule, {
  pass: {
    'one pod is ready': { subject: api, given: estate(slice(ready, down)), says: 'has a pod that is ready' },
    'nothing said, which means ready': { subject: api, given: estate(slice({ addresses: 1 })) },
    'in the second slice': {
      subject: api,
      given: estate(slice(down), { ...slice(ready), id: `${slice().id}-2`, name: 'api-second' }),
    },
  },
  fail: {
    'none is ready': {
      subject: api,
      given: estate(deployment('api'), slice(down)),
      says: 'has no pod that is ready, though it selects Deployment api',
    },
    'no slice': { subject: api, given: estate(deployment('api')) },
    'an empty slice': { subject: api, given: estate(deployment('api'), slice()) },
    'nothing has such labels': {
      subject: api,
      given: estate(deployment('other')),
      says: 'selects no pod of any workload',
    },
    // Operators label the pod that leads, not the template.
    'pods that bear labels of their own': {
      subject: api,
      given: estate(deployment('other'), slice(down)),
      says: 'has no pod that is ready, though it selects some',
    },
    'slices of another Service': {
      subject: api,
      given: estate(endpointSlice(service('other'), { endpoints: [ready] })),
    },
    'behind a load balancer': { subject: publicService('api'), given: estate(deployment('api')), severity: 'critical' },
    'behind an Ingress': {
      subject: api,
      given: estate(deployment('api'), ingress('api')),
      severity: 'critical',
      says: 'behind Ingress api',
    },
    // kube-score#430: Rollouts are workloads too.
    'a Rollout': { subject: api, given: estate(rollout('api')), says: 'Rollout api' },
    'one of two workloads is scaled to zero': {
      subject: api,
      given: estate(deployment('api', { replicas: 0 }), deployment('api-two', { podLabels: { app: 'api' } })),
    },
  },
  'not-applicable': {
    'scaled to zero': { subject: api, given: estate(deployment('api', { replicas: 0 })), says: 'scaled to zero' },
    'scaled to zero by KEDA': {
      subject: api,
      given: estate(deployment('api'), scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'pods that need not be ready': {
      subject: service('api', { spec: { publishNotReadyAddresses: true } }),
      given: estate(slice(ready)),
      says: 'whether they are ready or not',
    },
    jobs: { subject: api, given: estate(job('api')), says: 'jobs that come and go' },
    'a name outside the cluster': {
      subject: service('api', { spec: { type: 'ExternalName', externalName: 'api.example.com', selector: undefined } }),
    },
    'without a selector': {
      subject: service('leader', { spec: { selector: undefined } }),
      says: 'written by something else',
    },
    'made just now': {
      subject: service('api', { metadata: { creationTimestamp: ago({ minutes: 9 }) } }),
      says: '9 minutes ago',
    },
    'of the cluster': { subject: service('kube-dns', { namespace: 'kube-system' }) },
    'being deleted': { subject: service('api', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
