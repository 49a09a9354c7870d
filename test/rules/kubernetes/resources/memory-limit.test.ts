import rule from '../../../../rules/kubernetes/resources/memory-limit.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  limitRange,
  nodeA,
  NODES,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const having = (...resources: Parameters<typeof container>[1][]) => ({
  containers: resources.map((over, index) => container(`c${index}`, over)),
})
const bare = having({ resources: { requests: { cpu: '1', memory: '1Gi' } } })
const api = deployment('api', bare)

testRule(rule, {
  pass: {
    'in the template': { subject: deployment('api'), says: 'limits the memory of every container' },
    // CPU limits are not asked for: they throttle.
    'without a CPU limit': { subject: deployment('api', having({ resources: { limits: { memory: '1Gi' } } })) },
    'for the pod as a whole': {
      subject: deployment('api', { ...bare, pod: { resources: { limits: { memory: '2Gi' } } } }),
    },
    'no pod yet, and a LimitRange with a default': {
      subject: cronJob('report', bare),
      given: estate(limitRange('defaults')),
    },
    'a default that the running pods got': {
      subject: api,
      given: estate(NODES, {
        sets: running(api, { on: [nodeA] }).replicaSet,
        pods: running(api, { on: [nodeA] }).pods.map((one) => ({
          ...one,
          spec: {
            ...one.spec,
            containers: one.spec.containers.map((each) => ({ ...each, resources: { limits: { memory: '1Gi' } } })),
          },
        })),
      }),
    },
  },
  fail: {
    'a request alone': { subject: api, says: 'sets no limit on memory for container c0' },
    'a limit of CPU alone': { subject: deployment('api', having({ resources: { limits: { cpu: '1' } } })) },
    'two containers': {
      subject: deployment('api', having({ resources: {} }, { resources: {} }, {})),
      says: 'memory for container c0, on memory for container c1',
    },
    'a LimitRange that only fills in requests': {
      subject: api,
      given: estate(limitRange('requests', { limits: [{ type: 'Container', defaultRequest: { memory: '1Gi' } }] })),
    },
    'pods that run without, though a LimitRange came later': {
      subject: api,
      given: estate(NODES, limitRange('defaults'), running(api, { on: [nodeA] })),
    },
    'a CronJob': { subject: cronJob('report', bare) },
    'an agent on each node': { subject: daemonSet('agent', bare) },
  },
  'not-applicable': {
    'of the cluster': { subject: daemonSet('aws-node', { ...bare, namespace: 'kube-system' }) },
  },
})
