import rule from '../../../../rules/kubernetes/status/available.js'
import { ago } from '../../../support/make.js'
import {
  condition,
  cronJob,
  daemonSet,
  deployment,
  estate,
  hpa,
  node,
  nodeA,
  nodeB,
  pod,
  podTemplate,
  replicaSet,
  rollout,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const short = (available: number | undefined, conditions = [condition('Available', 'True')]) =>
  deployment('api', { status: { availableReplicas: available, conditions } })
const unready = (since: string) => [condition('Ready', 'False', 'ContainersNotReady', since)]
const pods = (since: string, on = [nodeA]) =>
  estate(nodeA, running(deployment('api'), { on, ready: false, status: { conditions: unready(since) } }))
const down = node('node-x', { ready: false })
const agent = daemonSet('agent', { nodes: 3, status: { numberAvailable: 2, numberUnavailable: 1 } })

testRule(rule, {
  pass: {
    'all available': { subject: deployment('api'), given: estate(hpa('api')) },
    'more than wanted, in the middle of a rollout': {
      subject: deployment('api', { status: { availableReplicas: 4 } }),
    },
    'a StatefulSet': { subject: statefulSet('db') },
    'a DaemonSet': { subject: daemonSet('agent') },
    'a Rollout': { subject: rollout('api') },
    'a Rollout that names its generation by a hash': {
      subject: rollout('api', { status: { observedGeneration: '5f7c9' } }),
    },
    'a ReplicaSet on its own': { subject: replicaSet('old') },
  },
  fail: {
    'none available': { subject: short(undefined), severity: 'critical', says: 'has 0 of 3 pods available' },
    'fewer than it may have': {
      subject: short(1, [condition('Available', 'False', 'MinimumReplicasUnavailable')]),
      severity: 'high',
    },
    'one missing': { subject: short(2), says: 'has 2 of 3 pods available' },
    'one missing for an hour': { subject: short(2), given: pods(ago({ hours: 1 })) },
    'two missing, of which one is new': { subject: short(1), given: pods(ago({ minutes: 2 })) },
    'a StatefulSet that lacks one': { subject: statefulSet('db', { status: { availableReplicas: 2 } }) },
    'a StatefulSet that has none': {
      subject: statefulSet('db', { status: { availableReplicas: undefined } }),
      severity: 'critical',
    },
    'a Rollout that lacks one': { subject: rollout('api', { status: { availableReplicas: 2 } }) },
    'a ReplicaSet on its own that has none': {
      subject: replicaSet('old', { status: { readyReplicas: undefined } }),
      severity: 'critical',
    },
    'a DaemonSet that lacks one on a node that is ready': {
      subject: agent,
      given: estate(
        nodeA,
        nodeB,
        running(agent, { on: [nodeA], ready: false, status: { conditions: unready(ago({ hours: 2 })) } }),
      ),
    },
    'a Deployment with pods on a node that is not ready': {
      subject: short(2),
      given: estate(
        down,
        running(deployment('api'), { on: [down], ready: false, status: { conditions: unready(ago({ hours: 2 })) } }),
      ),
    },
    'the DNS of the cluster': {
      subject: deployment('coredns', { namespace: 'kube-system', status: { availableReplicas: 0 } }),
      severity: 'critical',
    },
    'a DaemonSet of the cluster': {
      subject: daemonSet('aws-node', { namespace: 'kube-system', status: { numberAvailable: 1 } }),
    },
    'set to a number by an autoscaler': { subject: short(2), given: estate(hpa('api')) },
  },
  manual: {
    'never reported on': {
      subject: rollout('api', {
        status: { observedGeneration: undefined, availableReplicas: undefined, phase: undefined },
      }),
    },
  },
  'not-applicable': {
    'missing for two minutes': { subject: short(2), given: pods(ago({ minutes: 2 })), says: 'less than 10 minutes' },
    'ready, and soon available': {
      subject: deployment('api', { spec: { minReadySeconds: 3600 }, status: { availableReplicas: 2 } }),
      given: estate(
        running(deployment('api'), {
          on: [nodeA],
          status: { conditions: [condition('Ready', 'True', 'Ready', ago({ minutes: 30 }))] },
        }),
      ),
    },
    'just created': {
      subject: deployment('api', {
        status: { availableReplicas: 0 },
        metadata: { creationTimestamp: ago({ minutes: 3 }) },
      }),
    },
    'just changed': {
      subject: deployment('api', { metadata: { generation: 2 }, status: { availableReplicas: 0 } }),
    },
    'scaled to zero': { subject: deployment('api', { replicas: 0 }) },
    'a DaemonSet that no node wants': { subject: daemonSet('gpu', { nodes: 0 }) },
    'a DaemonSet that lacks one on a node that is not ready': {
      subject: agent,
      given: estate(
        nodeA,
        down,
        running(agent, { on: [down], ready: false, status: { conditions: unready(ago({ hours: 2 })) } }),
      ),
    },
    'being deleted': {
      subject: deployment('api', {
        status: { availableReplicas: 0 },
        metadata: { deletionTimestamp: ago({ hours: 1 }) },
      }),
    },
    'a CronJob': { subject: cronJob('report') },
    'a pod on its own': { subject: pod('tool', { template: podTemplate('tool'), ready: false }) },
  },
})
