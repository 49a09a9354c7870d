import rule from '../../../../rules/kubernetes/availability/spread-over-nodes.js'
import { ago } from '../../../support/make.js'
import {
  daemonSet,
  deployment,
  estate,
  job,
  madeBy,
  node,
  nodeA,
  nodeB,
  nodeC,
  NODES,
  pod,
  podTemplate,
  rollout,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const on = (...nodes: (typeof nodeA)[]) => estate(NODES, running(api, { on: nodes }))
const database = (name: string, at: typeof nodeA) =>
  pod(name, {
    template: podTemplate('db'),
    on: at,
    ownerReferences: [madeBy('Cluster', 'db', 'postgresql.cnpg.io/v1')],
  })

testRule(rule, {
  pass: {
    'two pods on two nodes': { subject: api, given: on(nodeA, nodeB), says: 'has 2 ready pods on 2 nodes' },
    'three pods on two nodes': { subject: api, given: on(nodeA, nodeA, nodeB) },
    'four pods, half of them on one node': { subject: api, given: on(nodeA, nodeA, nodeB, nodeC) },
    'five pods on the only two nodes': {
      subject: api,
      given: estate(nodeA, nodeB, running(api, { on: [nodeA, nodeA, nodeA, nodeB, nodeB] })),
    },
    'a larger part allowed': { subject: api, given: on(nodeA, nodeA, nodeA, nodeB), options: { percent: 80 } },
    'pods of a custom resource': { subject: database('db-1', nodeA), given: estate(NODES, database('db-2', nodeB)) },
  },
  fail: {
    'two pods on one node': {
      subject: api,
      given: on(nodeA, nodeA),
      says: 'has all of its 2 ready pods on node node-a',
    },
    'a third pod that is not ready': {
      subject: api,
      given: estate(on(nodeA, nodeA), {
        pods: running(api, { on: [nodeB], ready: false }).pods.map((one) => ({ ...one, id: `${one.id}-b`, name: 'z' })),
      }),
    },
    'a third pod that is going': {
      subject: api,
      given: estate(on(nodeA, nodeA), {
        pods: running(api, { on: [nodeB], metadata: { deletionTimestamp: ago({ minutes: 1 }) } }).pods.map((one) => ({
          ...one,
          id: `${one.id}-b`,
        })),
      }),
    },
    'three of four pods on one node': {
      subject: api,
      given: on(nodeA, nodeA, nodeA, nodeB),
      severity: 'medium',
      says: 'has 3 of its 4 ready pods on node node-a',
    },
    'a StatefulSet': {
      subject: statefulSet('db'),
      given: estate(NODES, running(statefulSet('db'), { on: [nodeA, nodeA, nodeA] })),
    },
    'a Rollout': { subject: rollout('api'), given: estate(NODES, running(rollout('api'), { on: [nodeC, nodeC] })) },
    'pods of a custom resource on one node': {
      subject: database('db-1', nodeA),
      given: estate(NODES, database('db-2', nodeA)),
    },
  },
  'not-applicable': {
    'one pod': { subject: api, given: on(nodeA), says: 'a single pod that is ready' },
    'no pods': { subject: api, given: estate(NODES) },
    'a cluster of one node': { subject: api, given: estate(nodeA, running(api, { on: [nodeA, nodeA] })) },
    'a second node that takes no pods': {
      subject: api,
      given: estate(nodeA, node('node-b', { spec: { unschedulable: true } }), running(api, { on: [nodeA, nodeA] })),
    },
    'a DaemonSet': { subject: daemonSet('agent'), given: estate(NODES, running(daemonSet('agent'), { on: NODES })) },
    'a Job': { subject: job('load'), given: estate(NODES, running(job('load'), { on: [nodeA, nodeA] })) },
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system' }),
      given: estate(NODES, running(deployment('dns', { namespace: 'kube-system' }), { on: [nodeA, nodeA] })),
    },
  },
})
