import rule from '../../../../rules/kubernetes/rollout/strategy.js'
import {
  claim,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  madeBy,
  replicaSet,
  rollout,
  scaledObject,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const rolling = (maxUnavailable: number | string, maxSurge: number | string = 0) => ({
  spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } } },
})
const recreate = { spec: { strategy: { type: 'Recreate' } } }
const updating = (updateStrategy: NonNullable<ReturnType<typeof daemonSet>['spec']['updateStrategy']>) => ({
  spec: { updateStrategy },
})
const api = deployment('api', recreate)
const onVolume = deployment('api', {
  ...recreate,
  replicas: 1,
  pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
})

testRule(rule, {
  pass: {
    'a quarter at a time': { subject: deployment('api'), given: estate(service('api')), says: 'at most 25%' },
    'none before another is ready': {
      subject: deployment('api', rolling(0, 1)),
      says: 'no pod before another is ready',
    },
    'two of three': { subject: deployment('api', rolling(2)), given: estate(service('api')), says: 'at most 2' },
    'one replica, and a quarter of it is none': {
      subject: deployment('api', { replicas: 1 }),
      given: estate(service('api')),
    },
    'scaled to zero on purpose': {
      subject: deployment('api', rolling(3)),
      given: estate(service('api'), scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'a StatefulSet': { subject: statefulSet('db'), says: 'one by one' },
    'a StatefulSet of one': { subject: statefulSet('db', { replicas: 1 }), given: estate(service('db')) },
    'a StatefulSet, two of three': {
      subject: statefulSet('db', updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } })),
      given: estate(service('db')),
    },
    'a DaemonSet': { subject: daemonSet('agent'), says: 'replaces 1 of its pods at a time' },
    'a DaemonSet, a tenth at a time': {
      subject: daemonSet('agent', updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } })),
    },
    'a canary': { subject: rollout('api'), says: 'by its canary strategy' },
    'blue and green': { subject: rollout('api', { spec: { strategy: { type: 'blueGreen' } } }) },
  },
  fail: {
    Recreate: {
      subject: api,
      given: estate(service('api')),
      says: 'stops all its pods before it starts new ones (Recreate)',
    },
    'Recreate before the internet': { subject: api, given: estate(exposed(api, { to: 'internet' })) },
    'all at once': {
      subject: deployment('api', rolling('100%')),
      given: estate(service('api')),
      says: 'all of its 3 replicas',
    },
    'as many as there are': { subject: deployment('api', rolling(3)), given: estate(service('api')) },
    // The autoscaler's least counts, not what happens to run.
    'as many as there are at night': {
      subject: deployment('api', { ...rolling(2), replicas: 10 }),
      given: estate(service('api'), hpa('api', { min: 2 })),
      says: 'all of its 2 replicas',
    },
    'the only replica': {
      subject: deployment('api', { ...rolling(1), replicas: 1 }),
      given: estate(service('api')),
      says: 'its only replica',
    },
    'a StatefulSet on deletion': {
      subject: statefulSet('db', updating({ type: 'OnDelete' })),
      severity: 'medium',
      says: 'only when somebody deletes them',
    },
    'a DaemonSet on deletion': { subject: daemonSet('agent', updating({ type: 'OnDelete' })), severity: 'medium' },
    'a DaemonSet on all nodes at once': {
      subject: daemonSet('agent', updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } })),
      severity: 'medium',
    },
    'a DaemonSet that serves, on all nodes at once': {
      subject: daemonSet('edge', updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } })),
      given: estate(service('edge')),
      severity: 'high',
    },
    'made by an operator': {
      subject: deployment('api', { ...recreate, ownerReferences: [madeBy('App', 'api')] }),
      given: estate(service('api')),
    },
  },
  manual: { 'a Rollout without a strategy': { subject: rollout('api', { spec: { strategy: { type: 'none' } } }) } },
  'not-applicable': {
    'Recreate, and nobody notices': { subject: api, says: 'serves no traffic' },
    'Recreate on a volume of one node': {
      subject: onVolume,
      given: estate(service('api'), claim('data')),
      says: 'keeps one replica on a volume',
    },
    'Recreate, but run by a Rollout': {
      subject: api,
      given: estate(
        service('api'),
        rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      ),
    },
    'Recreate, scaled to zero': {
      subject: deployment('api', { ...recreate, replicas: 0 }),
      given: estate(service('api')),
    },
    'an operator updates pod by pod': {
      subject: statefulSet('events', {
        ...updating({ type: 'OnDelete' }),
        ownerReferences: [madeBy('Kafka', 'events')],
      }),
    },
    'a CronJob': { subject: cronJob('report') },
    'a ReplicaSet that nothing owns': { subject: replicaSet('api') },
    'of the cluster': { subject: deployment('coredns', { ...recreate, namespace: 'kube-system' }) },
  },
})
