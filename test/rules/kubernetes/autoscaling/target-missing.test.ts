import rule from '../../../../rules/kubernetes/autoscaling/target-missing.js'
import { ago } from '../../../support/make.js'
import { deployment, estate, hpa, replicaSet, rollout, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const at = (kind: string, apiVersion?: string) =>
  hpa('api', { spec: { scaleTargetRef: { kind, name: 'api', ...(apiVersion !== undefined && { apiVersion }) } } })

testRule(rule, {
  pass: {
    'a Deployment': { subject: hpa('api'), given: estate(deployment('api')) },
    'a Deployment by an old version of its API': {
      subject: at('Deployment', 'extensions/v1beta1'),
      given: estate(deployment('api')),
    },
    'a Deployment without a version': { subject: at('Deployment'), given: estate(deployment('api')) },
    'a StatefulSet': { subject: at('StatefulSet', 'apps/v1'), given: estate(statefulSet('api')) },
    'a ReplicaSet': { subject: at('ReplicaSet', 'apps/v1'), given: estate(replicaSet('api')) },
    'a Rollout': { subject: at('Rollout', 'argoproj.io/v1alpha1'), given: estate(rollout('api')) },
  },
  fail: {
    'nothing of the name': {
      subject: hpa('api'),
      given: estate(deployment('api-v2')),
      says: 'scales Deployment api, which is not in namespace web',
    },
    'in another namespace': { subject: hpa('api'), given: estate(deployment('api', { namespace: 'shop' })) },
    'another kind of the name': { subject: hpa('api'), given: estate(statefulSet('api')) },
    'a Rollout that is gone': { subject: at('Rollout', 'argoproj.io/v1alpha1'), given: estate(deployment('api')) },
  },
  'not-applicable': {
    'a kind that is not read': { subject: at('GameServerFleet', 'agones.dev/v1') },
    'a kind of another group': { subject: at('Deployment', 'example.com/v1') },
    'just created': { subject: hpa('api', { metadata: { creationTimestamp: ago({ minutes: 3 }) } }) },
    'being deleted': { subject: hpa('api', { metadata: { deletionTimestamp: ago({ minutes: 3 }) } }) },
  },
})
