import rule from '../../../../rules/kubernetes/availability/spread-over-zones.js'
import {
  cronJob,
  daemonSet,
  deployment,
  estate,
  node,
  nodeA,
  nodeB,
  NODES,
  pod,
  podTemplate,
  madeBy,
  running,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const a2 = node('node-a2', { zone: 'eu-west-1a' })
const silent = node('node-s', { zone: null })
const api = deployment('api')
const on = (...nodes: (typeof nodeA)[]) => estate(NODES, a2, silent, running(api, { on: nodes }))
const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
const stored = statefulSet('db', { pod: { volumes } })
const pinned = deployment('api', { pod: { nodeSelector: { 'topology.kubernetes.io/zone': 'eu-west-1a' } } })
const database = (name: string, at: typeof nodeA) =>
  pod(name, { template: podTemplate('db'), on: at, ownerReferences: [madeBy('Cluster', 'db')] })

testRule(rule, {
  pass: {
    'two zones': { subject: api, given: on(nodeA, nodeB), says: 'has 2 ready pods in eu-west-1a, eu-west-1b' },
    'two zones and a node that says none': { subject: api, given: on(nodeA, nodeB, silent) },
    'by the label from before 1.17': {
      subject: api,
      given: estate(
        nodeA,
        node('node-old', { zone: null, labels: { 'failure-domain.beta.kubernetes.io/zone': 'eu-west-1c' } }),
        running(api, {
          on: [
            nodeA,
            node('node-old', { zone: null, labels: { 'failure-domain.beta.kubernetes.io/zone': 'eu-west-1c' } }),
          ],
        }),
      ),
    },
    'pods of a custom resource': { subject: database('db-1', nodeA), given: estate(NODES, database('db-2', nodeB)) },
  },
  fail: {
    'two nodes of one zone': {
      subject: api,
      given: on(nodeA, a2),
      says: 'has all of its 2 ready pods in eu-west-1a',
    },
    'a second zone only with a pod that is not ready': {
      subject: api,
      given: estate(on(nodeA, a2), {
        pods: running(api, { on: [nodeB], ready: false }).pods.map((one) => ({ ...one, id: `${one.id}-b` })),
      }),
    },
    'volumes that hold them there': {
      subject: stored,
      given: estate(NODES, a2, running(stored, { on: [nodeA, a2] })),
      says: 'and so are the volumes that hold them there',
    },
    'a node selector that keeps them there': {
      subject: pinned,
      given: estate(NODES, a2, running(pinned, { on: [nodeA, a2] })),
      says: 'where its node selector keeps it',
    },
    'pods of a custom resource in one zone': {
      subject: database('db-1', nodeA),
      given: estate(NODES, a2, database('db-2', a2)),
    },
  },
  manual: {
    'nodes that do not say their zone': { subject: api, given: on(silent, silent) },
    'one zone, and a node that does not say': { subject: api, given: on(nodeA, silent) },
  },
  'not-applicable': {
    'all on one node, which is judged as such': {
      subject: api,
      given: on(nodeA, nodeA),
      says: 'all ready pods on one node',
    },
    'one pod': { subject: api, given: on(nodeA) },
    'a cluster in one zone': { subject: api, given: estate(nodeA, a2, running(api, { on: [nodeA, a2] })) },
    'a DaemonSet': {
      subject: daemonSet('agent'),
      given: estate(NODES, a2, running(daemonSet('agent'), { on: [nodeA, a2] })),
    },
    'a CronJob': { subject: cronJob('report') },
    'a workload of the cluster': {
      subject: deployment('dns', { namespace: 'kube-system' }),
      given: estate(NODES, a2, running(deployment('dns', { namespace: 'kube-system' }), { on: [nodeA, a2] })),
    },
  },
})
