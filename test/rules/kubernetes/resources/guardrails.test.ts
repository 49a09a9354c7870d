import rule from '../../../../rules/kubernetes/resources/guardrails.js'
import { deployment, estate, limitRange, namespace, resourceQuota } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const quota = (hard: string, used: string, resource = 'requests.memory') =>
  resourceQuota('compute', {
    spec: { hard: { [resource]: hard } },
    status: { hard: { [resource]: hard }, used: { [resource]: used } },
  })

testRule(rule, {
  pass: {
    'a quota with room': {
      subject: namespace(),
      given: estate(deployment('api'), resourceQuota('compute')),
      says: 'is held by ResourceQuota compute',
    },
    'just under 90%': { subject: namespace(), given: estate(quota('100Gi', '89Gi')) },
    'a LimitRange': { subject: namespace(), given: estate(deployment('api'), limitRange('defaults')) },
    'a quota that forbids something': {
      subject: namespace(),
      given: estate(quota('0', '0', 'services.loadbalancers')),
    },
    'a fuller quota, where the config allows it': {
      subject: namespace(),
      given: estate(quota('20', '19', 'requests.cpu')),
      options: { maxPercent: 99 },
    },
  },
  fail: {
    neither: {
      subject: namespace(),
      given: estate(deployment('api')),
      says: 'has neither a ResourceQuota nor a LimitRange',
    },
    'both, but of another namespace': {
      subject: namespace(),
      given: estate(
        deployment('api'),
        limitRange('defaults', { namespace: 'other' }),
        resourceQuota('compute', { namespace: 'other' }),
      ),
    },
    'exactly 90%': { subject: namespace(), given: estate(quota('100Gi', '90Gi')), says: 'has used 90%' },
    'units that differ': { subject: namespace(), given: estate(quota('2', '1950m', 'requests.cpu')), says: '97%' },
    'used up': {
      subject: namespace(),
      given: estate(quota('10', '10', 'pods'), limitRange('defaults')),
      severity: 'high',
      says: 'has used up pods of ResourceQuota compute',
    },
    'the tighter of two quotas': {
      subject: namespace(),
      given: estate(quota('100Gi', '95Gi'), resourceQuota('roomy')),
    },
  },
  manual: {
    'a quota that its controller has not seen yet': {
      subject: namespace(),
      given: estate(resourceQuota('compute', { status: { hard: {}, used: {} } })),
      says: 'not said yet how much is used',
    },
  },
  'not-applicable': {
    'no workload': { subject: namespace(), says: 'runs no workload' },
    'workloads elsewhere': { subject: namespace('empty'), given: estate(deployment('api')) },
    'of the cluster': { subject: namespace('kube-system') },
    'of the provider': { subject: namespace('gke-gmp-system') },
    'being deleted': { subject: namespace('web', { phase: 'Terminating' }), given: estate(deployment('api')) },
  },
})
