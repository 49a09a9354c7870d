import { describe, expect, it } from 'vitest'
import leastReplicas from '../../../rules/kubernetes/autoscaling/least-replicas.js'
import missing from '../../../rules/kubernetes/autoscaling/missing.js'
import range from '../../../rules/kubernetes/autoscaling/range.js'
import budgetBlocksEviction from '../../../rules/kubernetes/availability/budget-blocks-eviction.js'
import budgetMissing from '../../../rules/kubernetes/availability/budget-missing.js'
import replicas from '../../../rules/kubernetes/availability/replicas.js'
import singletonStateful from '../../../rules/kubernetes/availability/singleton-stateful.js'
import spreadConfigured from '../../../rules/kubernetes/availability/spread-configured.js'
import livenessSafe from '../../../rules/kubernetes/probes/liveness-safe.js'
import namedPort from '../../../rules/kubernetes/probes/named-port.js'
import readiness from '../../../rules/kubernetes/probes/readiness.js'
import gracePeriod from '../../../rules/kubernetes/shutdown/grace-period.js'
import graceful from '../../../rules/kubernetes/shutdown/graceful.js'
import available from '../../../rules/kubernetes/status/available.js'
import crashLoop from '../../../rules/kubernetes/status/crash-loop.js'
import oomKilled from '../../../rules/kubernetes/status/oom-killed.js'
import { failuresOf } from '../../support/failures-of.js'
import { ago } from '../../support/make.js'
import {
  claim,
  condition,
  container,
  deployment,
  estate,
  exposed,
  hpa,
  httpProbe,
  kedaHpa,
  nodeA,
  nodeB,
  NODES,
  pdb,
  rollout,
  running,
  scaledObject,
  service,
  statefulSet,
} from '../../support/make-kubernetes.js'

const api = deployment('api')
const single = deployment('api', { replicas: 1 })
const lost = (port: string) => httpProbe('/health', { httpGet: { path: '/health', port } })
const blind = deployment('api', { containers: [container('app', { readinessProbe: undefined })] })
const killed = { reason: 'OOMKilled', exitCode: 137, startedAt: ago({ days: 5 }), finishedAt: ago({ days: 3 }) }
const stuck = running(api, {
  on: [nodeB],
  ready: false,
  containers: { ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } } },
  status: { conditions: [condition('Ready', 'False', 'ContainersNotReady', ago({ hours: 1 }))] },
})

describe('a failure weighs as much as its rule, unless a reason takes some of that away', () => {
  it.each([
    [
      'one of two Services publishes pods that are not ready',
      readiness,
      estate(
        blind,
        service('api'),
        service('all', { spec: { selector: { app: 'api' }, publishNotReadyAddresses: true } }),
      ),
    ],
    [
      'liveness and readiness both name a port that is not there',
      namedPort,
      estate(
        deployment('api', { containers: [container('app', { readinessProbe: lost('a'), livenessProbe: lost('b') })] }),
      ),
    ],
    [
      'some pods are ready while others crash',
      crashLoop,
      estate(api, running(api, { on: [nodeA] }), { pods: stuck.pods.map((pod) => ({ ...pod, id: `${pod.id}-b` })) }),
    ],
    [
      'killed for want of memory more than once',
      oomKilled,
      estate(api, running(api, { on: [nodeA], containers: { restartCount: 2, lastState: { terminated: killed } } })),
    ],
    ['one pod is missing', available, estate(deployment('api', { status: { availableReplicas: 2 } }))],
    ['a single replica', replicas, estate(single, exposed(single))],
    ['no budget of a Deployment', budgetMissing, estate(api, exposed(api))],
    ['no spread, and no pods yet', spreadConfigured, estate(api, NODES)],
    ['no spread, and all in one zone', spreadConfigured, estate(api, NODES, running(api, { on: [nodeA, nodeA] }))],
    ['killed at once', gracePeriod, estate(deployment('api', { pod: { terminationGracePeriodSeconds: 0 } }))],
  ])('%s', (_name, rule, given) => {
    expect(failuresOf(rule, given).map(({ severity }) => severity)).toEqual([undefined])
  })
})

describe('a fix', () => {
  const keda = scaledObject('api', { spec: { minReplicaCount: 1, maxReplicaCount: 1 } })
  it.each([
    [
      'scales a Deployment itself',
      replicas,
      estate(single, exposed(single)),
      ['kubectl -n web scale deployment/api --replicas 2'],
    ],
    [
      'scales a Rollout by its full name',
      replicas,
      estate(rollout('api', { replicas: 1 }), service('api')),
      ['kubectl -n web scale rollout.argoproj.io/api --replicas 2'],
    ],
    [
      'raises the least of a ScaledObject',
      replicas,
      estate(api, exposed(api), keda),
      [`kubectl -n web patch scaledobject.keda.sh/api --type merge --patch '{"spec":{"minReplicaCount":2}}'`],
    ],
    [
      'raises the most of an autoscaler',
      range,
      estate(hpa('api', { min: 3, max: 3 })),
      [`kubectl -n web patch hpa/api --patch '{"spec":{"maxReplicas":6}}'`],
    ],
    [
      'raises the most in the ScaledObject that made the autoscaler',
      range,
      estate(keda, kedaHpa(keda)),
      [`kubectl -n web patch scaledobject.keda.sh/api --type merge --patch '{"spec":{"maxReplicaCount":4}}'`],
    ],
    [
      'takes minAvailable away, for a budget has one or the other',
      budgetBlocksEviction,
      estate(pdb('api', { spec: { minAvailable: '100%' } })),
      [
        `kubectl -n web patch poddisruptionbudget/api --type json --patch '[{"op":"remove","path":"/spec/minAvailable"},{"op":"add","path":"/spec/maxUnavailable","value":1}]'`,
      ],
    ],
    [
      'leaves minAvailable out where it is not there',
      budgetBlocksEviction,
      estate(pdb('api', { spec: { maxUnavailable: 0 } })),
      [
        `kubectl -n web patch poddisruptionbudget/api --type json --patch '[{"op":"add","path":"/spec/maxUnavailable","value":1}]'`,
      ],
    ],
    [
      'makes a budget with the selector of the workload',
      budgetMissing,
      estate(statefulSet('db', { podLabels: { app: 'db', tier: 'data' } })),
      ['kubectl -n web create poddisruptionbudget db --selector app=db,tier=data --max-unavailable 1'],
    ],
    [
      'raises the limit of the container that was killed, by half',
      oomKilled,
      estate(
        deployment('api', { containers: [container('app'), container('side', { ports: [] })] }),
        running(deployment('api', { containers: [container('app'), container('side', { ports: [] })] }), {
          on: [nodeA],
          containers: { restartCount: 2, lastState: { terminated: killed } },
        }),
      ),
      [
        `kubectl -n web patch deployment/api --patch '{"spec":{"template":{"spec":{"containers":[{"name":"app","resources":{"limits":{"memory":"768Mi"}}}]}}}}'`,
      ],
    ],
    [
      'changes only the containers whose liveness probe is a danger',
      livenessSafe,
      estate(
        deployment('api', {
          containers: [container('app'), container('side', { ports: [], livenessProbe: httpProbe('/ready') })],
        }),
      ),
      [
        `kubectl -n web patch deployment/api --patch '{"spec":{"template":{"spec":{"containers":[{"name":"side","livenessProbe":{"failureThreshold":12}}]}}}}'`,
      ],
    ],
  ])('%s', (_name, rule, given, commands) => {
    expect(failuresOf(rule, given).map(({ fix }) => fix?.commands)).toEqual([commands])
  })
})

describe.each([
  ['readiness', readiness, blind, []],
  ['graceful', graceful, deployment('api', { containers: [container('app', { lifecycle: undefined })] }), []],
  ['replicas', replicas, single, []],
  ['budget-missing', budgetMissing, api, []],
  [
    'singleton-stateful',
    singletonStateful,
    deployment('api', {
      replicas: 1,
      pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    }),
    [claim('data')],
  ],
  ['missing', missing, api, []],
  ['least-replicas', leastReplicas, api, [hpa('api', { min: 1 })]],
] as const)('a failure of %s', (_name, rule, workload, others) => {
  it('is marked where the internet reaches the workload', () => {
    const found = failuresOf(rule, estate(workload, others, exposed(workload, { to: 'internet' })))
    expect(found.map((judged) => judged.exposed)).toEqual([true])
  })

  it('is not marked where only the cluster does', () => {
    const found = failuresOf(rule, estate(workload, others, exposed(workload)))
    expect(found.map((judged) => judged.exposed)).toEqual([undefined])
  })
})
