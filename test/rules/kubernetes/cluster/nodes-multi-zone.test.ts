import rule from '../../../../rules/kubernetes/cluster/nodes-multi-zone.js'
import { cluster, estate, node, nodeA, nodeB, NODES } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const inA = (name: string, over: Parameters<typeof node>[1] = {}) => node(name, over)
const reserved = (zone: string) =>
  node(`control-${zone}`, {
    zone,
    spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
  })

testRule(rule, {
  pass: {
    'three zones': { subject: cluster(), given: estate(NODES), says: 'in eu-west-1a, eu-west-1b, eu-west-1c' },
    'two zones': { subject: cluster(), given: estate(nodeA, nodeB) },
    'the label from before Kubernetes 1.17': {
      subject: cluster(),
      given: estate(
        nodeA,
        node('old', { zone: null, labels: { 'failure-domain.beta.kubernetes.io/zone': 'eu-west-1b' } }),
      ),
    },
    'two zones, and a node that does not say': {
      subject: cluster(),
      given: estate(nodeA, nodeB, node('x', { zone: null })),
    },
    'a control plane that takes pods': {
      subject: cluster(),
      given: estate(
        nodeA,
        node('server', { zone: 'eu-west-1b', labels: { 'node-role.kubernetes.io/control-plane': '' } }),
      ),
    },
  },
  fail: {
    'one zone': { subject: cluster(), given: estate(nodeA, inA('a2')), says: 'runs all of its 2 nodes in eu-west-1a' },
    'one node': { subject: cluster(), given: estate(nodeA), says: 'runs on one node, in eu-west-1a' },
    'the other zone is not ready': {
      subject: cluster(),
      given: estate(nodeA, node('b', { zone: 'eu-west-1b', ready: false })),
    },
    'the other zone is cordoned': {
      subject: cluster(),
      given: estate(nodeA, node('b', { zone: 'eu-west-1b', spec: { unschedulable: true } })),
    },
    'the other zones hold the control plane alone': {
      subject: cluster(),
      given: estate(nodeA, reserved('eu-west-1b'), reserved('eu-west-1c')),
    },
    'two zones, where three are wanted': {
      subject: cluster(),
      given: estate(nodeA, nodeB),
      options: { minZones: 3 },
      says: 'in eu-west-1a, eu-west-1b',
    },
  },
  manual: {
    'no node says its zone': {
      subject: cluster(),
      given: estate(node('x', { zone: null }), node('y', { zone: null })),
      says: '2 nodes',
    },
    'one says it, one does not': {
      subject: cluster(),
      given: estate(nodeA, node('x', { zone: null })),
      says: '1 node whose',
    },
  },
  'not-applicable': {
    'no nodes': { subject: cluster() },
    'none that is ready': { subject: cluster(), given: estate(node('a', { ready: false })) },
  },
})
