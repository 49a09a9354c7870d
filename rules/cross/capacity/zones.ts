import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { clusterIdOf } from '../../../src/model/cross/cluster-id.js'
import { keeperOf, zoneOf } from '../../../src/model/cross/ec2-node.js'
import { command } from '../../../src/model/command.js'
import type { PlacedPod } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { groupNameOf, leaving, zonesOf } from '../../support/auto-scaling.js'
import { changeTemplate } from '../../support/change-template.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { ownSelector, placesSeen, readyPods } from '../../support/spreading.js'
import { count } from '../../support/time.js'
import { whereKnown } from '../../support/where-known.js'
import { reached } from '../../support/workload-reach.js'

/** The zones of pods; one where its node is not known stands as undefined. */
const zonesAmong = (pods: readonly PlacedPod[]): ReadonlySet<string | undefined> =>
  new Set(pods.map(({ zone, node }) => zone ?? (node && zoneOf(node))))

const groupLink = (group: ScalingGroup): ChainLink =>
  zonesOf(group).length > 1
    ? holds('Auto Scaling group', `${groupNameOf(group)} (${zonesOf(group).join(', ')})`)
    : breaks('Auto Scaling group', groupNameOf(group), `runs in ${zonesOf(group).join('') || 'no known zone'} alone`)

/** The groups that may launch nodes of a cluster, and all of their zones together. */
function reachOf(groups: readonly ScalingGroup[]) {
  const growing = groups.filter((group) => leaving(group) === undefined && group.MaxSize !== 0)
  return { growing, zones: [...new Set(growing.flatMap(zonesOf))].toSorted() }
}

export default defineRule({
  id: 'cross/capacity/zones',
  title: 'The ready replicas of a workload run in two zones, and so can the nodes under them',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'hours',
  why: 'When that zone fails, every replica fails with it, whatever the manifest asks for; and where the node groups are in that zone too, nothing can start elsewhere.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
  ],
  each: 'kubernetes.workloads',
  using: [
    'kubernetes.podsByWorkload',
    'kubernetes.servingByWorkload',
    'cross.scalingGroupsByNode',
    'cross.scalingGroupsByCluster',
  ],
  check(workload, { lookup }) {
    const judged = readyPods(workload, lookup('kubernetes.podsByWorkload'))
    if ('outside' in judged) return judged.outside
    const { ready } = judged
    const shown = placesSeen(ready)
    const taken = zonesAmong(ready)
    const zones = [...taken].filter((zone) => zone !== undefined).toSorted()
    const nodes = new Map(ready.flatMap(({ node }) => (node ? [[node.id, node]] : [])))
    const below = new Map(
      [...nodes.keys()].flatMap((id) => {
        const group = whereKnown(() => lookup('cross.scalingGroupsByNode').find(id))
        return group ? [[group.id, group]] : []
      }),
    )
    const way = [objectLink(workload), holds('ready pods', `${ready.length} on ${count(nodes.size, 'node')}`)]
    if (zones.length > 1)
      return along(
        [...way, holds('zones', zones.join(', ')), ...[...below.values()].map(groupLink)],
        pass(`has ${ready.length} ready pods in ${zones.join(', ')}`, shown),
      )
    const [zone] = zones
    if (zone === undefined || taken.has(undefined))
      return manual('runs on nodes that do not say which zone they are in', shown)

    const known = whereKnown(() => lookup('cross.scalingGroupsByCluster').all(clusterIdOf(workload)))
    const { growing, zones: possible } = reachOf(known ?? [...below.values()])
    const isFixedThere = growing.length > 0 && [...nodes.values()].every((node) => below.size > 0 && isGrouped(node))
    const cause =
      possible.length > 1
        ? `, although node groups of the cluster run in ${possible.join(', ')}`
        : isFixedThere && known
          ? `, the only zone of ${growing.map(groupNameOf).join(', ')}`
          : ''
    const failure = along(
      [...way, breaks('zone', zone, 'all of them, and no other'), ...growing.slice(0, 5).map(groupLink)],
      fail(
        `has all of its ${ready.length} ready pods in ${zone}${cause}`,
        shown,
        growing.slice(0, 5).flatMap((group) => evidence(group, 'AvailabilityZones', 'MaxSize')),
      ),
    )
    return reached(workload, lookup('kubernetes.servingByWorkload'), failure)
  },
  fix(workload, { lookup }) {
    const { growing, zones } = reachOf(lookup('cross.scalingGroupsByCluster').all(clusterIdOf(workload)))
    if (growing.length > 0 && zones.length < 2)
      return {
        summary:
          'First make a node group with subnets in other zones: those of a managed node group are fixed. Then start the pods anew, with a spread constraint on topology.kubernetes.io/zone.',
        commands: [command`kubectl get nodes -L topology.kubernetes.io/zone,eks.amazonaws.com/nodegroup`],
      }
    return changeTemplate(
      workload,
      'Spread the pods over zones. The change rolls them; list the constraints that there are already beside it. Pods whose EBS volumes lie in one zone stay there until the data is copied to volumes elsewhere.',
      {
        pod: {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: ownSelector(workload),
            },
          ],
        },
      },
    )
  },
})

/** Whether an Auto Scaling group launches the node, and not Karpenter, EKS itself or Fargate. */
const isGrouped = (node: Parameters<typeof keeperOf>[0]): boolean => ['nodegroup', 'other'].includes(keeperOf(node))
