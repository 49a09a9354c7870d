import rule from '../../../../rules/kubernetes/status/rollout-stuck.js'
import type { Condition } from '../../../../src/model/kubernetes/object.js'
import { ago } from '../../../support/make.js'
import {
  condition,
  daemonSet,
  deployment,
  estate,
  job,
  nodeA,
  rollout,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const progressing = (one: Condition, over = {}) => deployment('api', { status: { conditions: [one], ...over } })
const exceeded = {
  ...condition('Progressing', 'False', 'ProgressDeadlineExceeded'),
  message: 'ReplicaSet "api-7" has timed out progressing.',
}
const paused = (since: string, updatedReplicas = 3) =>
  deployment('api', {
    spec: { paused: true },
    status: { updatedReplicas, conditions: [condition('Progressing', 'Unknown', 'DeploymentPaused', since)] },
  })
const argo = (phase: string, conditions: Condition[] = [], message?: string) =>
  rollout('api', { status: { phase, conditions, message } })
const changing = (over = {}) =>
  statefulSet('db', { status: { currentRevision: 'db-1', updateRevision: 'db-2', updatedReplicas: 1 }, ...over })
const young = (since: string) =>
  estate(
    running(statefulSet('db'), {
      on: [nodeA, nodeA],
      status: { conditions: [condition('Ready', 'True', 'Ready', since)] },
    }),
  )

testRule(rule, {
  pass: {
    'rolled out': { subject: deployment('api') },
    'being rolled out': {
      subject: progressing(condition('Progressing', 'True', 'ReplicaSetUpdated', ago({ minutes: 2 }))),
    },
    'a healthy Rollout': { subject: rollout('api') },
    'a Rollout on its way': { subject: argo('Progressing') },
    'a StatefulSet of one revision': {
      subject: statefulSet('db', { status: { currentRevision: 'db-2', updateRevision: 'db-2' } }),
    },
  },
  fail: {
    'over its deadline': {
      subject: progressing(exceeded),
      says: 'is stuck in a rollout: ReplicaSet "api-7" has timed out progressing',
    },
    'refused by a quota': {
      subject: progressing(condition('Progressing', 'False', 'FailedCreate')),
      says: 'FailedCreate',
    },
    'paused for two days in the middle': { subject: paused(ago({ days: 2 }), 1) },
    'paused for two days at rest': { subject: paused(ago({ days: 2 })), severity: 'medium' },
    'paused for longer than allowed': { subject: paused(ago({ hours: 3 }), 1), options: { hours: 2 } },
    'a degraded Rollout': {
      subject: argo('Degraded', [], 'RolloutAborted: Rollout aborted update to revision 7'),
      says: 'RolloutAborted',
    },
    'a degraded Rollout that says nothing': { subject: argo('Degraded') },
    'a Rollout paused for two days': {
      subject: argo('Paused', [condition('Paused', 'True', 'RolloutPaused', ago({ days: 2 }))]),
    },
    'a StatefulSet that has not moved for days': { subject: changing(), given: young(ago({ days: 2 })) },
    'a StatefulSet without pods': { subject: changing() },
  },
  manual: {
    'a paused Rollout that does not say since when': { subject: argo('Paused') },
    'a Deployment without a controller': {
      subject: deployment('api', { status: { observedGeneration: undefined, conditions: [] } }),
      says: 'never been reported on',
    },
    'a Deployment without a deadline, in the middle of a rollout': {
      subject: deployment('api', { status: { conditions: [], updatedReplicas: 1 } }),
    },
    'a StatefulSet without a controller': {
      subject: statefulSet('db', { status: { currentRevision: undefined, updateRevision: undefined } }),
      says: 'never been reported on',
    },
    'a Rollout without a controller': { subject: rollout('api', { status: { phase: undefined } }) },
  },
  'not-applicable': {
    'paused for an hour': { subject: paused(ago({ hours: 1 }), 1) },
    'a Rollout paused for an hour': {
      subject: argo('Paused', [condition('Paused', 'True', 'RolloutPaused', ago({ hours: 1 }))]),
    },
    'a StatefulSet that is at it': {
      subject: changing(),
      given: young(ago({ minutes: 5 })),
      says: 'is being rolled out',
    },
    'a StatefulSet with a partition': {
      subject: changing({ spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } } }),
    },
    'a StatefulSet that is rolled out by hand': {
      subject: changing({ spec: { updateStrategy: { type: 'OnDelete' } } }),
    },
    'scaled to zero': { subject: deployment('api', { replicas: 0, status: { conditions: [exceeded] } }) },
    'being deleted': {
      subject: deployment('api', {
        status: { conditions: [exceeded] },
        metadata: { deletionTimestamp: ago({ hours: 1 }) },
      }),
    },
    'a DaemonSet': { subject: daemonSet('agent') },
    'a Job': { subject: job('load') },
    'a workload of the cluster': {
      subject: deployment('coredns', { namespace: 'kube-system', status: { conditions: [exceeded] } }),
    },
  },
})
