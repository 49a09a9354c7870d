import type { ScalingGroup } from '../../model/aws/auto-scaling.js'
import type { Ec2Instance } from '../../model/aws/ec2.js'
import type { EksNodegroup } from '../../model/aws/eks.js'
import { clusterIdOf } from '../../model/cross/cluster-id.js'
import { instanceOf } from '../../model/cross/ec2-node.js'
import type { Node } from '../../model/kubernetes/cluster.js'
import type { Join, Read } from '../join.js'
import { clustersByHome, FROM_HOMES, homeKey, homesIn, keyOfHome } from './homes.js'

/** Instance ids are unique in all accounts and regions. */
export const instancesByNode: Join<Ec2Instance> = {
  from: ['kubernetes.nodes', 'aws.ec2.instances'],
  *entries(read) {
    const nodes = nodesByInstance(read)
    for (const { scope, item } of read('aws.ec2.instances')) {
      const keys = nodes.get(item.InstanceId) ?? []
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

export const scalingGroupsByNode: Join<ScalingGroup> = {
  from: ['kubernetes.nodes', 'aws.autoscaling.groups'],
  *entries(read) {
    const nodes = nodesByInstance(read)
    for (const { scope, item } of read('aws.autoscaling.groups')) {
      const keys = instanceIds(item).flatMap((id) => nodes.get(id) ?? [])
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

export const nodesByScalingGroup: Join<Node> = {
  from: ['kubernetes.nodes', 'aws.autoscaling.groups'],
  *entries(read) {
    const groups = new Map<string, string>()
    for (const { item } of read('aws.autoscaling.groups')) for (const id of instanceIds(item)) groups.set(id, item.id)
    for (const { scope, item } of read('kubernetes.nodes')) {
      const group = groups.get(instanceOf(item)?.id ?? '')
      if (group !== undefined) yield { scope, keys: [group], value: item }
    }
  },
}

export const nodegroupsByNode: Join<EksNodegroup> = {
  from: [...FROM_HOMES, 'kubernetes.nodes', 'aws.eks.nodegroups'],
  *entries(read) {
    const homes = new Map([...homesIn(read)].map(([{ id }, home]) => [id, keyOfHome(home)]))
    const nodes = new Map<string, string[]>()
    for (const { item } of read('kubernetes.nodes')) {
      const [home, name] = [homes.get(clusterIdOf(item)), item.metadata.labels['eks.amazonaws.com/nodegroup']]
      if (home !== undefined && name !== undefined) append(nodes, `${home}/${name}`, item.id)
    }
    for (const { scope, item } of read('aws.eks.nodegroups')) {
      const keys = nodes.get(`${homeKey(item.scope, item.clusterName)}/${item.nodegroupName ?? ''}`) ?? []
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

export const scalingGroupsByCluster: Join<ScalingGroup> = {
  from: [...FROM_HOMES, 'kubernetes.nodes', 'aws.autoscaling.groups'],
  *entries(read) {
    const clusters = clustersByHome(read)
    const byInstance = new Map<string, string[]>()
    for (const { item } of read('kubernetes.nodes')) {
      const { id } = instanceOf(item) ?? {}
      if (id !== undefined) append(byInstance, id, clusterIdOf(item))
    }
    for (const { scope, item } of read('aws.autoscaling.groups')) {
      const tagged = clusterNames(item).flatMap((name) => clusters.get(homeKey(item.scope, name)) ?? [])
      const keys = [...tagged, ...instanceIds(item).flatMap((id) => byInstance.get(id) ?? [])]
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

const OWNED = 'kubernetes.io/cluster/'

/** The names of the clusters that a group's tags say it runs nodes of. */
function clusterNames({ tags }: ScalingGroup): readonly string[] {
  const named = [tags['eks:cluster-name'], tags['alpha.eksctl.io/cluster-name']].filter((name) => name !== undefined)
  return [...named, ...Object.keys(tags).flatMap((key) => (key.startsWith(OWNED) ? [key.slice(OWNED.length)] : []))]
}

const instanceIds = ({ Instances }: ScalingGroup): readonly string[] =>
  (Instances ?? []).flatMap(({ InstanceId }) => InstanceId ?? [])

function nodesByInstance(read: Read): ReadonlyMap<string, readonly string[]> {
  const nodes = new Map<string, string[]>()
  for (const { item } of read('kubernetes.nodes')) {
    const { id } = instanceOf(item) ?? {}
    if (id !== undefined) append(nodes, id, item.id)
  }
  return nodes
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
