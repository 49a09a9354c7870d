import rule from '../../../../rules/kubernetes/availability/spread-configured.js'
import type { PodSpec } from '../../../../src/model/kubernetes/pod-template.js'
import {
  daemonSet,
  deployment,
  estate,
  hpa,
  job,
  madeBy,
  node,
  nodeA,
  nodeB,
  NODES,
  type Over,
  rollout,
  running,
  scaledObject,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const ZONE = 'topology.kubernetes.io/zone'
const mine = { matchLabels: { app: 'api' } }
const api = (pod: Over<PodSpec> = {}) => deployment('api', { pod })
const constraint = (topologyKey: string, labelSelector: object = mine) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }],
})
const required = (topologyKey: string, labelSelector = mine) => ({
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector }] } },
})
const preferred = (topologyKey: string) => ({
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey, labelSelector: mine } },
      ],
    },
  },
})
const three = estate(NODES)

testRule(rule, {
  pass: {
    'a spread constraint on the zone': { subject: api(constraint(ZONE)), given: three, says: `by ${ZONE}` },
    'a required anti-affinity on the zone': { subject: api(required(ZONE)), given: three },
    'a preferred anti-affinity on the zone': { subject: api(preferred(ZONE)), given: three },
    'by the label of the zone from before 1.17': {
      subject: api(constraint('failure-domain.beta.kubernetes.io/zone')),
      given: three,
    },
    'by a label of the owner': {
      subject: api(constraint('example.com/room')),
      given: three,
      options: { zoneKeys: ['example.com/room'] },
    },
    'by an expression': {
      subject: api(constraint(ZONE, { matchExpressions: [{ key: 'app', operator: 'Exists' }] })),
      given: three,
    },
    'a StatefulSet': {
      subject: statefulSet('api', { pod: constraint(ZONE) }),
      given: three,
    },
    'a Rollout': { subject: rollout('api', { pod: constraint(ZONE) }), given: three },
  },
  fail: {
    'nothing said': {
      subject: api(),
      given: three,
      says: 'is not told to spread over the 3 zones (eu-west-1a, eu-west-1b, eu-west-1c)',
    },
    'nothing said, in two zones': {
      subject: api(),
      given: estate(nodeA, nodeB),
      says: 'the 2 zones (eu-west-1a, eu-west-1b)',
    },
    'by the host alone': { subject: api(constraint('kubernetes.io/hostname')), given: three },
    'anti-affinity by the host alone': { subject: api(required('kubernetes.io/hostname')), given: three },
    'a constraint that selects other pods': {
      subject: api(constraint(ZONE, { matchLabels: { app: 'web' } })),
      given: three,
      says: 'select other pods than its own',
    },
    'a constraint without a selector, which matches nothing': {
      subject: deployment('api', {
        pod: { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: 'DoNotSchedule' }] },
      }),
      given: three,
    },
    'nothing said, though it runs in two zones': {
      subject: api(),
      given: estate(NODES, running(api(), { on: [nodeA, nodeB] })),
      severity: 'low',
      says: 'though it runs in eu-west-1a, eu-west-1b at present',
    },
    'nothing said, and all in one zone': {
      subject: api(),
      given: estate(NODES, running(api(), { on: [nodeA, nodeA] })),
    },
    'two replicas of an autoscaler': {
      subject: deployment('api', { replicas: 1 }),
      given: estate(NODES, hpa('api', { min: 2 })),
    },
    'what an operator made': {
      subject: deployment('api', { ownerReferences: [madeBy('Shop', 'api')] }),
      given: three,
    },
  },
  'not-applicable': {
    'a single replica': { subject: deployment('api', { replicas: 1 }), given: three },
    'scaled to zero by KEDA': {
      subject: api(),
      given: estate(NODES, scaledObject('api', { spec: { minReplicaCount: 0 } })),
    },
    'nodes in one zone': { subject: api(), given: estate(nodeA, node('node-a2')) },
    'a second zone only on a node that takes no pods': {
      subject: api(),
      given: estate(nodeA, node('node-b', { zone: 'eu-west-1b', spec: { unschedulable: true } })),
    },
    'a second zone only on a node that is down': {
      subject: api(),
      given: estate(nodeA, node('node-b', { zone: 'eu-west-1b', ready: false })),
    },
    'nodes that say no zone': {
      subject: api(),
      given: estate(node('node-a', { zone: null }), node('node-b', { zone: null })),
    },
    'a DaemonSet': { subject: daemonSet('agent'), given: three },
    'a Job': { subject: job('load'), given: three },
    'a workload of the cluster': { subject: deployment('dns', { namespace: 'kube-system' }), given: three },
  },
})
