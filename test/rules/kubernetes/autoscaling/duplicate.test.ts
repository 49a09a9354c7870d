import rule from '../../../../rules/kubernetes/autoscaling/duplicate.js'
import {
  deployment,
  estate,
  hpa,
  kedaHpa,
  rollout,
  scaledObject,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const of = { kind: 'Deployment', name: 'api' }
const keda = scaledObject('api')

testRule(rule, {
  pass: {
    'one autoscaler': { subject: api, given: estate(hpa('api')), says: 'HorizontalPodAutoscaler api alone' },
    'a ScaledObject and the autoscaler that it made': { subject: api, given: estate(keda, kedaHpa(keda)) },
    'a ScaledObject that took an autoscaler over': {
      subject: api,
      given: estate(scaledObject('api', { status: { hpaName: 'old' } }), hpa('old', { of })),
    },
    'one in each of two namespaces': { subject: api, given: estate(hpa('api'), hpa('api', { namespace: 'shop' })) },
    'one for each of two workloads of the same name': {
      subject: api,
      given: estate(hpa('api'), hpa('db', { of: { kind: 'StatefulSet', name: 'api' } })),
    },
  },
  fail: {
    'two autoscalers': {
      subject: api,
      given: estate(hpa('cpu', { of }), hpa('memory', { of })),
      says: 'by 2 autoscalers: HorizontalPodAutoscaler cpu, HorizontalPodAutoscaler memory',
    },
    'a ScaledObject beside an autoscaler of its own': {
      subject: api,
      given: estate(keda, kedaHpa(keda), hpa('api')),
      says: 'HorizontalPodAutoscaler api, ScaledObject api',
    },
    'two ScaledObjects': { subject: api, given: estate(keda, scaledObject('queue', { of })) },
    'two of a Rollout': {
      subject: rollout('api'),
      given: estate(
        hpa('one', { of: { kind: 'Rollout', name: 'api' } }),
        hpa('two', { of: { kind: 'Rollout', name: 'api' } }),
      ),
    },
    'two of a StatefulSet of the cluster': {
      subject: statefulSet('db', { namespace: 'kube-system' }),
      given: estate(
        hpa('one', { namespace: 'kube-system', of: { kind: 'StatefulSet', name: 'db' } }),
        hpa('two', { namespace: 'kube-system', of: { kind: 'StatefulSet', name: 'db' } }),
      ),
    },
  },
  'not-applicable': { 'no autoscaler': { subject: api } },
})
