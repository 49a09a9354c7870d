import rule from '../../../../rules/cross/capacity/spot-only.js'
import { instance } from '../../../support/make-ec2.js'
import { cronJob, deployment, estate, exposed, node, nodeA, nodeB, running } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const api = deployment('api')
const spot = ['s1', 's2'].map((name) => node(`node-${name}`, { labels: { 'eks.amazonaws.com/capacityType': 'SPOT' } }))
const [s1, s2] = spot
const karpenter = ['k1', 'k2'].map((name) => node(`node-${name}`, { labels: { 'karpenter.sh/capacity-type': 'spot' } }))
const ec2 = (id: string, lifecycle?: 'spot') =>
  instance({ InstanceId: id, ...(lifecycle && { InstanceLifecycle: lifecycle }) })
const onDemand = [ec2('i-node-a'), ec2('i-node-b')]
const serving = exposed(api)

testRule(rule, {
  pass: {
    'one of two not on Spot': {
      subject: api,
      given: {
        ...estate(spot, nodeA, serving, running(api, { on: [s1, nodeA] })),
        'aws.ec2.instances': onDemand,
      },
      says: 'has 1 of its 2 ready pods on nodes that AWS does not take back',
    },
    'none on Spot': {
      subject: api,
      given: { ...estate(nodeA, nodeB, serving, running(api, { on: [nodeA, nodeB] })), 'aws.ec2.instances': onDemand },
    },
  },
  fail: {
    'all on Spot, by the label of the node group': {
      subject: api,
      given: { ...estate(spot, serving, running(api, { on: [s1, s2] })), 'aws.ec2.instances': onDemand },
      says: 'has all of its 2 ready pods on Spot instances',
    },
    'all on Spot, by the label of Karpenter': {
      subject: api,
      given: { ...estate(karpenter, serving, running(api, { on: karpenter })), 'aws.ec2.instances': onDemand },
    },
    'all on Spot, by their instances': {
      subject: api,
      given: {
        ...estate(nodeA, nodeB, serving, running(api, { on: [nodeA, nodeB] })),
        'aws.ec2.instances': [ec2('i-node-a', 'spot'), ec2('i-node-b', 'spot')],
      },
    },
  },
  unknown: {
    'instances of an account that the run does not cover': {
      subject: api,
      given: {
        ...estate(nodeA, nodeB, serving, running(api, { on: [nodeA, nodeB] })),
        'aws.ec2.instances': [ec2('i-1')],
      },
      says: 'aws.ec2.instances was not collected',
    },
  },
  'not-applicable': {
    'serves nobody': {
      subject: api,
      given: { ...estate(spot, running(api, { on: [s1, s2] })), 'aws.ec2.instances': onDemand },
    },
    'a CronJob': { subject: cronJob('report'), given: { 'aws.ec2.instances': onDemand } },
    'one pod': {
      subject: api,
      given: { ...estate(spot, serving, running(api, { on: [s1] })), 'aws.ec2.instances': onDemand },
    },
  },
})
