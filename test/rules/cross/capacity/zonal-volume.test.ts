import rule from '../../../../rules/cross/capacity/zonal-volume.js'
import { managedNodegroupTags, scalingGroup } from '../../../support/make-autoscaling.js'
import { onEks } from '../../../support/make-cross.js'
import { eksCluster } from '../../../support/make-eks.js'
import {
  claim,
  estate,
  node,
  nodeA,
  nodeB,
  nodePool,
  persistentVolume,
  statefulSet,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const data = claim('data-db-0')
const pv = persistentVolume('pv-data-db-0', { claim: data })
const db = statefulSet('db', { spec: { volumeClaimTemplates: [{ name: 'data', accessModes: ['ReadWriteOnce'] }] } })
const a2 = node('node-a2', { zone: 'eu-west-1a' })
const wide = scalingGroup({ AutoScalingGroupName: 'general', tags: managedNodegroupTags(), Instances: [] })
const zonal = { ...wide, AvailabilityZones: ['eu-west-1a'] }
const aws = { 'aws.eks.clusters': [eksCluster()], 'aws.autoscaling.groups': [wide] }
const base = [onEks(), pv, db, nodeA, nodeB]
const zones = (...values: string[]) => ({
  spec: {
    template: { requirements: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values }] },
  },
})

testRule(rule, {
  pass: {
    'two nodes in its zone': {
      subject: data,
      given: { ...estate(base, a2), ...aws },
      says: 'has its volume in eu-west-1a, where 2 nodes take pods',
    },
    'a group of that zone alone, with room': {
      subject: data,
      given: { ...estate(base), ...aws, 'aws.autoscaling.groups': [zonal] },
      says: 'where group general launches nodes and nowhere else',
    },
    Karpenter: { subject: data, given: { ...estate(base, nodePool('default')), ...aws } },
    'Auto Mode': {
      subject: data,
      given: { ...estate(base), 'aws.eks.clusters': [eksCluster({ computeConfig: { enabled: true } })] },
    },
  },
  fail: {
    'one node, and a group over two zones': {
      subject: data,
      given: { ...estate(base), ...aws },
      says: 'where node-a is the only node, and general may start the next one in another zone',
    },
    'a second node that takes no pods': {
      subject: data,
      given: { ...estate(base, node('node-a2', { spec: { unschedulable: true } })), ...aws },
    },
    'no node at all': {
      subject: data,
      given: { ...estate(onEks(), pv, db, nodeB), ...aws },
      says: 'where no node takes pods',
    },
    'a group of that zone that is full': {
      subject: data,
      given: { ...estate(base), ...aws, 'aws.autoscaling.groups': [{ ...zonal, MaxSize: 3 }] },
    },
    'Karpenter in other zones': {
      subject: data,
      given: { ...estate(base, nodePool('default', zones('eu-west-1b'))), ...aws },
    },
  },
  unknown: {
    'a cluster of an account that the run does not cover': {
      subject: data,
      given: { ...estate(base), 'aws.eks.clusters': [eksCluster({ name: 'other' })] },
      says: 'aws.autoscaling.groups was not collected',
    },
  },
  'not-applicable': {
    'a volume that lies in no zone': {
      subject: data,
      given: {
        ...estate(onEks(), persistentVolume('pv-data-db-0', { claim: data, spec: { nodeAffinity: undefined } }), db),
        ...aws,
      },
    },
    'used by no workload': { subject: data, given: { ...estate(onEks(), pv, nodeA), ...aws } },
  },
})
