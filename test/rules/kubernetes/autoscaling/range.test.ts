import rule from '../../../../rules/kubernetes/autoscaling/range.js'
import { ago } from '../../../support/make.js'
import { estate, hpa, kedaHpa, scaledObject } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const single = scaledObject('api', { spec: { minReplicaCount: 0, maxReplicaCount: 1 } })
const unsaid = scaledObject('api', { spec: { minReplicaCount: undefined, maxReplicaCount: 1 } })
const fixed = scaledObject('api', { spec: { minReplicaCount: 4, maxReplicaCount: 4 } })

testRule(rule, {
  pass: {
    'from three to ten': { subject: hpa('api'), says: 'between 3 and 10' },
    'from one to two': { subject: hpa('api', { max: 2, spec: { minReplicas: undefined } }) },
    'from none to one by KEDA': {
      subject: kedaHpa(single),
      given: estate(single),
      says: 'between 0 and 1, together with KEDA',
    },
    'from none, unsaid, to one by KEDA': { subject: kedaHpa(unsaid), given: estate(unsaid) },
  },
  fail: {
    'three to three': { subject: hpa('api', { min: 3, max: 3 }), says: 'it keeps 3 replicas, neither more nor less' },
    'one to one': { subject: hpa('api', { max: 1, spec: { minReplicas: undefined } }) },
    'four to four by KEDA': { subject: kedaHpa(fixed), given: estate(fixed) },
    'of a ScaledObject that is gone': { subject: kedaHpa(single) },
  },
  'not-applicable': {
    'being deleted': { subject: hpa('api', { min: 3, max: 3, metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
