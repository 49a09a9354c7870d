import { describe, expect, it } from 'vitest'
import { openEstate } from '../../../src/derive/estate.js'
import type { DatasetName, Inventory, JoinName } from '../../../src/model/inventory.js'
import type { Item } from '../../../src/model/item.js'
import { type Scope, scopeKey } from '../../../src/model/scope.js'
import type { Portion, Snapshot } from '../../../src/model/snapshot.js'
import { groupInstance, managedNodegroupTags, scalingGroup } from '../../support/make-autoscaling.js'
import { ELSEWHERE, onEks, OTHER_ACCOUNT } from '../../support/make-cross.js'
import { instance, region, volume } from '../../support/make-ec2.js'
import { repository } from '../../support/make-ecr.js'
import { clusterHost, eksCluster, nodegroup } from '../../support/make-eks.js'
import { loadBalancer } from '../../support/make-elbv2.js'
import { container, deployment, ingress, node, persistentVolume, service, SHOP } from '../../support/make-kubernetes.js'
import { GAP, IRELAND, NOW } from '../../support/make.js'

type Datasets = { readonly [Name in DatasetName]?: readonly Inventory[Name][] }
const SCOPES: readonly Scope[] = [SHOP, { provider: 'kubernetes', cluster: 'second' }, IRELAND, ELSEWHERE]

function estateOf(datasets: Datasets, state: Portion<never>['state'] = 'complete') {
  const lists = Object.entries(datasets).map(([name, items]) => [
    name,
    SCOPES.map((scope) => ({
      scope,
      state,
      gaps: state === 'complete' ? [] : [GAP],
      items: (items as readonly Item[]).filter((item) => scopeKey(item.scope) === scopeKey(scope)),
    })),
  ])
  const snapshot = { schema: 1, tool: 'test', takenAt: NOW, finishedAt: NOW, scopes: SCOPES, gaps: [] }
  return openEstate({ ...snapshot, datasets: Object.fromEntries(lists) as Snapshot['datasets'] } as Snapshot)
}

/** What a join holds under a key, seen from the cluster `shop`: ids of items, ARNs of homes. */
function at(datasets: Datasets, join: JoinName, key: string): readonly string[] {
  const found = estateOf(datasets).lookup(join, SHOP).all(key) as readonly { id?: string; arn?: string }[]
  return found.map(({ id, arn }) => id ?? arn ?? '')
}

const shop = eksCluster()
const twin = eksCluster({
  id: `arn:aws:eks:eu-west-1:${OTHER_ACCOUNT}:cluster/shop`,
  arn: `arn:aws:eks:eu-west-1:${OTHER_ACCOUNT}:cluster/shop`,
  scope: ELSEWHERE,
  endpoint: `https://${clusterHost('twin')}`,
})
const twinCluster = onEks({
  id: 'kubernetes://second',
  scope: { provider: 'kubernetes', cluster: 'second' },
  server: clusterHost('twin').toLowerCase(),
})

describe('the home of a cluster', () => {
  const homeOf = (cluster: ReturnType<typeof onEks>, ...clusters: (typeof shop)[]) =>
    at({ 'kubernetes.clusters': [cluster], 'aws.eks.clusters': clusters }, 'cross.homesByCluster', cluster.id)

  it.each([
    ['is told by the host, whatever the case', onEks(), [twin, shop], [shop.arn]],
    ['is never told by the name', onEks({ server: 'abc.eks.amazonaws.com' }), [shop], []],
    [
      'is told by the ARN where the host is a tunnel',
      onEks({ server: 'localhost', eksArn: twin.arn }),
      [shop, twin],
      [twin.arn],
    ],
    [
      'is an ARN alone where the account was not read',
      onEks({ eksArn: twin.arn, server: 'x.eks.amazonaws.com' }),
      [shop],
      [twin.arn],
    ],
    ['is told by the host before the ARN', onEks({ eksArn: twin.arn }), [shop, twin], [shop.arn]],
    [
      'is nowhere where the ARN and the host contradict',
      onEks({ eksArn: shop.arn, server: 'x.eks.amazonaws.com' }),
      [shop],
      [],
    ],
    ['is nowhere where the ARN is none', onEks({ eksArn: 'shop', server: 'localhost' }), [shop], []],
  ])('%s', (_what, cluster, clusters, expected) => {
    expect(homeOf(cluster, ...clusters)).toEqual(expected)
  })

  it('says what EKS says where that was read, and nothing where it was not', () => {
    const given = { 'kubernetes.clusters': [onEks({ eksArn: twin.arn, server: 'localhost' })] }
    const homes = (clusters: (typeof shop)[]) =>
      estateOf({ ...given, 'aws.eks.clusters': clusters }).lookup('cross.homesByCluster', SHOP)
    expect(homes([twin]).find('kubernetes://shop')).toMatchObject({ account: OTHER_ACCOUNT, name: 'shop', eks: twin })
    expect(homes([shop]).find('kubernetes://shop')).not.toHaveProperty('eks')
  })

  it('is not said to be nowhere before all lists were read', () => {
    const half = estateOf({ 'kubernetes.clusters': [onEks()], 'aws.eks.clusters': [] }, 'partial')
    expect(() => half.lookup('cross.homesByCluster', SHOP).find('kubernetes://shop')).toThrow('test:Read')
  })
})

describe('the machines of a cluster', () => {
  const nodeA = node('node-a', { labels: { 'eks.amazonaws.com/nodegroup': 'general' } })
  const general = scalingGroup({
    AutoScalingGroupName: 'general',
    tags: managedNodegroupTags(),
    Instances: [groupInstance('eu-west-1a', { InstanceId: 'i-node-a' })],
  })
  const base: Datasets = {
    'kubernetes.clusters': [onEks(), twinCluster],
    'kubernetes.nodes': [nodeA],
    'aws.eks.clusters': [shop, twin],
  }

  it('finds the instance of a node by its provider id', () => {
    const own = instance({ InstanceId: 'i-node-a' })
    const given = { ...base, 'aws.ec2.instances': [own, instance()] }
    expect(at(given, 'cross.instancesByNode', nodeA.id)).toEqual([own.id])
    const fargate = node('fargate', { spec: { providerID: 'aws:///eu-west-1a/1a2b-3c/fargate-ip-10-0-0-1' } })
    expect(at({ ...given, 'kubernetes.nodes': [fargate] }, 'cross.instancesByNode', fargate.id)).toEqual([])
  })

  it('finds the node group of a node in the account of its cluster alone', () => {
    const own = nodegroup()
    const others = { ...nodegroup(), id: `${own.id}-twin`, scope: ELSEWHERE }
    const given = { ...base, 'aws.eks.nodegroups': [others, own] }
    expect(at(given, 'cross.nodegroupsByNode', nodeA.id)).toEqual([own.id])
    expect(at(given, 'cross.nodegroupsByCluster', 'kubernetes://shop')).toEqual([own.id])
    expect(at(given, 'cross.nodegroupsByCluster', 'kubernetes://second')).toEqual([others.id])
  })

  it('finds Auto Scaling groups by instances and by tags, of this account alone', () => {
    const untagged = { ...general, tags: {} }
    const empty = scalingGroup({
      AutoScalingGroupName: 'empty',
      tags: { 'kubernetes.io/cluster/shop': 'owned' },
      Instances: [],
    })
    const others = scalingGroup({
      AutoScalingGroupName: 'twin',
      scope: ELSEWHERE,
      tags: managedNodegroupTags(),
      Instances: [],
    })
    const given = { ...base, 'aws.autoscaling.groups': [untagged, empty, others, scalingGroup()] }
    expect(at(given, 'cross.scalingGroupsByNode', nodeA.id)).toEqual([untagged.id])
    expect(at(given, 'cross.scalingGroupsByCluster', 'kubernetes://shop')).toEqual([untagged.id, empty.id])
    expect(at(given, 'cross.scalingGroupsByCluster', 'kubernetes://second')).toEqual([others.id])
  })
})

describe('what a cluster leans on', () => {
  it('finds the EBS volume of a PersistentVolume, made by CSI or before it', () => {
    const csi = persistentVolume('pv-1')
    const old = persistentVolume('pv-2', {
      spec: { csi: undefined, awsElasticBlockStore: { volumeID: 'aws://eu-west-1a/vol-2' } },
    })
    const efs = persistentVolume('pv-3', { spec: { csi: { driver: 'efs.csi.aws.com', volumeHandle: 'vol-pv-1' } } })
    const [one, two] = [volume({ VolumeId: 'vol-pv-1' }), volume({ VolumeId: 'vol-2' })]
    const given = { 'kubernetes.persistentVolumes': [csi, old, efs], 'aws.ec2.volumes': [one, two] }
    const found = [csi, old, efs].map(({ id }) => at(given, 'cross.ebsVolumesByPersistentVolume', id))
    expect(found).toEqual([[one.id], [two.id], []])
  })

  it('finds Services and Ingresses by the name of the load balancer, in any way of writing it', () => {
    const balancer = loadBalancer({ DNSName: 'Web-1.eu-west-1.elb.amazonaws.com' })
    const status = (hostname: string) => ({ loadBalancer: { ingress: [{ hostname }] } })
    const byIngress = ingress('web', { status: status('dualstack.web-1.eu-west-1.elb.amazonaws.com.') })
    const byService = service('web', { status: status('web-1.eu-west-1.elb.amazonaws.com') })
    const given: Datasets = {
      'kubernetes.ingresses': [byIngress, ingress('other')],
      'kubernetes.services': [byService],
      'aws.elbv2.loadBalancers': [balancer],
    }
    expect(at(given, 'cross.entrancesByLoadBalancer', balancer.LoadBalancerArn)).toEqual([byService.id, byIngress.id])
  })

  it('finds workloads by the repository of an image, with a tag or a digest', () => {
    const { repositoryUri, id } = repository()
    const using = (name: string, image: string) => deployment(name, { containers: [container('app', { image })] })
    const own = [
      using('by-tag', `${repositoryUri}:1`),
      using('by-digest', `${repositoryUri}@sha256:${'a1'.repeat(32)}`),
    ]
    const given: Datasets = {
      'kubernetes.deployments': [...own, using('another', `${repositoryUri}-worker:1`), using('public', 'orders:1')],
      'kubernetes.statefulSets': [],
      'kubernetes.daemonSets': [],
      'kubernetes.rollouts': [],
      'kubernetes.cronJobs': [],
      'kubernetes.jobs': [],
      'kubernetes.replicaSets': [],
      'kubernetes.pods': [],
      'aws.ecr.repositories': [repository()],
    }
    expect(at(given, 'cross.workloadsByRepository', id)).toEqual(own.map((one) => one.id))
  })

  it('knows which accounts the run covers', () => {
    const given = { 'aws.regions': [region()] }
    expect(at(given, 'cross.regionsByAccount', '111111111111')).toEqual([region().id])
    expect(at(given, 'cross.regionsByAccount', OTHER_ACCOUNT)).toEqual([])
  })
})
