import rule from '../../../../rules/kubernetes/cluster/dns-availability.js'
import { ago } from '../../../support/make.js'
import {
  cluster,
  container,
  daemonSet,
  deployment,
  estate,
  node,
  nodeA,
  nodeB,
  nodeC,
  NODES,
  pdb,
  running,
  service,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const at = { namespace: 'kube-system' }
const coredns = (over: Parameters<typeof deployment>[1] = {}) =>
  deployment('coredns', {
    ...at,
    podLabels: { 'k8s-app': 'kube-dns' },
    containers: [container('coredns', { image: 'registry.k8s.io/coredns/coredns:v1.12.0' })],
    ...over,
  })
const dns = service('kube-dns', { ...at, spec: { selector: { 'k8s-app': 'kube-dns' } } })
const budget = pdb('coredns', { ...at, spec: { selector: { matchLabels: { 'k8s-app': 'kube-dns' } } } })
const spread = { pod: { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } } } }
const on = (...nodes: (typeof nodeA)[]) => running(coredns(), { on: nodes })
const many = Array.from({ length: 25 }, (_, index) =>
  node(`node-${index}`, { zone: `eu-west-1${'abc'[index % 3] ?? 'a'}` }),
)

testRule(rule, {
  pass: {
    'two nodes, two zones, a budget': {
      subject: cluster(),
      given: estate(dns, coredns(), NODES, on(nodeA, nodeB), budget),
      says: 'has 2 DNS pods that are ready, on 2 nodes',
    },
    'two nodes, two zones, a spread': {
      subject: cluster(),
      given: estate(dns, coredns(spread), NODES, on(nodeA, nodeB)),
    },
    'one zone, where there is no other': {
      subject: cluster(),
      given: estate(dns, coredns(), nodeA, node('a2'), running(coredns(), { on: [nodeA, node('a2')] }), budget),
    },
    'three pods for many nodes': {
      subject: cluster(),
      given: estate(dns, coredns(), many, running(coredns(), { on: many.slice(0, 3) }), budget),
    },
    'two pods for many nodes, and a cache on each': {
      subject: cluster(),
      given: estate(
        dns,
        coredns(),
        many,
        running(coredns(), { on: many.slice(0, 2) }),
        budget,
        daemonSet('node-local-dns', at),
      ),
    },
    'on every node': {
      subject: cluster(),
      given: estate(dns, daemonSet('dns', { ...at, podLabels: { 'k8s-app': 'kube-dns' } }), NODES),
      says: 'on every node',
    },
  },
  fail: {
    'one pod': {
      subject: cluster(),
      given: estate(dns, coredns(), NODES, on(nodeA), budget),
      says: 'one DNS pod alone',
    },
    'no pod': { subject: cluster(), given: estate(dns, coredns(), NODES, budget), says: 'no DNS pod' },
    'both on one node': {
      subject: cluster(),
      given: estate(dns, coredns(), NODES, on(nodeC, nodeC), budget),
      says: 'has all 2 DNS pods on one node',
    },
    'both in one zone': {
      subject: cluster(),
      given: estate(dns, coredns(), NODES, node('a2'), running(coredns(), { on: [nodeA, node('a2')] }), budget),
      severity: 'medium',
      says: 'has all 2 DNS pods in eu-west-1a',
    },
    'two pods for many nodes': {
      subject: cluster(),
      given: estate(dns, coredns(), many, running(coredns(), { on: many.slice(0, 2) }), budget),
      severity: 'medium',
      says: 'has 2 DNS pods for 25 nodes',
    },
    'no readiness probe': {
      subject: cluster(),
      given: estate(
        dns,
        coredns({ containers: [container('coredns', { image: 'coredns:1', readinessProbe: undefined })] }),
        NODES,
        on(nodeA, nodeB),
        budget,
      ),
      severity: 'medium',
      says: 'without asking them',
    },
    'neither a budget nor a spread': {
      subject: cluster(),
      given: estate(dns, coredns(), NODES, on(nodeA, nodeB)),
      severity: 'medium',
    },
  },
  manual: {
    'no DNS to be seen': { subject: cluster(), given: estate(NODES), says: 'EKS Auto Mode' },
    'a Service that selects nothing': { subject: cluster(), given: estate(dns, NODES) },
  },
  'not-applicable': {
    'a single node': { subject: cluster(), given: estate(dns, coredns(), nodeA, on(nodeA)) },
    'only starting': {
      subject: cluster(),
      given: estate(
        dns,
        coredns(),
        NODES,
        running(coredns(), { on: [nodeA, nodeB], ready: false, metadata: { creationTimestamp: ago({ minutes: 3 }) } }),
      ),
    },
  },
})
