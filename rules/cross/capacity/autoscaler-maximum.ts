import { regionOf } from '../../../src/model/aws/region-of.js'
import { isEksHost } from '../../../src/model/cross/eks-host.js'
import { command, type Fix } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { groupNameOf } from '../../support/auto-scaling.js'
import { eksClusterOf } from '../../support/beyond-run.js'
import { type Place, placesOf, worstOf } from '../../support/capacity-places.js'
import { type Demand, isScaled, shownAmount } from '../../support/fleet-demand.js'
import { breaks, holds } from '../../support/links.js'
import type { Pool } from '../../support/node-pools.js'
import type { Amounts } from '../../support/pod-requests.js'
import { replicasSeen } from '../../support/workload-scale.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

/** The autoscaled workloads that need most of what is short, largest first. */
const hungriest = ({ inside }: Place, resource: keyof Amounts): readonly Demand[] =>
  inside
    .filter(isScaled)
    .toSorted((one, other) => other.each[resource] * other.most - one.each[resource] * one.most)
    .slice(0, 3)

const scalerLink = ({ workload, most, scaling: { by } }: Demand): ChainLink =>
  holds(by, `${workload.metadata.namespace}/${workload.name} (at most ${most})`)

const poolLink = ({ what, name, most }: Pool): ChainLink =>
  holds(what, most === undefined ? name : `${name} (at most ${most})`)

export default defineRule({
  id: 'cross/capacity/autoscaler-maximum',
  title: 'The node groups can hold what the autoscalers may ask for',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['autoscaling', 'capacity-planned', 'known-limits'],
  effort: 'minutes',
  why: 'Under load the autoscaler adds replicas for which no node can ever come: they stay pending while the ones that run are overrun, and the graph of wanted replicas looks as if all were well.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-autoscaling.html',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://karpenter.sh/docs/concepts/nodepools/',
  ],
  each: 'kubernetes.clusters',
  using: [
    'kubernetes.workloads',
    'kubernetes.podsByWorkload',
    'kubernetes.scalingByWorkload',
    'kubernetes.nodes',
    'kubernetes.nodePools',
    'cross.homesByCluster',
    'cross.scalingGroupsByNode',
    'cross.scalingGroupsByCluster',
    'cross.instancesByNode',
  ],
  check(cluster, { lookup }) {
    if (isEksHost(cluster.server)) eksClusterOf(cluster, lookup('cross.homesByCluster'))
    const { places, scaled } = placesOf(cluster, lookup)
    const named = [seen(cluster, 'server', cluster.server)]
    if (scaled.length === 0) return notApplicable('has no workload that an autoscaler changes and nodes hold', named)

    const worst = worstOf(places)
    if (worst?.short !== undefined) {
      const { short, room, needed, alone, pools } = worst
      const [need, have] = [shownAmount(needed[short], short), shownAmount(room[short], short)]
      const eaters = hungriest(worst, short)
      const names = pools.map(({ name }) => name)
      const where = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
      const because = alone
        ? `cannot hold ${alone.workload.metadata.namespace}/${alone.workload.name} at its maximum of ${alone.most}: with all others at their least, ${where} can never give what it takes`
        : `may be asked for ${need} by workloads at their maximum, but ${where} can give ${have} at most`
      const shown = [
        ...eaters.flatMap(({ workload, scaling }) => [
          ...scaling.autoscalers.map((hpa) => seen(hpa, 'spec.maxReplicas', hpa.spec.maxReplicas)),
          ...scaling.scaledObjects.map((keda) => seen(keda, 'spec.maxReplicaCount', keda.spec.maxReplicaCount)),
          ...replicasSeen(workload, scaling),
        ]),
        ...pools.slice(0, 5).flatMap((pool) => pool.evidence),
      ]
      return along(
        [
          holds('cluster', cluster.name),
          ...eaters.map(scalerLink),
          ...pools.slice(0, 5).map(poolLink),
          breaks('capacity', have, `${need} may be asked for`),
        ],
        alone ? fail(because, shown) : failAs('high', because, shown),
      )
    }
    const unsure = places.find(({ short }) => short !== undefined)
    if (unsure)
      return manual(
        `needs more than the nodes can give that are known; what these may add cannot be told, as none of them runs or nobody counts them: ${unsure.blind.join(', ')}`,
        unsure.pools.flatMap((pool) => pool.evidence),
      )
    const whole = places[0]
    return along(
      [holds('cluster', cluster.name), ...(whole?.pools.slice(0, 5).map(poolLink) ?? [])],
      pass(
        `can hold ${count(scaled.length, 'autoscaled workload')} at their maximum, by the sum of what they ask for`,
        whole?.pools.slice(0, 5).flatMap((pool) => pool.evidence) ?? named,
      ),
    )
  },
  fix(cluster, { lookup }) {
    const { places } = placesOf(cluster, lookup)
    return roomMade(worstOf(places))
  },
})

/** How the first group that can be made larger is told to be as large as is needed. */
function roomMade(worst: Place | undefined): Fix {
  const summary =
    'Let the node groups or NodePools grow to what the autoscalers may ask for, as far as subnets, quotas and budget allow; or lower the maximum of the autoscalers to what is paid for, so that the limit is one that somebody chose.'
  const pool = worst?.pools.find(({ group, each, most }) => group && each && most)
  if (!worst?.short || !pool?.group || !pool.each || !pool.most)
    return { summary, commands: [command`kubectl get horizontalpodautoscalers --all-namespaces`] }
  const { group, each, most } = pool
  const given = worst.pools.length === 1 ? worst.room[worst.short] / most : each[worst.short]
  const size = most + Math.ceil((worst.needed[worst.short] - worst.room[worst.short]) / given)
  const { 'eks:cluster-name': cluster, 'eks:nodegroup-name': nodegroup } = group.tags
  const region = regionOf(group)
  return {
    summary,
    commands: [
      cluster !== undefined && nodegroup !== undefined
        ? command`aws eks update-nodegroup-config --region ${region} --cluster-name ${cluster} --nodegroup-name ${nodegroup} --scaling-config ${`maxSize=${size}`}`
        : command`aws autoscaling update-auto-scaling-group --region ${region} --auto-scaling-group-name ${groupNameOf(group)} --max-size ${size}`,
    ],
  }
}
