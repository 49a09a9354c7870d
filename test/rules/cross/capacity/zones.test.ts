import rule from '../../../../rules/cross/capacity/zones.js'
import { groupInstance, managedNodegroupTags, scalingGroup } from '../../../support/make-autoscaling.js'
import { onEks } from '../../../support/make-cross.js'
import { eksCluster } from '../../../support/make-eks.js'
import {
  cronJob,
  daemonSet,
  deployment,
  estate,
  exposed,
  node,
  nodeA,
  nodeB,
  NODES,
  running,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const a2 = node('node-a2', { zone: 'eu-west-1a' })
const silentB = node('node-b', { zone: null, spec: { providerID: 'aws:///eu-west-1b/i-node-b' } })
const silent = node('node-s', { zone: null, spec: { providerID: 'kind://docker/kind/worker' } })
const karpenter = [
  node('node-k1', { labels: { 'karpenter.sh/nodepool': 'default' } }),
  node('node-k2', { labels: { 'karpenter.sh/nodepool': 'default' } }),
]
const api = deployment('api')
const general = scalingGroup({
  AutoScalingGroupName: 'general',
  tags: managedNodegroupTags(),
  Instances: ['i-node-a', 'i-node-b', 'i-node-a2'].map((InstanceId) => groupInstance('eu-west-1a', { InstanceId })),
})
const zonal = { ...general, AvailabilityZones: ['eu-west-1a'] }
const aws = { 'aws.eks.clusters': [eksCluster()], 'aws.autoscaling.groups': [general] }
const on = (...nodes: (typeof nodeA)[]) => ({
  ...estate(onEks(), NODES, a2, silent, karpenter, running(api, { on: nodes })),
  ...aws,
})

testRule(rule, {
  pass: {
    'two zones': { subject: api, given: on(nodeA, nodeB), says: 'has 2 ready pods in eu-west-1a, eu-west-1b' },
    'two zones, by what the nodes run on': {
      subject: api,
      given: { ...estate(onEks(), nodeA, silentB, running(api, { on: [nodeA, silentB] })), ...aws },
    },
    'one group for each zone': {
      subject: api,
      given: {
        ...on(nodeA, nodeB),
        'aws.autoscaling.groups': [
          { ...zonal, Instances: [groupInstance('eu-west-1a', { InstanceId: 'i-node-a' })] },
          scalingGroup({
            AutoScalingGroupName: 'general-b',
            AvailabilityZones: ['eu-west-1b'],
            Instances: [groupInstance('eu-west-1b', { InstanceId: 'i-node-b' })],
          }),
        ],
      },
    },
  },
  fail: {
    'one zone, although the group runs in two': {
      subject: api,
      given: on(nodeA, a2),
      says: 'has all of its 2 ready pods in eu-west-1a, although node groups of the cluster run in eu-west-1a, eu-west-1b',
    },
    'one zone, the only one of the group': {
      subject: api,
      given: { ...on(nodeA, a2), 'aws.autoscaling.groups': [zonal] },
      says: 'the only zone of general',
    },
    'a group in another zone that may never launch anything': {
      subject: api,
      given: {
        ...on(nodeA, a2),
        'aws.autoscaling.groups': [
          zonal,
          scalingGroup({
            AutoScalingGroupName: 'spare',
            tags: managedNodegroupTags(),
            MaxSize: 0,
            AvailabilityZones: ['eu-west-1b'],
            Instances: [],
          }),
        ],
      },
      says: 'the only zone of general',
    },
    'one node of several': { subject: api, given: on(nodeA, nodeA) },
    'nodes of Karpenter in one zone': { subject: api, given: on(...karpenter), says: 'in eu-west-1a' },
    'a second zone only with a pod that is not ready': {
      subject: api,
      given: {
        ...estate(onEks(), NODES, a2, running(api, { on: [nodeA, a2] }), {
          pods: running(api, { on: [nodeB], ready: false }).pods.map((one) => ({ ...one, id: `${one.id}-b` })),
        }),
        ...aws,
      },
    },
    'behind the internet': {
      subject: api,
      given: {
        ...estate(onEks(), NODES, a2, running(api, { on: [nodeA, a2] }), exposed(api, { to: 'internet' })),
        ...aws,
      },
    },
    'a cluster of an account that the run does not cover': {
      subject: api,
      given: { ...on(nodeA, a2), 'aws.eks.clusters': [], 'aws.autoscaling.groups': [scalingGroup()] },
      says: 'has all of its 2 ready pods in eu-west-1a',
    },
  },
  manual: {
    'nodes that do not say their zone': { subject: api, given: on(silent, silent) },
    'one zone, and a node that does not say': { subject: api, given: on(nodeA, silent) },
  },
  'not-applicable': {
    'one pod': { subject: api, given: on(nodeA) },
    'a DaemonSet': {
      subject: daemonSet('agent'),
      given: { ...estate(NODES, a2, running(daemonSet('agent'), { on: [nodeA, a2] })), ...aws },
    },
    'a CronJob': { subject: cronJob('report'), given: aws },
    'a workload of the cluster': { subject: deployment('dns', { namespace: 'kube-system' }), given: aws },
  },
})
