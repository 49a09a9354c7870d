import rule from '../../../../rules/cross/capacity/node-autoscaler.js'
import { onEks } from '../../../support/make-cross.js'
import { eksCluster } from '../../../support/make-eks.js'
import {
  condition,
  container,
  deployment,
  estate,
  hpa,
  node,
  nodeA,
  nodePool,
  scaledObject,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const shop = onEks()
const aws = { 'aws.eks.clusters': [eksCluster()] }
const scaler = (replicas: number) =>
  deployment('cluster-autoscaler', {
    namespace: 'kube-system',
    replicas,
    containers: [container('app', { image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0' })],
  })

testRule(rule, {
  pass: {
    'Cluster Autoscaler': { subject: shop, given: { ...estate(nodeA, hpa('api'), scaler(1)), ...aws } },
    'Karpenter for a KEDA target': {
      subject: shop,
      given: { ...estate(nodeA, scaledObject('api'), nodePool('default')), ...aws },
      says: 'gets its nodes from Karpenter, by NodePool default',
    },
    'Auto Mode': {
      subject: shop,
      given: {
        ...estate(nodeA, hpa('api')),
        'aws.eks.clusters': [eksCluster({ computeConfig: { enabled: true } })],
      },
    },
  },
  fail: {
    'nothing adds nodes': {
      subject: shop,
      given: { ...estate(nodeA, hpa('api')), ...aws },
      says: 'has 1 autoscaled workload, but nothing that adds nodes',
    },
    'a Cluster Autoscaler that does not run': {
      subject: shop,
      given: { ...estate(nodeA, hpa('api'), scaler(0)), ...aws },
      says: 'its Cluster Autoscaler has no ready replica',
    },
    'a NodePool that is not ready': {
      subject: shop,
      given: {
        ...estate(nodeA, hpa('api'), nodePool('default', { status: { conditions: [condition('Ready', 'False')] } })),
        ...aws,
      },
    },
    'a proportional autoscaler, which is another thing': {
      subject: shop,
      given: {
        ...estate(
          nodeA,
          hpa('api'),
          deployment('dns-scaler', {
            containers: [container('app', { image: 'registry.k8s.io/cpa/cluster-proportional-autoscaler:1.9' })],
          }),
        ),
        ...aws,
      },
    },
  },
  unknown: {
    'an EKS cluster of an account that the run does not cover': {
      subject: shop,
      given: { ...estate(nodeA, hpa('api'), scaler(1)), 'aws.eks.clusters': [eksCluster({ name: 'other' })] },
    },
  },
  'not-applicable': {
    'nothing is autoscaled': { subject: shop, given: { ...estate(nodeA), ...aws } },
    'Fargate alone': {
      subject: shop,
      given: {
        ...estate(node('fargate-1', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } }), hpa('api')),
        ...aws,
      },
    },
  },
})
