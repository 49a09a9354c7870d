import rule from '../../../../rules/kubernetes/workload/naked-pod.js'
import { ago } from '../../../support/make.js'
import {
  cronJob,
  daemonSet,
  deployment,
  estate,
  ingress,
  job,
  madeBy,
  pod,
  podTemplate,
  replicaSet,
  rollout,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = pod('api')
const kafka = {
  ...pod('events-kafka-0', { ownerReferences: [madeBy('StrimziPodSet', 'events')] }),
  template: podTemplate('events'),
}

testRule(rule, {
  pass: {
    'a Deployment': { subject: deployment('api'), says: 'kept by the controller of its kind, Deployment' },
    'a StatefulSet': { subject: statefulSet('db') },
    'a DaemonSet': { subject: daemonSet('agent') },
    'a Rollout': { subject: rollout('api') },
    'a ReplicaSet that nothing owns': { subject: replicaSet('api') },
    'a CronJob': { subject: cronJob('report') },
    'a Job': { subject: job('import') },
    // Peers know only the controllers of Kubernetes itself.
    'pods of a custom resource': { subject: kafka, says: 'is kept by StrimziPodSet events' },
  },
  fail: {
    'a pod alone': { subject: api, says: 'is a pod that no controller keeps' },
    'a pod that is served': { subject: api, given: estate(service('api')) },
    'a pod before the internet': { subject: api, given: estate(service('api'), ingress('api')) },
    'with an owner that does not control it': {
      subject: pod('api', { ownerReferences: [{ ...madeBy('App', 'api'), controller: false }] }),
    },
    'just over an hour old': { subject: pod('api', { metadata: { creationTimestamp: ago({ minutes: 61 }) } }) },
  },
  'not-applicable': {
    'a pod that ends': {
      subject: pod('debug', { template: podTemplate('debug', { pod: { restartPolicy: 'Never' } }) }),
    },
    'a pod that has ended': { subject: pod('api', { status: { phase: 'Failed' } }) },
    'of a run of a custom resource that has ended': {
      subject: pod('etl-x7k2p', {
        ownerReferences: [madeBy('Workflow', 'etl', 'argoproj.io/v1alpha1')],
        template: podTemplate('etl', { pod: { restartPolicy: 'Never' } }),
        status: { phase: 'Succeeded' },
      }),
      in: 'kubernetes.pods',
      says: 'has ended',
    },
    'started just now': { subject: pod('api', { metadata: { creationTimestamp: ago({ minutes: 20 }) } }) },
    'started by its node': {
      subject: pod('proxy', { annotations: { 'kubernetes.io/config.mirror': 'a1b2' } }),
      says: 'started by its node',
    },
    'owned by its node': {
      subject: pod('proxy', {
        ownerReferences: [{ ...madeBy('Node', 'node-a', 'v1'), controller: true }],
        metadata: {},
      }),
      in: 'kubernetes.pods',
    },
    'of the cluster': { subject: pod('api', { namespace: 'kube-system' }) },
  },
})
