import rule from '../../../../rules/kubernetes/autoscaling/least-replicas.js'
import { ago } from '../../../support/make.js'
import {
  deployment,
  estate,
  exposed,
  hpa,
  kedaHpa,
  rollout,
  scaledObject,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const served = estate(api, exposed(api))
const one = hpa('api', { min: 1 })

testRule(rule, {
  pass: {
    'two replicas': { subject: hpa('api', { min: 2 }), given: served, says: 'keeps 2 replicas of Deployment api' },
    'two replicas of what is not there': { subject: hpa('api', { min: 2 }) },
    'one where one is asked for': { subject: one, given: served, options: { least: 1 } },
  },
  fail: {
    'one replica': { subject: one, given: served, says: 'lets Deployment api fall to 1 replica' },
    'nothing said, which means one': { subject: hpa('api', { spec: { minReplicas: undefined } }), given: served },
    'one replica before the internet': { subject: one, given: estate(api, exposed(api, { to: 'internet' })) },
    'one of a Rollout': {
      subject: hpa('api', { min: 1, of: { kind: 'Rollout', name: 'api' } }),
      given: estate(rollout('api'), exposed(api)),
    },
    'one of a StatefulSet': {
      subject: hpa('db', { min: 1, of: { kind: 'StatefulSet', name: 'db' } }),
      given: estate(statefulSet('db'), service('db')),
    },
    'one of at most two': { subject: hpa('api', { min: 1, max: 2 }), given: served },
    'behind no Service': { subject: one, given: estate(api), severity: 'low' },
    'fewer than are asked for': { subject: hpa('api', { min: 2 }), given: served, options: { least: 3 } },
  },
  'not-applicable': {
    'the autoscaler of a ScaledObject': {
      subject: kedaHpa(scaledObject('api', { spec: { minReplicaCount: 0 } })),
      given: served,
      says: 'belongs to ScaledObject api',
    },
    'to zero on purpose': { subject: hpa('api', { min: 0 }), given: served },
    'of what is not there': { subject: one },
    'of a kind that is not read': { subject: hpa('api', { min: 1, of: { kind: 'GameServerFleet', name: 'api' } }) },
    'switched off': { subject: one, given: estate(deployment('api', { replicas: 0 }), exposed(api)) },
    'a workload of the cluster': {
      subject: hpa('dns', { namespace: 'kube-system', min: 1 }),
      given: estate(deployment('dns', { namespace: 'kube-system' }), service('dns', { namespace: 'kube-system' })),
    },
    'being deleted': {
      subject: hpa('api', { min: 1, metadata: { deletionTimestamp: ago({ minutes: 1 }) } }),
      given: served,
    },
  },
})
