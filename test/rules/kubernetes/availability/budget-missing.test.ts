import rule from '../../../../rules/kubernetes/availability/budget-missing.js'
import {
  claim,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  job,
  madeBy,
  pdb,
  rollout,
  scaledObject,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const labelled = deployment('api', { podLabels: { app: 'api', tier: 'web' } })
const selecting = (selector: object | undefined, over = {}) => pdb('budget', { spec: { selector }, ...over })
const served = exposed(api)

testRule(rule, {
  pass: {
    'a budget with its labels': { subject: api, given: estate(served, pdb('api')), says: 'PodDisruptionBudget api' },
    'a budget with an expression': {
      subject: api,
      given: estate(served, selecting({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] })),
    },
    'a budget of the whole namespace': { subject: api, given: estate(served, selecting({})) },
    'a budget that an operator made': {
      subject: api,
      given: estate(served, pdb('api', { ownerReferences: [madeBy('Shop', 'api')] })),
    },
    'a StatefulSet behind no Service': { subject: statefulSet('db'), given: estate(pdb('db')) },
  },
  fail: {
    'no budget': { subject: api, given: estate(served), says: 'has no PodDisruptionBudget for its 3 replicas' },
    'no budget, before the internet': { subject: api, given: estate(exposed(api, { to: 'internet' })) },
    'no budget of a StatefulSet': { subject: statefulSet('db'), severity: 'high' },
    'no budget of a Rollout': { subject: rollout('api'), given: estate(served) },
    'a budget of another namespace': { subject: api, given: estate(served, pdb('api', { namespace: 'shop' })) },
    'a budget that shares one label of two': {
      subject: labelled,
      given: estate(exposed(labelled), selecting({ matchLabels: { tier: 'web', app: 'shop' } })),
    },
    'a budget whose expression excludes it': {
      subject: api,
      given: estate(
        served,
        selecting({
          matchLabels: { app: 'api' },
          matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }],
        }),
      ),
    },
    'a budget without a selector': { subject: api, given: estate(served, selecting(undefined)) },
    'an autoscaler that keeps two of one': {
      subject: deployment('api', { replicas: 1 }),
      given: estate(served, hpa('api', { min: 2 })),
      says: 'for its 2 replicas',
    },
    'a Deployment without a selector of its own labels': {
      subject: deployment('api', { spec: { selector: undefined } }),
      given: estate(served),
    },
  },
  'not-applicable': {
    'a single replica, which a budget would hold': {
      subject: deployment('api', { replicas: 1 }),
      given: estate(served),
    },
    'an autoscaler that keeps one': { subject: api, given: estate(served, hpa('api', { min: 1 })) },
    'scaled to zero by KEDA': {
      subject: api,
      given: estate(served, scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'scaled to zero': { subject: deployment('api', { replicas: 0 }), given: estate(served) },
    'behind no Service': { subject: deployment('worker') },
    'a single StatefulSet with a volume of its own': {
      subject: statefulSet('db', {
        replicas: 1,
        spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] },
      }),
      given: estate(service('db'), claim('data-db-0')),
    },
    'a DaemonSet': { subject: daemonSet('agent'), given: estate(service('agent')) },
    'a Job': { subject: job('load'), given: estate(service('load')) },
    'a workload of the cluster': { subject: statefulSet('db', { namespace: 'kube-system' }) },
  },
})
