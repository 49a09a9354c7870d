import rule from '../../../../rules/cross/capacity/autoscaler-can-act.js'
import { groupInstance, managedNodegroupTags, scalingGroup } from '../../../support/make-autoscaling.js'
import { onEks } from '../../../support/make-cross.js'
import { eksCluster } from '../../../support/make-eks.js'
import { container, deployment, estate, nodeA } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const shop = onEks()
const scaler = (...flags: string[]) =>
  deployment('cluster-autoscaler', {
    namespace: 'kube-system',
    containers: [container('app', { image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0', flags })],
  })
const group = scalingGroup({
  AutoScalingGroupName: 'general',
  tags: managedNodegroupTags(),
  Instances: [groupInstance('eu-west-1a', { InstanceId: 'i-node-a' })],
})
const bare = { ...group, tags: { 'eks:cluster-name': 'shop' } }
const other = scalingGroup({ AutoScalingGroupName: 'web', MaxSize: 3 })
const given = (...groups: (typeof group)[]) => ({
  ...estate(nodeA, scaler('--node-group-auto-discovery')),
  'aws.eks.clusters': [eksCluster()],
  'aws.autoscaling.groups': [...groups, other],
})

testRule(rule, {
  pass: {
    'tags and room': { subject: shop, given: given(group), says: 'finds its 1 group, with room to grow' },
    'groups that are named one by one': {
      subject: shop,
      given: { ...given(bare), ...estate(nodeA, scaler('--nodes')) },
    },
    'one of two is full': {
      subject: shop,
      given: given(group, { ...group, id: `${group.id}-b`, AutoScalingGroupName: 'full', MaxSize: 3 }),
    },
  },
  fail: {
    'no tags': {
      subject: shop,
      given: given(bare),
      says: 'cannot find general: no tag k8s.io/cluster-autoscaler/enabled and k8s.io/cluster-autoscaler/shop',
    },
    'no tags, and only known by its instances': { subject: shop, given: given({ ...group, tags: {} }) },
    'one of two without tags': {
      subject: shop,
      given: given(group, { ...bare, id: `${group.id}-b`, AutoScalingGroupName: 'hidden' }),
      severity: 'medium',
    },
    'all are full': {
      subject: shop,
      given: given({ ...group, MaxSize: 3 }),
      says: 'whose groups are all at their maximum: general',
    },
  },
  unknown: {
    'an EKS cluster of an account that the run does not cover': {
      subject: shop,
      given: { ...given(group), 'aws.eks.clusters': [eksCluster({ name: 'other' })] },
    },
  },
  'not-applicable': {
    'no Cluster Autoscaler': {
      subject: shop,
      given: { ...given(group), ...estate(nodeA, deployment('api')), 'kubernetes.deployments': [] },
    },
    'no groups': { subject: shop, given: { ...given(), ...estate(scaler()), 'kubernetes.nodes': [] } },
  },
})
