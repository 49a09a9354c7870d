import { regionOf } from '../../../src/model/aws/region-of.js'
import type { ScalingGroup } from '../../../src/model/aws/auto-scaling.js'
import { command } from '../../../src/model/command.js'
import { isEksHost } from '../../../src/model/cross/eks-host.js'
import type { Cluster } from '../../../src/model/kubernetes/cluster.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { clusterOf, groupNameOf, leaving } from '../../support/auto-scaling.js'
import { eksClusterOf } from '../../support/beyond-run.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { isClusterAutoscaler } from '../../support/node-autoscalers.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'

const ENABLED = 'k8s.io/cluster-autoscaler/enabled'

/** The tags by which the Cluster Autoscaler finds a group, as its documentation has them. */
const lackingTags = ({ tags }: ScalingGroup, name: string): readonly string[] =>
  [ENABLED, `k8s.io/cluster-autoscaler/${name}`].filter((key) => !(key in tags))

/** Whether a group cannot grow: what it has is all that it may have. */
const isFull = ({ MaxSize = 0, DesiredCapacity = 0 }: ScalingGroup): boolean => DesiredCapacity >= MaxSize

const tagFor = (name: string, key: string): string =>
  `ResourceId=${name},ResourceType=auto-scaling-group,Key=${key},Value=owned,PropagateAtLaunch=false`

/** The groups that the autoscaler is to work on: those that are there to stay. */
const staying = (groups: readonly ScalingGroup[]): readonly ScalingGroup[] =>
  groups.filter((group) => leaving(group) === undefined && (group.MaxSize ?? 0) > 0)

const nameOf = (cluster: Cluster, groups: readonly ScalingGroup[], home: string | undefined): string =>
  home ?? groups.map(clusterOf).find((name) => name !== undefined) ?? cluster.name

export default defineRule({
  id: 'cross/capacity/autoscaler-can-act',
  title: 'The Cluster Autoscaler finds its node groups, and one of them can grow',
  severity: 'high',
  controls: ['autoscaling', 'capacity-planned'],
  effort: 'minutes',
  why: 'The autoscaler runs and reports nothing wrong, but a group without its tags is invisible to it and one at its maximum is left alone: pods stay pending although everything looks set up.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md',
    'https://docs.aws.amazon.com/eks/latest/best-practices/cluster-autoscaling.html',
  ],
  each: 'kubernetes.clusters',
  using: ['kubernetes.workloads', 'cross.homesByCluster', 'cross.scalingGroupsByCluster'],
  check(cluster, { lookup }) {
    const scaler = lookup('kubernetes.workloads').list().find(isClusterAutoscaler)
    if (!scaler) return notApplicable('runs no Cluster Autoscaler', [seen(cluster, 'server', cluster.server)])
    const homes = lookup('cross.homesByCluster')
    const home = isEksHost(cluster.server) ? eksClusterOf(cluster, homes) : homes.find(cluster.id)
    const groups = staying(lookup('cross.scalingGroupsByCluster').all(cluster.id))
    const way = [holds('cluster', cluster.name), objectLink(scaler)]
    if (groups.length === 0)
      return notApplicable('has no Auto Scaling group that this run knows of', [
        seen(cluster, 'server', cluster.server),
      ])

    const name = nameOf(cluster, groups, home?.name)
    const shown = groups.slice(0, 5).flatMap((group) => evidence(group, 'MaxSize', 'DesiredCapacity', 'tags'))
    const flags = scaler.template.spec.containers.flatMap((container) => container.flags)
    // Groups that are named one by one on the command line need no tags.
    const isNamed =
      flags.some((flag) => flag.startsWith('--nodes')) &&
      !flags.some((flag) => flag.startsWith('--node-group-auto-discovery'))
    const hidden = isNamed ? [] : groups.filter((group) => lackingTags(group, name).length > 0)
    const [unseen] = hidden
    if (unseen) {
      const because = `has a Cluster Autoscaler that cannot find ${hidden.map(groupNameOf).join(', ')}: no tag ${lackingTags(unseen, name).join(' and ')}`
      return along(
        [...way, breaks('Auto Scaling group', groupNameOf(unseen), 'without the tags of discovery')],
        hidden.length === groups.length ? fail(because, shown) : failAs('medium', because, shown),
      )
    }
    if (groups.every(isFull))
      return along(
        [
          ...way,
          ...groups
            .slice(0, 5)
            .map((group) =>
              breaks('Auto Scaling group', groupNameOf(group), `at its maximum of ${group.MaxSize ?? 0}`),
            ),
        ],
        fail(
          `has a Cluster Autoscaler whose groups are all at their maximum: ${groups.map(groupNameOf).join(', ')}`,
          shown,
        ),
      )
    return along(
      [...way, ...groups.slice(0, 5).map((group) => holds('Auto Scaling group', groupNameOf(group)))],
      pass(`has a Cluster Autoscaler that finds its ${count(groups.length, 'group')}, with room to grow`, shown),
    )
  },
  fix(cluster, { lookup }) {
    const groups = staying(lookup('cross.scalingGroupsByCluster').all(cluster.id))
    const name = nameOf(cluster, groups, lookup('cross.homesByCluster').find(cluster.id)?.name)
    return {
      summary:
        'Give each group the two tags by which the Cluster Autoscaler discovers it, and a maximum above what runs today. Groups of managed node groups get the tags from EKS; put them back where somebody took them away.',
      commands: groups.slice(0, 5).flatMap((group) => {
        const tags = lackingTags(group, name).map((key) => tagFor(groupNameOf(group), key))
        return tags.length === 0
          ? []
          : tags.map((tag) => command`aws autoscaling create-or-update-tags --region ${regionOf(group)} --tags ${tag}`)
      }),
    }
  },
})
