import rule from '../../../../rules/kubernetes/availability/budget-blocks-eviction.js'
import type { PodDisruptionBudget } from '../../../../src/model/kubernetes/scaling.js'
import {
  daemonSet,
  deployment,
  estate,
  hpa,
  job,
  madeBy,
  type Over,
  pdb,
  pod,
  podTemplate,
  rollout,
  scaledObject,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const budget = (spec: Over<PodDisruptionBudget['spec']>, over = {}) => pdb('api', { spec, ...over })
const of = (replicas: number) => estate(deployment('api', { replicas }))
const kafka = (name: string) =>
  pod(name, { template: podTemplate('api'), ownerReferences: [madeBy('StrimziPodSet', 'kafka')] })

testRule(rule, {
  pass: {
    'one of three': {
      subject: budget({ maxUnavailable: 1 }),
      given: of(3),
      says: 'lets 1 pod go of 3 pods of Deployment api',
    },
    'one of one': { subject: budget({ maxUnavailable: 1 }), given: of(1) },
    'one percent, which is rounded up': { subject: budget({ maxUnavailable: '1%' }), given: of(3) },
    'two of three must stay': { subject: budget({ minAvailable: 2 }), given: of(3) },
    'half must stay, of three': { subject: budget({ minAvailable: '50%' }), given: of(3) },
    'ninety percent must stay, of ten': { subject: budget({ minAvailable: '90%' }), given: of(10) },
    'nothing must stay': { subject: budget({ minAvailable: 0 }), given: of(1) },
    'one must stay, of the two that an autoscaler keeps': {
      subject: budget({ minAvailable: 1 }),
      given: estate(deployment('api', { replicas: 1 }), hpa('api', { min: 2 })),
    },
    'two workloads under one budget': {
      subject: budget({ minAvailable: 2, selector: {} }),
      given: estate(deployment('api', { replicas: 2 }), statefulSet('db', { replicas: 1 })),
      says: 'of 3 pods of Deployment api, StatefulSet db',
    },
    'a Rollout and the Deployment whose template it runs': {
      subject: budget({ minAvailable: 2 }),
      given: estate(
        deployment('api', { replicas: 0 }),
        rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      ),
    },
    'pods of a custom resource, counted by the cluster': {
      subject: budget({ minAvailable: 2 }, { status: { expectedPods: 3 } }),
      given: estate(kafka('kafka-0'), kafka('kafka-1'), kafka('kafka-2')),
    },
    'a DaemonSet, by its nodes': {
      subject: budget({ minAvailable: 2 }),
      given: estate(daemonSet('api', { nodes: 3 })),
    },
  },
  fail: {
    'none may go': { subject: budget({ maxUnavailable: 0 }), says: 'lets no pod go, ever: maxUnavailable 0' },
    'no percent may go': { subject: budget({ maxUnavailable: '0%' }) },
    'all must stay': { subject: budget({ minAvailable: '100%' }), given: of(3) },
    'as many must stay as there are': {
      subject: budget({ minAvailable: 3 }),
      given: of(3),
      says: 'lets none go of 3 pods of Deployment api: minAvailable 3',
    },
    'more must stay than there are': { subject: budget({ minAvailable: 5 }), given: of(3) },
    'one must stay, and there is one': { subject: budget({ minAvailable: 1 }), given: of(1) },
    'half must stay, and there is one': { subject: budget({ minAvailable: '50%' }), given: of(1) },
    'ninety percent must stay, of three': { subject: budget({ minAvailable: '90%' }), given: of(3) },
    'as many must stay as an autoscaler keeps': {
      subject: budget({ minAvailable: 2 }),
      given: estate(deployment('api', { replicas: 6 }), hpa('api', { min: 2 })),
      says: 'of 2 pods',
    },
    'as many must stay as a ScaledObject keeps': {
      subject: budget({ minAvailable: 2 }),
      given: estate(deployment('api', { replicas: 6 }), scaledObject('api')),
    },
    'a guard of an operator': {
      subject: budget({ minAvailable: 1 }, { ownerReferences: [madeBy('Cluster', 'db', 'postgresql.cnpg.io/v1')] }),
      given: of(1),
      severity: 'low',
    },
    'pods of a custom resource, of which none may go': {
      subject: budget({ minAvailable: 3 }, { status: { expectedPods: 3 } }),
      given: estate(kafka('kafka-0'), kafka('kafka-1'), kafka('kafka-2')),
    },
  },
  'not-applicable': {
    'it guards nothing': { subject: budget({ minAvailable: 1 }) },
    'it guards what is scaled to zero': { subject: budget({ minAvailable: 1 }), given: of(0) },
    'it guards what KEDA scales to zero': {
      subject: budget({ minAvailable: 1 }),
      given: estate(deployment('api'), scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'it guards a Job': { subject: budget({ minAvailable: 1 }), given: estate(job('api')) },
    'it says nothing': { subject: budget({ maxUnavailable: undefined }), given: of(3) },
    'it selects a workload of another namespace': {
      subject: budget({ minAvailable: 1 }),
      given: estate(deployment('api', { replicas: 1, namespace: 'shop' })),
    },
  },
})
