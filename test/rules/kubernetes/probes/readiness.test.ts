import rule from '../../../../rules/kubernetes/probes/readiness.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  hpa,
  httpProbe,
  job,
  madeBy,
  pod,
  podTemplate,
  publicService,
  rollout,
  service,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const blind = container('app', { readinessProbe: undefined })
const other = (name: string, port: number, over = {}) =>
  container(name, { ports: [{ name, containerPort: port }], ...over })
const api = deployment('api')
const blindApi = deployment('api', { containers: [blind] })
const behind = (name: string, containers: ReturnType<typeof container>[]) => deployment(name, { containers })

testRule(rule, {
  pass: {
    'a probe on the container that receives traffic': { subject: api, given: estate(exposed(api)) },
    'no probe on a sidecar that no Service sends traffic to': {
      subject: behind('api', [container('app'), other('metrics', 9100, { readinessProbe: undefined })]),
      given: estate(exposed(api)),
    },
    'a port that is declared nowhere, and a probe on one of the containers': {
      subject: behind('api', [container('app', { ports: [] }), other('helper', 9000, { readinessProbe: undefined })]),
      given: estate(service('api', { spec: { ports: [{ port: 80, targetPort: 7000 }] } })),
    },
    'a native sidecar with a probe that takes the traffic first': {
      subject: deployment('api', {
        containers: [other('app', 9000, { readinessProbe: undefined })],
        pod: { initContainers: [container('proxy', { restartPolicy: 'Always' })] },
      }),
      given: estate(exposed(api)),
    },
    'an init container, which takes no traffic': {
      subject: deployment('api', {
        pod: { initContainers: [container('migrate', { readinessProbe: undefined, ports: [] })] },
      }),
      given: estate(exposed(api)),
    },
    'a Rollout of Argo': { subject: rollout('api'), given: estate(exposed(rollout('api'))) },
    'a pod on its own': {
      subject: pod('api', { template: podTemplate('api') }),
      given: estate(service('api')),
    },
  },
  fail: {
    'no probe': {
      subject: blindApi,
      given: estate(exposed(api)),
      says: 'on container app, which receives the traffic of Service api',
    },
    'no probe, and the internet before it': {
      subject: blindApi,
      given: estate(exposed(api, { to: 'internet' })),
    },
    'no probe behind a load balancer': { subject: blindApi, given: estate(publicService('api')) },
    'one container with a probe, which is not the one that takes the traffic': {
      subject: behind('api', [container('helper', { ports: [] }), blind]),
      given: estate(exposed(api)),
      says: 'on container app',
    },
    'two containers behind two Services': {
      subject: behind('api', [blind, other('admin', 9000, { readinessProbe: undefined })]),
      given: estate(
        service('api'),
        service('api-admin', { spec: { selector: { app: 'api' }, ports: [{ port: 9000, targetPort: 'admin' }] } }),
      ),
      says: 'on containers app, admin, which receive the traffic of Services api, api-admin',
    },
    'a native sidecar without a probe that takes the traffic first': {
      subject: deployment('api', {
        containers: [other('app', 9000)],
        pod: { initContainers: [container('proxy', { restartPolicy: 'Always', readinessProbe: undefined })] },
      }),
      given: estate(exposed(api)),
      says: 'on container proxy',
    },
    'a port that is declared nowhere, and no probe at all': {
      subject: behind('api', [container('app', { ports: [], readinessProbe: undefined })]),
      given: estate(service('api', { spec: { ports: [{ port: 80, targetPort: 7000 }] } })),
      says: 'any container, though Service api sends it traffic',
    },
    'readiness gates, which say nothing of the container': {
      subject: deployment('api', {
        containers: [blind],
        pod: { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/api' }] },
      }),
      given: estate(exposed(api)),
    },
    'a liveness probe in its place': {
      subject: behind('api', [container('app', { readinessProbe: undefined, livenessProbe: httpProbe('/ready') })]),
      given: estate(exposed(api)),
    },
    'a Service that publishes pods that are not ready': {
      subject: blindApi,
      given: estate(service('api', { spec: { publishNotReadyAddresses: true } })),
      severity: 'info',
    },
    'a StatefulSet behind its headless Service': {
      subject: statefulSet('db', { containers: [blind] }),
      given: estate(service('db', { spec: { clusterIP: 'None' } })),
    },
    'a DaemonSet behind a Service': {
      subject: daemonSet('edge', { containers: [blind] }),
      given: estate(service('edge')),
    },
    'the Deployment whose template a Rollout runs': {
      subject: deployment('api', { replicas: 0, containers: [blind] }),
      given: estate(
        service('api'),
        rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      ),
    },
    'a Deployment that an operator made': {
      subject: deployment('api', { containers: [blind], ownerReferences: [madeBy('Shop', 'api')] }),
      given: estate(exposed(api)),
    },
    'pods that a custom resource controls': {
      subject: pod('kafka-0', {
        template: podTemplate('kafka', { containers: [blind] }),
        ownerReferences: [madeBy('StrimziPodSet', 'kafka', 'core.strimzi.io/v1beta2')],
      }),
      given: estate(service('kafka')),
    },
  },
  'not-applicable': {
    'behind no Service': { subject: deployment('worker', { containers: [blind] }), says: 'selected by no Service' },
    'a Service of another namespace': {
      subject: blindApi,
      given: estate(service('api', { namespace: 'shop' })),
    },
    'a Service without a selector': { subject: blindApi, given: estate(service('api', { spec: { selector: {} } })) },
    'a Service of the type ExternalName': {
      subject: blindApi,
      given: estate(service('api', { spec: { type: 'ExternalName', externalName: 'api.example.com' } })),
    },
    'a Job': { subject: job('load', { containers: [blind] }), given: estate(service('load')) },
    'a CronJob': { subject: cronJob('report', { containers: [blind] }), given: estate(service('report')) },
    'scaled to zero': {
      subject: deployment('api', { replicas: 0, containers: [blind] }),
      given: estate(service('api')),
      says: 'runs nothing',
    },
    'a workload of the cluster': {
      subject: deployment('metrics-server', { namespace: 'kube-system', containers: [blind] }),
      given: estate(service('metrics-server', { namespace: 'kube-system' })),
      says: 'belongs to the cluster',
    },
    'a static pod': {
      subject: pod('etcd-node-a', {
        template: podTemplate('etcd', { containers: [blind] }),
        annotations: { 'kubernetes.io/config.mirror': 'f00' },
      }),
      given: estate(service('etcd')),
    },
    'a Rollout whose template is that of a Deployment': {
      subject: rollout('api', { spec: { template: undefined, workloadRef: { kind: 'Deployment', name: 'api' } } }),
      given: estate(service('api'), blindApi, hpa('api', { of: { kind: 'Rollout', name: 'api' } })),
    },
  },
})
