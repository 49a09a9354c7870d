import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { clusterIdOf } from '../../../src/model/cross/cluster-id.js'
import { keeperOf, zoneOf } from '../../../src/model/cross/ec2-node.js'
import { command } from '../../../src/model/command.js'
import type { Node } from '../../../src/model/kubernetes/cluster.js'
import type { NodePool } from '../../../src/model/kubernetes/custom.js'
import type { PersistentVolume } from '../../../src/model/kubernetes/storage.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { groupNameOf, leaving, zonesOf } from '../../support/auto-scaling.js'
import { beyondRun } from '../../support/beyond-run.js'
import { grouped } from '../../support/grouped.js'
import { indexOnce } from '../../support/index-once.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { isAutoMode, isUsable } from '../../support/node-autoscalers.js'
import { roomIn } from '../../support/nodes.js'
import { seen } from '../../support/seen.js'

const ZONE_KEYS = [
  'topology.kubernetes.io/zone',
  'topology.ebs.csi.aws.com/zone',
  'failure-domain.beta.kubernetes.io/zone',
]

/** The one zone that a volume's node affinity keeps it in, where there is exactly one. */
function zoneHolding({ spec: { nodeAffinity } }: PersistentVolume): string | undefined {
  const zones = (nodeAffinity?.required?.nodeSelectorTerms ?? []).flatMap(({ matchExpressions = [] }) =>
    matchExpressions.flatMap(({ key, operator, values = [] }) =>
      ZONE_KEYS.includes(key) && operator === 'In' ? values : [],
    ),
  )
  return new Set(zones).size === 1 ? zones[0] : undefined
}

/** Whether Karpenter may launch nodes of a pool in a zone. */
const launchesIn = ({ spec: { template } }: NodePool, zone: string): boolean =>
  template.requirements.every(
    ({ key, operator, values = [] }) =>
      !ZONE_KEYS.includes(key) ||
      (operator === 'In' ? values.includes(zone) : operator !== 'NotIn' || !values.includes(zone)),
  )

/** Whether a group can launch one more node in a zone: one that has room, and no other zone to choose. */
const canLaunchIn =
  (zone: string) =>
  (group: ScalingGroup): boolean =>
    leaving(group) === undefined &&
    zonesOf(group).length === 1 &&
    zonesOf(group)[0] === zone &&
    (group.MaxSize ?? 0) > (group.DesiredCapacity ?? 0)

/** The nodes that take pods with volumes, by zone. Every claim asks: it is worked out once for a list. */
const roomByZone = indexOnce((nodes: readonly Node[]) =>
  grouped(
    roomIn(nodes).nodes.filter((node) => keeperOf(node) !== 'fargate'),
    (node) => zoneOf(node) ?? '',
  ),
)

export default defineRule({
  id: 'cross/capacity/zonal-volume',
  title: 'A pod whose volume lies in one zone finds a second node there',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['no-single-instance', 'auto-recovery'],
  effort: 'hours',
  why: 'A volume of EBS never leaves its zone. When the one node there is lost, the pod waits for another in that very zone, and a node group over several zones starts its new node wherever it likes.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-autoscaling.html',
    'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  ],
  each: 'kubernetes.persistentVolumeClaims',
  using: [
    'kubernetes.volumesByClaim',
    'kubernetes.workloadsByClaim',
    'kubernetes.nodes',
    'kubernetes.nodePools',
    'cross.homesByCluster',
    'cross.scalingGroupsByCluster',
  ],
  check(claim, { lookup }) {
    const bound = lookup('kubernetes.volumesByClaim').first(claim.id, ({ name }) => name === claim.spec.volumeName)
    const zone = bound && zoneHolding(bound)
    if (!bound || zone === undefined)
      return notApplicable('is bound to no volume that lies in one zone', [
        seen(claim, 'spec.volumeName', claim.spec.volumeName),
      ])
    const user = lookup('kubernetes.workloadsByClaim').first(claim.id, () => true)
    if (!user) return notApplicable('is used by no workload', [seen(claim, 'spec.volumeName', claim.spec.volumeName)])

    const shown = [seen(bound, 'spec.nodeAffinity', bound.spec.nodeAffinity)]
    const way = [objectLink(user), objectLink(claim), objectLink(bound), holds('zone', zone)]
    const there = roomByZone(lookup('kubernetes.nodes').list()).get(zone) ?? []
    const names = there.slice(0, 3).map(({ name }) => name)
    if (there.length > 1)
      return along(
        [...way, holds('nodes', names.join(', '))],
        pass(
          `has its volume in ${zone}, where ${there.length} nodes take pods`,
          shown,
          there.slice(0, 2).map((node) => seen(node, 'metadata.labels[topology.kubernetes.io/zone]', zone)),
        ),
      )
    const pools = lookup('kubernetes.nodePools')
      .list()
      .filter((pool) => isUsable(pool) && launchesIn(pool, zone))
    const home = lookup('cross.homesByCluster').find(clusterIdOf(claim))
    if (pools.length > 0 || isAutoMode(home?.eks))
      return along(
        [...way, holds('Karpenter', pools.map(({ name }) => name).join(', ') || 'EKS Auto Mode')],
        pass(`has its volume in ${zone}, where Karpenter launches the node that the pod needs`, shown),
      )
    const groups = lookup('cross.scalingGroupsByCluster').all(clusterIdOf(claim))
    if (!home?.eks && groups.length === 0)
      return beyondRun(
        claim,
        'aws.autoscaling.groups',
        `the node groups of cluster ${claim.scope.cluster} are in no account and region of this run`,
      )
    const group = groups.find(canLaunchIn(zone))
    if (group)
      return along(
        [...way, holds('Auto Scaling group', groupNameOf(group))],
        pass(
          `has its volume in ${zone}, where group ${groupNameOf(group)} launches nodes and nowhere else`,
          shown,
          evidence(group, 'AvailabilityZones', 'MaxSize', 'DesiredCapacity'),
        ),
      )
    const wide = groups.filter((one) => zonesOf(one).includes(zone))
    return along(
      [
        ...way,
        breaks('nodes', names.join(', ') || 'none', `${there.length === 0 ? 'no' : 'only one'} node in ${zone}`),
      ],
      fail(
        `has its volume in ${zone}, where ${there.length === 0 ? 'no node takes pods' : `${names.join('')} is the only node`}${wide.length > 0 ? `, and ${wide.map(groupNameOf).join(', ')} may start the next one in another zone` : ''}`,
        shown,
        wide.flatMap((one) => evidence(one, 'AvailabilityZones', 'MaxSize', 'DesiredCapacity')),
      ),
    )
  },
  fix: () => ({
    summary:
      'Make one node group for each zone in place of one over all zones, with --balance-similar-node-groups for the Cluster Autoscaler, so that it can ask for a node in the zone of the volume; or let Karpenter launch the nodes, which looks where the volume lies.',
    commands: [command`kubectl get nodes -L topology.kubernetes.io/zone,eks.amazonaws.com/nodegroup`],
  }),
})
