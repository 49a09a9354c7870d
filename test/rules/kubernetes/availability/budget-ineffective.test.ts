import rule from '../../../../rules/kubernetes/availability/budget-ineffective.js'
import type { PodDisruptionBudget } from '../../../../src/model/kubernetes/scaling.js'
import { deployment, estate, hpa, type Over, pdb, scaledObject, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const budget = (spec: Over<PodDisruptionBudget['spec']>, expectedPods = 0) =>
  pdb('api', { spec, status: { expectedPods } })
const of = (replicas: number) => estate(deployment('api', { replicas }))

testRule(rule, {
  pass: {
    'one of three may go': {
      subject: budget({ maxUnavailable: 1 }, 3),
      given: of(3),
      says: 'keeps some of 3 pods of Deployment api',
    },
    'one must stay': { subject: budget({ minAvailable: 1 }, 3), given: of(3) },
    'half of three may go': { subject: budget({ maxUnavailable: '50%' }, 3), given: of(3) },
    'two workloads': {
      subject: budget({ maxUnavailable: 2, selector: {} }),
      given: estate(deployment('api', { replicas: 2 }), statefulSet('db', { replicas: 2 })),
    },
    'pods that the cluster counts, of nothing that is known here': { subject: budget({ minAvailable: 1 }, 3) },
  },
  fail: {
    'nothing said': { subject: budget({ maxUnavailable: undefined }), given: of(3), says: 'says neither' },
    'nothing must stay': { subject: budget({ minAvailable: 0 }, 3), given: of(3) },
    'no percent must stay': { subject: budget({ minAvailable: '0%' }, 3), given: of(3) },
    'all may go': { subject: budget({ maxUnavailable: '100%' }, 3), given: of(3) },
    'three of three may go': {
      subject: budget({ maxUnavailable: 3 }, 3),
      given: of(3),
      says: 'lets all go at once of 3 pods',
    },
    'four of three may go': { subject: budget({ maxUnavailable: 4 }, 3), given: of(3) },
    'sixty percent of two, rounded up': { subject: budget({ maxUnavailable: '60%' }, 2), given: of(2) },
    'as many may go as an autoscaler keeps': {
      subject: budget({ maxUnavailable: 2 }, 6),
      given: estate(deployment('api', { replicas: 6 }), hpa('api', { min: 2 })),
    },
    'it selects nothing': { subject: budget({ minAvailable: 1 }), says: 'selects no pods of any workload' },
    'it selects by a label that nothing bears': {
      subject: budget({ minAvailable: 1, selector: { matchLabels: { app: 'apl' } } }),
      given: of(3),
    },
    'it has no selector': { subject: budget({ minAvailable: 1, selector: undefined }), given: of(3) },
    'what it selects is in another namespace': {
      subject: budget({ minAvailable: 1 }),
      given: estate(deployment('api', { namespace: 'shop' })),
    },
  },
  'not-applicable': {
    'it guards what is scaled to zero': { subject: budget({ minAvailable: 1 }), given: of(0) },
    'it guards what KEDA scales to zero': {
      subject: budget({ maxUnavailable: 1 }),
      given: estate(deployment('api'), scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'one of the cluster': { subject: pdb('dns', { namespace: 'kube-system' }) },
    'it guards a single pod': { subject: budget({ maxUnavailable: 1 }, 1), given: of(1), says: 'a single pod' },
  },
})
