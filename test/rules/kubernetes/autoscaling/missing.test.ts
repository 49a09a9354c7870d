import rule from '../../../../rules/kubernetes/autoscaling/missing.js'
import {
  claim,
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  kedaHpa,
  madeBy,
  replicaSet,
  rollout,
  scaledObject,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const served = exposed(api)
const keda = scaledObject('api')
const metrics = service('api', { spec: { ports: [{ name: 'metrics', port: 9090 }] } })
const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]

testRule(rule, {
  pass: {
    'an autoscaler': { subject: api, given: estate(served, hpa('api')), says: 'HorizontalPodAutoscaler api' },
    'an autoscaler of another name': {
      subject: api,
      given: estate(served, hpa('shop', { of: { kind: 'Deployment', name: 'api' } })),
    },
    'a ScaledObject': { subject: api, given: estate(served, keda, kedaHpa(keda)), says: 'ScaledObject api' },
    'a ScaledObject that does not name the kind': {
      subject: api,
      given: estate(served, scaledObject('api', { spec: { scaleTargetRef: { name: 'api' } } })),
    },
    'a ScaledObject that scales to zero': {
      subject: api,
      given: estate(served, scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'a Rollout': {
      subject: rollout('api'),
      given: estate(served, hpa('api', { of: { kind: 'Rollout', name: 'api' } })),
    },
  },
  fail: {
    'no autoscaler': { subject: api, given: estate(served), says: 'has 3 replicas whatever the load' },
    'no autoscaler before the internet': { subject: api, given: estate(exposed(api, { to: 'internet' })) },
    'an autoscaler of another namespace': {
      subject: api,
      given: estate(served, hpa('api', { namespace: 'shop' })),
    },
    'an autoscaler of another kind of the same name': {
      subject: api,
      given: estate(served, hpa('api', { of: { kind: 'StatefulSet', name: 'api' } })),
    },
    'a Rollout without one': { subject: rollout('api'), given: estate(served) },
    'a StatefulSet without one': { subject: statefulSet('db'), given: estate(service('db')), severity: 'info' },
    'what an operator made': {
      subject: deployment('api', { ownerReferences: [madeBy('Shop', 'api')] }),
      given: estate(served),
    },
    'a single replica': { subject: deployment('api', { replicas: 1 }), given: estate(served) },
  },
  'not-applicable': {
    'behind no Service': { subject: deployment('worker') },
    'scaled to zero': { subject: deployment('api', { replicas: 0 }), given: estate(served) },
    'the Deployment behind a Rollout': {
      subject: api,
      given: estate(
        served,
        rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      ),
    },
    'a single replica with a volume of its own': {
      subject: deployment('api', { replicas: 1, pod: { volumes } }),
      given: estate(served, claim('data')),
    },
    'a controller that elects a leader': {
      subject: deployment('api', { containers: [container('app', { flags: ['--leader-elect'] })] }),
      given: estate(served),
    },
    'only asked for its metrics': { subject: api, given: estate(metrics) },
    'a ReplicaSet on its own': { subject: replicaSet('api'), given: estate(served) },
    'a DaemonSet': { subject: daemonSet('api'), given: estate(served) },
    'a CronJob': { subject: cronJob('api'), given: estate(served) },
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system' }),
      given: estate(service('dns', { namespace: 'kube-system' })),
    },
  },
})
