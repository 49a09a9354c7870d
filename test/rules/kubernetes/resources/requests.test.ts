import rule from '../../../../rules/kubernetes/resources/requests.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  job,
  limitRange,
  madeBy,
  nodeA,
  nodeB,
  NODES,
  pod,
  podTemplate,
  rollout,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const having = (...resources: Parameters<typeof container>[1][]) => ({
  containers: resources.map((over, index) => container(`c${index}`, over)),
})
const bare = having({ resources: {} })
const api = deployment('api', bare)
/** Pods to which something on the way in has given requests. */
const filled = (of: typeof api, ...on: (typeof nodeA)[]) => {
  const made = running(of, { on })
  const resources = { requests: { cpu: '100m', memory: '128Mi' } }
  return {
    ...made,
    pods: made.pods.map((one) => ({
      ...one,
      spec: { ...one.spec, containers: one.spec.containers.map((each) => ({ ...each, resources })) },
    })),
  }
}

testRule(rule, {
  pass: {
    'both in the template': { subject: deployment('api'), says: 'requests CPU and memory for every container' },
    'limits alone, which become requests': {
      subject: deployment('api', having({ resources: { limits: { cpu: '1', memory: '1Gi' } } })),
    },
    'for the pod as a whole': {
      subject: deployment('api', { ...bare, pod: { resources: { requests: { cpu: '1', memory: '1Gi' } } } }),
    },
    'CPU for the pod, memory for the container': {
      subject: deployment('api', {
        ...having({ resources: { requests: { memory: '1Gi' } } }),
        pod: { resources: { requests: { cpu: '1' } } },
      }),
    },
    'defaults that the running pods got': {
      subject: api,
      given: estate(NODES, filled(api, nodeA, nodeB)),
      says: 'when its pods are made',
    },
    'no pod yet, and a LimitRange that will fill them in': {
      subject: cronJob('report', bare),
      given: estate(limitRange('defaults')),
      says: 'from a LimitRange',
    },
    'two LimitRanges that fill in one each': {
      subject: cronJob('report', bare),
      given: estate(
        limitRange('cpu', { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] }),
        limitRange('memory', { limits: [{ type: 'Container', default: { memory: '1Gi' } }] }),
      ),
    },
    'an injected sidecar without any is not the owner’s': {
      subject: api,
      given: estate(NODES, {
        pods: filled(api, nodeA).pods.map((one) => ({
          ...one,
          spec: { ...one.spec, containers: [...one.spec.containers, { name: 'istio-proxy' }] },
        })),
        sets: filled(api, nodeA).replicaSet,
      }),
    },
    'a container that only prepares': {
      subject: deployment('api', { pod: { initContainers: [container('migrate', { resources: {} })] } }),
    },
    'a Rollout': { subject: rollout('api') },
  },
  fail: {
    'none at all': { subject: api, says: 'requests no CPU or memory for container c0' },
    'no memory': {
      subject: deployment('api', having({ resources: { requests: { cpu: '1' } } })),
      says: 'requests no memory for container c0',
    },
    'a request of nothing': {
      subject: deployment('api', having({ resources: { requests: { cpu: '0', memory: '1Gi' } } })),
      says: 'no CPU for container c0',
    },
    // One good container must not hide the others.
    'one of two containers': { subject: deployment('api', having({}, { resources: {} })), says: 'c1' },
    'a sidecar': {
      subject: deployment('api', {
        pod: { initContainers: [container('proxy', { resources: {}, restartPolicy: 'Always' })] },
      }),
      says: 'container proxy',
    },
    'pods that run without': { subject: api, given: estate(NODES, running(api, { on: [nodeA] })) },
    'one pod of two from before the LimitRange': {
      subject: api,
      given: estate(NODES, limitRange('defaults'), {
        sets: running(api, { on: [nodeA] }).replicaSet,
        pods: [...filled(api, nodeA).pods, ...running(api, { on: [nodeB, nodeB] }).pods.slice(1)],
      }),
    },
    'a LimitRange of another namespace': {
      subject: api,
      given: estate(limitRange('defaults', { namespace: 'other' })),
    },
    'a LimitRange for claims': {
      subject: api,
      given: estate(limitRange('sizes', { limits: [{ type: 'PersistentVolumeClaim', max: { storage: '1Ti' } }] })),
    },
    'a LimitRange for CPU alone': {
      subject: api,
      given: estate(limitRange('cpu', { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] })),
    },
    'a Job weighs less': { subject: job('import', bare), severity: 'medium' },
    'a CronJob weighs less': { subject: cronJob('report', bare), severity: 'medium' },
    'made by an operator': {
      subject: statefulSet('events', { ...bare, ownerReferences: [madeBy('Kafka', 'events')] }),
    },
    'a pod on its own': { subject: pod('shell', { template: podTemplate('shell', bare) }) },
  },
  'not-applicable': {
    'of the cluster': { subject: daemonSet('aws-node', { ...bare, namespace: 'kube-system' }) },
    'of the provider': { subject: deployment('agent', { ...bare, namespace: 'amazon-cloudwatch' }) },
  },
})
