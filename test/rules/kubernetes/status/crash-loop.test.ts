import rule from '../../../../rules/kubernetes/status/crash-loop.js'
import type { ContainerStatus } from '../../../../src/model/kubernetes/pod.js'
import { ago } from '../../../support/make.js'
import {
  condition,
  containerStatus,
  cronJob,
  daemonSet,
  deployment,
  estate,
  job,
  nodeA,
  nodeB,
  type Over,
  ownedBy,
  pod,
  podTemplate,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const waiting = (reason: string, over: Over<ContainerStatus> = {}) => ({
  ready: false,
  state: { waiting: { reason } },
  ...over,
})
const unready = (since = ago({ hours: 2 })) => [
  condition('PodScheduled', 'True'),
  condition('Ready', 'False', 'ContainersNotReady', since),
]
const crashing = (reason: string, since?: string) => ({
  on: [nodeB],
  ready: false,
  containers: waiting(reason),
  status: { conditions: unready(since) },
})
const well = running(api, { on: [nodeA] })
const together = (reason: string, since?: string) => {
  const bad = running(api, crashing(reason, since))
  return estate(well, { pods: bad.pods.map((one) => ({ ...one, id: `${one.id}-b`, name: `${one.name}-b` })) })
}

testRule(rule, {
  pass: {
    'all containers run': { subject: api, given: estate(running(api, { on: [nodeA, nodeB] })) },
    'being created': { subject: api, given: together('ContainerCreating') },
    'one crash a minute ago': { subject: api, given: together('CrashLoopBackOff', ago({ minutes: 1 })) },
    'many crashes over a year, and one just now': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          ready: false,
          containers: waiting('CrashLoopBackOff', {
            restartCount: 20,
            lastState: { terminated: { exitCode: 1, startedAt: ago({ days: 20 }), finishedAt: ago({ minutes: 1 }) } },
          }),
          status: { conditions: unready(ago({ minutes: 1 })) },
        }),
      ),
    },
    'a job that tries again': {
      subject: job('load'),
      given: estate(running(job('load'), crashing('CrashLoopBackOff'))),
    },
    'a pod that crashes on its way out': {
      subject: api,
      given: estate(well, {
        pods: running(api, {
          ...crashing('CrashLoopBackOff'),
          metadata: { deletionTimestamp: ago({ minutes: 5 }) },
        }).pods.map((one) => ({ ...one, id: `${one.id}-b` })),
      }),
    },
  },
  fail: {
    'one of two pods': {
      subject: api,
      given: together('CrashLoopBackOff'),
      says: 'has 1 of 2 pods kept from running: CrashLoopBackOff in container app',
    },
    'all pods': {
      subject: api,
      given: estate(running(api, crashing('CrashLoopBackOff'))),
      severity: 'critical',
      says: 'none is ready',
    },
    'crashes that are ready in between': {
      subject: api,
      given: estate(well, {
        pods: running(api, {
          on: [nodeB],
          ready: false,
          containers: waiting('CrashLoopBackOff', {
            restartCount: 9,
            lastState: { terminated: { exitCode: 1, startedAt: ago({ minutes: 3 }), finishedAt: ago({ minutes: 2 }) } },
          }),
          status: { conditions: unready(ago({ minutes: 2 })) },
        }).pods.map((one) => ({ ...one, id: `${one.id}-b` })),
      }),
    },
    'an image that is not there': { subject: api, given: together('ImagePullBackOff') },
    'a ConfigMap that is not there': { subject: api, given: together('CreateContainerConfigError') },
    'an init container': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          ready: false,
          status: {
            conditions: unready(),
            initContainerStatuses: [containerStatus('migrate', waiting('CrashLoopBackOff'))],
          },
        }),
      ),
      says: 'in container migrate, which was put into the pod',
    },
    'a sidecar that was injected': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          ready: false,
          status: {
            conditions: unready(),
            containerStatuses: [containerStatus('app'), containerStatus('istio-proxy', waiting('CrashLoopBackOff'))],
          },
        }),
      ),
      says: 'istio-proxy, which was put into the pod',
    },
    'a job without its image': {
      subject: job('load'),
      given: estate(running(job('load'), crashing('ErrImagePull'))),
    },
    'a job of a CronJob without its image': {
      subject: cronJob('report'),
      given: estate(
        job('report-1', { ownerReferences: [ownedBy(cronJob('report'), 'batch/v1')], spec: { template: undefined } }),
        running(job('report-1'), crashing('ImagePullBackOff')),
      ),
    },
    'a StatefulSet': {
      subject: statefulSet('db'),
      given: estate(running(statefulSet('db'), crashing('CrashLoopBackOff'))),
      severity: 'critical',
    },
    'a DaemonSet of the cluster': {
      subject: daemonSet('aws-node', { namespace: 'kube-system' }),
      given: estate(running(daemonSet('aws-node', { namespace: 'kube-system' }), crashing('CrashLoopBackOff'))),
    },
    'a pod on its own': {
      subject: pod('tool', { template: podTemplate('tool'), ...crashing('ImagePullBackOff'), on: nodeB }),
    },
  },
  'not-applicable': {
    'no pods': { subject: deployment('api', { replicas: 0 }) },
    'no pods of its own': { subject: api, given: estate(running(deployment('web'), { on: [nodeA] })) },
  },
})
