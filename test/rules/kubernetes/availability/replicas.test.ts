import rule from '../../../../rules/kubernetes/availability/replicas.js'
import { ago } from '../../../support/make.js'
import {
  claim,
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  ingress,
  madeBy,
  pod,
  podTemplate,
  replicaSet,
  rollout,
  scaledObject,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const one = deployment('api', { replicas: 1 })
const two = deployment('api', { replicas: 2 })
const served = exposed(one)
const critical = (replicas: number) => deployment('api', { replicas, labels: { app: 'api', tier: 'critical' } })
const metricsOnly = service('api', { spec: { ports: [{ name: 'http-metrics', port: 9090 }] } })
const keda = (minReplicaCount: number | undefined) => scaledObject('api', { spec: { minReplicaCount } })
const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]

testRule(rule, {
  pass: {
    'two replicas': { subject: two, given: estate(served), says: 'has 2 replicas at least, by its specification' },
    'one replica, and an autoscaler that keeps three': {
      subject: one,
      given: estate(served, hpa('api')),
      says: 'by HorizontalPodAutoscaler api',
    },
    'a ScaledObject that keeps two': { subject: one, given: estate(served, keda(2)), says: 'by ScaledObject api' },
    'a critical one with three': { subject: critical(3), given: estate(served) },
    'a StatefulSet': { subject: statefulSet('db'), given: estate(service('db')) },
    'a Rollout': { subject: rollout('api', { replicas: 2 }), given: estate(served) },
    'one where one is asked for': { subject: one, given: estate(served), options: { least: 1 } },
    'a Rollout that runs the template of a Deployment': {
      subject: rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      given: estate(served, deployment('api', { replicas: 0 })),
    },
  },
  fail: {
    'one replica': { subject: one, given: estate(served), says: 'has a single replica at least, by its specification' },
    'one replica before the internet': { subject: one, given: estate(service('api'), ingress('api')) },
    'one replica of a Rollout': { subject: rollout('api', { replicas: 1 }), given: estate(served) },
    'one replica of a StatefulSet without volumes': {
      subject: statefulSet('db', { replicas: 1 }),
      given: estate(service('db')),
    },
    'one replica of a ReplicaSet on its own': { subject: replicaSet('api', { replicas: 1 }), given: estate(served) },
    'a ScaledObject that keeps one': { subject: two, given: estate(served, keda(1)), says: 'by ScaledObject api' },
    'a critical one with two': {
      subject: critical(2),
      given: estate(served),
      says: 'has only 2 replicas at least, by its specification, though tier=critical marks it as critical',
    },
    'a critical one whose autoscaler keeps two': {
      subject: critical(5),
      given: estate(served, hpa('api', { min: 2 })),
    },
    'marked as critical by a label of its own': {
      subject: deployment('api', { replicas: 2, podLabels: { app: 'api', priority: 'p1' } }),
      given: estate(served),
      options: { criticalLabels: ['priority=p1'] },
    },
    'an autoscaler of another namespace': {
      subject: one,
      given: estate(served, hpa('api', { namespace: 'shop' })),
    },
    'an autoscaler of a StatefulSet of the same name': {
      subject: one,
      given: estate(served, hpa('api', { of: { kind: 'StatefulSet', name: 'api' } })),
    },
    'a controller that elects a leader': {
      subject: deployment('api', { replicas: 1, containers: [container('app', { flags: ['--leader-elect=true'] })] }),
      given: estate(served),
      severity: 'medium',
      says: 'elects a leader',
    },
    'one that does not elect': {
      subject: deployment('api', { replicas: 1, containers: [container('app', { flags: ['--leader-elect=false'] })] }),
      given: estate(served),
    },
    'only asked for its metrics': { subject: one, given: estate(metricsOnly), severity: 'medium' },
    'what an operator made': {
      subject: deployment('api', { replicas: 1, ownerReferences: [madeBy('Shop', 'api')] }),
      given: estate(served),
    },
  },
  'not-applicable': {
    'behind no Service': { subject: deployment('worker', { replicas: 1 }) },
    'an autoscaler that keeps one, which is judged itself': {
      subject: two,
      given: estate(served, hpa('api', { min: 1 })),
      says: 'may fall to 1 replica by HorizontalPodAutoscaler api, which is judged',
    },
    'an autoscaler that says nothing, which means one': {
      subject: two,
      given: estate(served, hpa('api', { spec: { minReplicas: undefined } })),
    },
    'scaled to zero by KEDA': {
      subject: one,
      given: estate(served, keda(undefined)),
      says: 'scaled to zero on purpose',
    },
    'scaled to zero': { subject: deployment('api', { replicas: 0 }), given: estate(served) },
    'the Deployment behind a Rollout': {
      subject: one,
      given: estate(
        served,
        rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      ),
      says: 'Rollout api runs its template',
    },
    'a single replica with a volume of its own': {
      subject: deployment('api', { replicas: 1, pod: { volumes } }),
      given: estate(served, claim('data')),
    },
    'a DaemonSet': { subject: daemonSet('edge'), given: estate(service('edge')) },
    'a CronJob': { subject: cronJob('api'), given: estate(served) },
    'a pod on its own': { subject: pod('api', { template: podTemplate('api') }), given: estate(served) },
    'pods of a custom resource': {
      subject: pod('db-1', { template: podTemplate('db'), ownerReferences: [madeBy('Cluster', 'db')] }),
      given: estate(service('db')),
      says: 'as many pods as its Cluster decides',
    },
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system', replicas: 1 }),
      given: estate(service('dns', { namespace: 'kube-system' })),
    },
    'being deleted': {
      subject: deployment('api', { replicas: 1, metadata: { deletionTimestamp: ago({ minutes: 1 }) } }),
      given: estate(served),
    },
  },
})
