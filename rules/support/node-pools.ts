import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import type { Ec2Instance } from '../../src/model/aws/ec2.js'
import { instanceOf, keeperOf } from '../../src/model/cross/ec2-node.js'
import type { Cluster, Node } from '../../src/model/kubernetes/cluster.js'
import type { NodePool } from '../../src/model/kubernetes/custom.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, evidence } from '../../src/model/verdict.js'
import { admits, tolerates, wants } from './admits.js'
import { groupNameOf, isSizedByAttributes, leaving, weightsOf } from './auto-scaling.js'
import { beyondRun } from './beyond-run.js'
import { type Amounts, amounts } from './pod-requests.js'
import { quantity } from './quantity.js'
import { seen } from './seen.js'

type Template = Workload['template']

/** Nodes of one kind, and how many of them there can be. */
export type Pool = {
  readonly what: 'Auto Scaling group' | 'NodePool' | 'nodes'
  readonly name: string
  readonly group?: ScalingGroup
  /** The nodes that there can be at most, where they are counted at all. */
  readonly most: number | undefined
  /** What all of them can give together before their agents take their part; undefined where nobody can tell. */
  readonly room: Amounts | undefined
  /** What one of them gives at best. */
  readonly each: Amounts | undefined
  admits(template: Template): boolean
  readonly evidence: readonly Evidence[]
}

type Lookups = {
  readonly nodes: Lookup<Node>
  readonly nodePools: Lookup<NodePool>
  readonly groupsByNode: Lookup<ScalingGroup>
  readonly groupsByCluster: Lookup<ScalingGroup>
  readonly instances: Lookup<Ec2Instance>
}

/** All pools that a cluster can draw nodes from. Fargate has none: it makes a node for each pod. */
export function poolsOf(cluster: Cluster, lookups: Lookups): readonly Pool[] {
  const byGroup = new Map<string, Node[]>()
  const groups = new Map<string, ScalingGroup>()
  for (const group of lookups.groupsByCluster.all(cluster.id)) groups.set(group.id, group)
  const pools = lookups.nodePools.list()
  const named = new Set(pools.map(({ name }) => name))
  const unnamed = new Set<string>()
  const fixed: Node[] = []
  for (const node of lookups.nodes.list()) {
    const keeper = keeperOf(node)
    const pool = node.metadata.labels['karpenter.sh/nodepool'] ?? node.metadata.labels['karpenter.sh/provisioner-name']
    if (keeper === 'karpenter' && pool !== undefined && !named.has(pool)) unnamed.add(pool)
    if (keeper !== 'nodegroup' && keeper !== 'other') continue
    const group = lookups.groupsByNode.find(node.id)
    if (group) {
      groups.set(group.id, group)
      const own = byGroup.get(group.id)
      if (own) own.push(node)
      else byGroup.set(group.id, [node])
    } else {
      if (instanceOf(node) && !lookups.instances.find(node.id))
        beyondRun(
          node,
          'aws.ec2.instances',
          `the instance of node ${node.name} is in no account and region of this run`,
        )
      fixed.push(node)
    }
  }
  return [
    ...[...groups.values()]
      .filter((group) => leaving(group) === undefined)
      .map((group) => poolOfGroup(group, byGroup.get(group.id) ?? [])),
    ...pools.map(poolOfKarpenter),
    ...[...unnamed].map(unreadPool),
    ...fixed.map(poolOfNode),
  ]
}

/** What a group's nodes give is told from those that run: of a group without any nobody can tell. */
function poolOfGroup(group: ScalingGroup, nodes: readonly Node[]): Pool {
  const { lightest } = weightsOf(group)
  const most = isSizedByAttributes(group) ? undefined : Math.floor((group.MaxSize ?? 0) / lightest)
  const each = nodes.length === 0 ? undefined : amounts((one) => Math.max(...nodes.map((node) => given(node, one))))
  const room = most === 0 ? amounts(() => 0) : each && most !== undefined && amounts((one) => each[one] * most)
  return {
    what: 'Auto Scaling group',
    name: groupNameOf(group),
    group,
    most,
    room: room === false ? undefined : room,
    each,
    admits: ({ spec }) =>
      nodes.length === 0 || nodes.some(({ metadata, spec: { taints } }) => admits(spec, metadata.labels, taints)),
    evidence: [
      ...evidence(group, 'MaxSize'),
      ...nodes.slice(0, 1).map((node) => seen(node, 'status.allocatable', node.status.allocatable)),
    ],
  }
}

/** A limit that is not given is none. What its labels are is not read: it may have any that it does not rule out. */
function poolOfKarpenter(pool: NodePool): Pool {
  const { limits, template } = pool.spec
  const requirements = new Map(template.requirements.map((one) => [one.key, one]))
  return {
    what: 'NodePool',
    name: pool.name,
    most: undefined,
    room: amounts((one) => (one === 'pods' ? Infinity : (quantity(limits[one] ?? '') ?? Infinity))),
    each: undefined,
    admits: ({ spec }) =>
      tolerates(spec, template.taints ?? []) &&
      wants(spec, (key, test) => {
        const { operator, values = [] } = requirements.get(key) ?? {}
        return operator !== 'In' || values.some(test)
      }),
    evidence: [seen(pool, 'spec.limits', limits)],
  }
}

/** Nodes of a Provisioner of old, which is not read. */
const unreadPool = (name: string): Pool => ({
  what: 'NodePool',
  name,
  most: undefined,
  room: undefined,
  each: undefined,
  admits: () => true,
  evidence: [],
})

const poolOfNode = (node: Node): Pool => ({
  what: 'nodes',
  name: node.name,
  most: 1,
  room: amounts((one) => given(node, one)),
  each: amounts((one) => given(node, one)),
  admits: ({ spec }) => admits(spec, node.metadata.labels, node.spec.taints),
  evidence: [seen(node, 'status.allocatable', node.status.allocatable)],
})

const given = ({ status }: Node, resource: keyof Amounts): number => quantity(status.allocatable[resource] ?? '0') ?? 0
