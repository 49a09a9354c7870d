import rule from '../../../../rules/kubernetes/status/restarts.js'
import type { ContainerStatus } from '../../../../src/model/kubernetes/pod.js'
import { ago } from '../../../support/make.js'
import {
  containerStatus,
  cronJob,
  daemonSet,
  deployment,
  estate,
  job,
  nodeA,
  nodeB,
  type Over,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const restarted = (restartCount: number, last: string, over: Over<ContainerStatus> = {}): Over<ContainerStatus> => ({
  restartCount,
  state: { running: { startedAt: last } },
  lastState: { terminated: { reason: 'Error', exitCode: 1, startedAt: ago({ days: 1 }), finishedAt: last } },
  ...over,
})
const aged = (days: number, containers: Over<ContainerStatus>) =>
  estate(running(api, { on: [nodeA], containers, status: { startTime: ago({ days }) } }))

testRule(rule, {
  pass: {
    'no restarts': { subject: api, given: estate(running(api, { on: [nodeA, nodeB] })) },
    'many restarts over a long life': { subject: api, given: aged(60, restarted(40, ago({ hours: 3 }))) },
    'many restarts that are over': { subject: api, given: aged(2, restarted(40, ago({ hours: 30 }))) },
    'four on the first day': { subject: api, given: aged(0.2, restarted(4, ago({ hours: 1 }))) },
    'a sidecar that was injected': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          status: {
            startTime: ago({ days: 1 }),
            containerStatuses: [
              containerStatus('app'),
              containerStatus('istio-proxy', restarted(30, ago({ hours: 1 }))),
            ],
          },
        }),
      ),
    },
    'a crash loop, which is judged as such': {
      subject: api,
      given: aged(1, restarted(30, ago({ minutes: 4 }), { state: { waiting: { reason: 'CrashLoopBackOff' } } })),
    },
  },
  fail: {
    'ten times in a day': {
      subject: api,
      given: aged(1, restarted(10, ago({ hours: 2 }))),
      says: 'restarted 10 times, the last time 2 hours ago (Error, exit code 1)',
    },
    'five on the first day': { subject: api, given: aged(0.2, restarted(5, ago({ hours: 1 }))) },
    'forty times in a week': { subject: api, given: aged(7, restarted(40, ago({ hours: 3 }))) },
    'a last run that nobody knows of': {
      subject: api,
      given: aged(1, restarted(6, ago({ hours: 2 }), { lastState: undefined })),
    },
    'a lower threshold': {
      subject: api,
      given: aged(10, restarted(12, ago({ hours: 2 }))),
      options: { perDay: 1 },
    },
    'a DaemonSet of the cluster': {
      subject: daemonSet('aws-node', { namespace: 'kube-system' }),
      given: estate(
        running(daemonSet('aws-node', { namespace: 'kube-system' }), {
          on: [nodeA],
          containers: restarted(50, ago({ hours: 1 })),
        }),
      ),
    },
  },
  'not-applicable': {
    'no pods': { subject: api },
    'a Job': {
      subject: job('load'),
      given: estate(running(job('load'), { on: [nodeA], containers: restarted(50, ago({ hours: 1 })) })),
    },
    'a CronJob': { subject: cronJob('report') },
  },
})
