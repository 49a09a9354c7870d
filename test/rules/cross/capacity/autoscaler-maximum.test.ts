import rule from '../../../../rules/cross/capacity/autoscaler-maximum.js'
import { groupInstance, managedNodegroupTags, scalingGroup } from '../../../support/make-autoscaling.js'
import { onEks } from '../../../support/make-cross.js'
import { instance } from '../../../support/make-ec2.js'
import { eksCluster } from '../../../support/make-eks.js'
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  estate,
  hpa,
  node,
  nodeA,
  nodePool,
  running,
  scaledObject,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

/** A container that asks for so many CPUs. */
const asking = (cpu: string, memory = '256Mi') => [container('app', { resources: { requests: { cpu, memory } } })]

const shop = onEks()
const general = scalingGroup({
  AutoScalingGroupName: 'general',
  tags: managedNodegroupTags(),
  MaxSize: 5,
  Instances: [groupInstance('eu-west-1a', { InstanceId: 'i-node-a' })],
})
const aws = { 'aws.eks.clusters': [eksCluster()], 'aws.autoscaling.groups': [general] }
const api = deployment('api', { containers: asking('1') })
const worker = deployment('worker', { containers: asking('1') })
const given = (parts: ReturnType<typeof estate>) => ({ ...parts, ...aws })

const gpu = node('node-gpu', {
  labels: { pool: 'gpu' },
  spec: { taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }] },
})
const gpus = scalingGroup({
  AutoScalingGroupName: 'gpus',
  tags: managedNodegroupTags(),
  MaxSize: 2,
  Instances: [groupInstance('eu-west-1a', { InstanceId: 'i-node-gpu' })],
})
const trainer = deployment('trainer', {
  containers: asking('2'),
  pod: { nodeSelector: { pool: 'gpu' }, tolerations: [{ key: 'gpu', operator: 'Exists' }] },
})
const twoPools = { 'aws.autoscaling.groups': [{ ...general, MaxSize: 20 }, gpus] }

testRule(rule, {
  pass: {
    'enough nodes at most': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 10 }))),
      says: 'can hold 1 autoscaled workload at their maximum',
    },
    'a KEDA target': { subject: shop, given: given(estate(nodeA, api, scaledObject('api'))) },
    'Karpenter without limits': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 500 }), nodePool('default', { spec: { limits: {} } }))),
    },
    'Karpenter within its limits': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 100 }), nodePool('default'))),
    },
    'jobs do not count': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 10 }), cronJob('report', { containers: asking('64') }))),
    },
    'a group by a node of its own account, without tags': {
      subject: shop,
      given: {
        ...given(estate(nodeA, api, hpa('api', { max: 10 }))),
        'aws.autoscaling.groups': [{ ...general, tags: {} }],
      },
    },
    'a workload that only fits where a taint lets it in': {
      subject: shop,
      given: { ...given(estate(nodeA, gpu, trainer, hpa('trainer', { min: 1, max: 2 }))), ...twoPools },
    },
    'a group without a node to measure, that is not needed': {
      subject: shop,
      given: {
        ...given(estate(nodeA, api, hpa('api', { max: 10 }))),
        'aws.autoscaling.groups': [
          general,
          scalingGroup({ AutoScalingGroupName: 'spare', tags: managedNodegroupTags(), Instances: [] }),
        ],
      },
    },
    'nodes that nothing scales': {
      subject: shop,
      given: {
        ...estate(nodeA, api, hpa('api', { min: 1, max: 3 })),
        'aws.eks.clusters': [eksCluster()],
        'aws.ec2.instances': [instance({ InstanceId: 'i-node-a' })],
      },
    },
  },
  fail: {
    'one workload that can never reach its maximum': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 30 }))),
      says: 'cannot hold web/api at its maximum of 30',
    },
    'all of them at once': {
      subject: shop,
      given: given(estate(nodeA, api, worker, hpa('api', { max: 12 }), hpa('worker', { max: 12 }))),
      severity: 'high',
      says: 'may be asked for 24 vCPU by workloads at their maximum, but general can give 19.6 vCPU at most',
    },
    'what else runs leaves too little': {
      subject: shop,
      given: given(
        estate(nodeA, api, hpa('api', { max: 12 }), deployment('batch', { replicas: 10, containers: asking('1') })),
      ),
    },
    'the agents of each node leave too little': {
      subject: shop,
      given: given(estate(nodeA, api, hpa('api', { max: 16 }), daemonSet('agent', { containers: asking('1') }))),
    },
    'memory before CPU': {
      subject: shop,
      given: given(estate(nodeA, deployment('api', { containers: asking('100m', '8Gi') }), hpa('api', { max: 10 }))),
      says: 'web/api',
    },
    'sidecars that were put into the pods': {
      subject: shop,
      given: given(
        estate(
          nodeA,
          api,
          running(api, { on: [nodeA], injected: [{ name: 'proxy', resources: { requests: { cpu: '1' } } }] }),
          hpa('api', { max: 12 }),
        ),
      ),
    },
    'a pool that a workload cannot leave': {
      subject: shop,
      given: { ...given(estate(nodeA, gpu, trainer, hpa('trainer', { min: 1, max: 8 }))), ...twoPools },
      says: 'gpus can never give what it takes',
    },
    'a tainted pool does not help the others': {
      subject: shop,
      given: {
        ...given(estate(nodeA, gpu, api, hpa('api', { max: 25 }))),
        'aws.autoscaling.groups': [general, { ...gpus, MaxSize: 20 }],
      },
    },
    'the limits of Karpenter': {
      subject: shop,
      given: {
        ...estate(api, hpa('api', { max: 300 }), nodePool('default')),
        'aws.eks.clusters': [eksCluster()],
      },
      says: 'default can never give what it takes',
    },
  },
  manual: {
    'a group without a node to measure': {
      subject: shop,
      given: {
        ...given(estate(nodeA, api, hpa('api', { max: 30 }))),
        'aws.autoscaling.groups': [
          general,
          scalingGroup({ AutoScalingGroupName: 'spare', tags: managedNodegroupTags(), Instances: [] }),
        ],
      },
      says: 'spare',
    },
  },
  unknown: {
    'nodes of an account that the run does not cover': {
      subject: shop,
      given: { ...estate(nodeA, api, hpa('api')), 'aws.eks.clusters': [eksCluster({ name: 'other' })] },
      says: 'aws.eks.clusters was not collected',
    },
    'a node that is no instance of this run': {
      subject: shop,
      given: { ...estate(nodeA, api, hpa('api')), 'aws.eks.clusters': [eksCluster()] },
      says: 'aws.ec2.instances was not collected',
    },
  },
  'not-applicable': {
    'nothing is autoscaled': { subject: shop, given: given(estate(nodeA, api)) },
    'all of it runs on Fargate': {
      subject: shop,
      given: (() => {
        const fargate = node('fargate-ip-10-0-0-1', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } })
        return { ...given(estate(nodeA, fargate, api, running(api, { on: [fargate] }), hpa('api', { max: 500 }))) }
      })(),
    },
  },
})
