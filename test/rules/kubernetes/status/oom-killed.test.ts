import rule from '../../../../rules/kubernetes/status/oom-killed.js'
import type { ContainerState, ContainerStatus } from '../../../../src/model/kubernetes/pod.js'
import { ago } from '../../../support/make.js'
import {
  container,
  containerStatus,
  deployment,
  estate,
  job,
  madeBy,
  nodeA,
  type Over,
  rollout,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const ended = (reason: string, finishedAt: string, exitCode = 137): ContainerState => ({
  terminated: { reason, exitCode, startedAt: ago({ days: 20 }), finishedAt },
})
const one = (containers: Over<ContainerStatus>, owner: Parameters<typeof running>[0] = api) =>
  estate(running(owner, { on: [nodeA], containers }))
const unlimited = deployment('api', {
  containers: [container('app', { resources: { requests: { memory: '256Mi' } } })],
})

testRule(rule, {
  pass: {
    'never killed': { subject: api, given: estate(running(api, { on: [nodeA] })) },
    'killed eight days ago': {
      subject: api,
      given: one({ restartCount: 3, lastState: ended('OOMKilled', ago({ days: 8 })) }),
    },
    'ended by itself': {
      subject: api,
      given: one({ restartCount: 3, lastState: ended('Error', ago({ hours: 1 }), 1) }),
    },
    'told to stop': {
      subject: api,
      given: one({ restartCount: 1, lastState: ended('Error', ago({ hours: 1 }), 143) }),
    },
    'killed on its way out': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          containers: { lastState: ended('OOMKilled', ago({ hours: 1 })) },
          metadata: { deletionTimestamp: ago({ minutes: 1 }) },
        }),
        { pods: running(api, { on: [nodeA] }).pods.map((other) => ({ ...other, id: `${other.id}-b` })) },
      ),
    },
    'a sidecar that was injected': {
      subject: api,
      given: estate(
        running(api, {
          on: [nodeA],
          status: {
            containerStatuses: [
              containerStatus('app'),
              containerStatus('istio-proxy', { restartCount: 4, lastState: ended('OOMKilled', ago({ hours: 1 })) }),
            ],
          },
        }),
      ),
    },
    'looking back one day': {
      subject: api,
      given: one({ restartCount: 2, lastState: ended('OOMKilled', ago({ days: 2 })) }),
      options: { days: 1 },
    },
  },
  fail: {
    'killed an hour ago': {
      subject: api,
      given: one({ restartCount: 1, lastState: ended('OOMKilled', ago({ hours: 1 })) }),
      says: 'at a limit of 512Mi',
    },
    'killed more than once': {
      subject: api,
      given: one({ restartCount: 4, lastState: ended('OOMKilled', ago({ days: 3 })) }),
    },
    'killed once, three days ago': {
      subject: api,
      given: one({ restartCount: 1, lastState: ended('OOMKilled', ago({ days: 3 })) }),
      severity: 'info',
    },
    'killed with exit code 137': {
      subject: api,
      given: one({ restartCount: 2, lastState: ended('Error', ago({ hours: 1 })) }),
      severity: 'medium',
      says: 'exit code 137',
    },
    'lying killed': {
      subject: rollout('api'),
      given: one({ ready: false, state: ended('OOMKilled', ago({ minutes: 1 })) }, rollout('api')),
    },
    'no limit of its own: the node ran out': {
      subject: unlimited,
      given: one({ restartCount: 2, lastState: ended('OOMKilled', ago({ hours: 2 })) }, unlimited),
    },
    'a Job': {
      subject: job('load'),
      given: one({ state: ended('OOMKilled', ago({ hours: 2 })) }, job('load')),
    },
    'an init container': {
      subject: deployment('api', { pod: { initContainers: [container('migrate')] } }),
      given: estate(
        running(api, {
          on: [nodeA],
          status: {
            initContainerStatuses: [
              containerStatus('migrate', { restartCount: 2, lastState: ended('OOMKilled', ago({ hours: 2 })) }),
            ],
          },
        }),
      ),
      says: 'container migrate',
    },
    'what an operator made': {
      subject: deployment('api', { ownerReferences: [madeBy('Shop', 'api')] }),
      given: one({ restartCount: 2, lastState: ended('OOMKilled', ago({ hours: 2 })) }),
    },
  },
  'not-applicable': { 'no pods': { subject: api } },
})
