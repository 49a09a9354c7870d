import type { ScalingGroup } from '../../src/model/aws/auto-scaling.js'
import { regionOf } from '../../src/model/aws/region-of.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { availabilityZonesAmong } from './zones.js'

/** The verdict on a group that is on its way out, or `undefined` where it stays. */
export const leaving = (group: ScalingGroup): Verdict | undefined =>
  group.Status === undefined ? undefined : notApplicable('is being deleted', evidence(group, 'Status'))

/** Why the rules on what a group runs do not apply to this one, or `undefined` where they do. */
export function outOfGroupScope(group: ScalingGroup): Verdict | undefined {
  if (group.MinSize === 0 && group.DesiredCapacity === 0)
    return notApplicable('is scaled to nothing', evidence(group, 'MinSize', 'DesiredCapacity'))
  return leaving(group)
}

/** The target groups (ARN) and Classic Load Balancers (name) that send traffic to a group. */
export const trafficSourcesOf = (group: ScalingGroup): readonly string[] => {
  const attached = (group.TrafficSources ?? []).map((source) => source.Identifier)
  const named = [...(group.LoadBalancerNames ?? []), ...(group.TargetGroupARNs ?? []), ...attached]
  return [...new Set(named)].filter((source) => source !== undefined)
}

/** Whether a traffic source is a target group of VPC Lattice. */
export const isLattice = (source: string): boolean => /^arn:[^:]*:vpc-lattice:/.test(source)

/** The name of the Kubernetes cluster whose nodes a group runs, by its tags. */
export function clusterOf({ tags }: ScalingGroup): string | undefined {
  const owned = Object.keys(tags).find((key) => key.startsWith(CLUSTER_PREFIX))
  return tags['eks:cluster-name'] ?? tags['alpha.eksctl.io/cluster-name'] ?? owned?.slice(CLUSTER_PREFIX.length)
}
const CLUSTER_PREFIX = 'kubernetes.io/cluster/'

/** The keys under which `aws.autoscaling.groupsByTag` has the groups of a Kubernetes cluster. */
export const clusterKeys = (cluster: string): readonly string[] => [
  `eks:cluster-name=${cluster}`,
  `alpha.eksctl.io/cluster-name=${cluster}`,
  `${CLUSTER_PREFIX}${cluster}=owned`,
  `${CLUSTER_PREFIX}${cluster}=shared`,
]

/** Who changes the size of a group instead of its own scaling policies, by its tags. */
export function scalerOf(group: ScalingGroup): string | undefined {
  const { tags } = group
  if ('k8s.io/cluster-autoscaler/enabled' in tags) return 'Cluster Autoscaler'
  if (Object.keys(tags).some((key) => key.startsWith('karpenter.sh/'))) return 'Karpenter'
  if ('AmazonECSManaged' in tags) return 'a capacity provider of ECS'
  const cluster = clusterOf(group)
  return cluster === undefined ? undefined : `the node scaling of cluster ${cluster}`
}

/** The Availability Zones in which a group may run. */
export const zonesOf = (group: ScalingGroup): readonly string[] =>
  availabilityZonesAmong(group.AvailabilityZones ?? [], regionOf(group))

/** The instances of a group that take work. */
export const inService = (group: ScalingGroup): NonNullable<ScalingGroup['Instances']> =>
  (group.Instances ?? []).filter((instance) => instance.LifecycleState === 'InService')

/** Whether a group's sizes are numbers of vCPUs or memory, from which no number of instances follows. */
export const isSizedByAttributes = ({ DesiredCapacityType: unit }: ScalingGroup): boolean =>
  unit !== undefined && unit !== 'units'

/** What the lightest and the heaviest instance type of a group count for: both 1 where it has no weights. */
export function weightsOf(group: ScalingGroup): { readonly lightest: number; readonly heaviest: number } {
  const overrides = group.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? []
  const weights = overrides.map((override) => Number(override.WeightedCapacity)).filter((weight) => weight > 0)
  return weights.length === 0
    ? { lightest: 1, heaviest: 1 }
    : { lightest: Math.min(...weights), heaviest: Math.max(...weights) }
}

/** What instances of a group count for together. */
export const unitsOf = (instances: NonNullable<ScalingGroup['Instances']>): number =>
  instances.reduce((sum, instance) => sum + (Number(instance.WeightedCapacity) || 1), 0)

/** The name of a group for commands. */
export const groupNameOf = (group: ScalingGroup): string => group.AutoScalingGroupName ?? group.name

/** Which of these processes somebody, or AWS, has suspended. */
export const suspendedAmong = (group: ScalingGroup, ...processes: readonly string[]): readonly string[] => {
  const suspended = (group.SuspendedProcesses ?? []).map(({ ProcessName }) => ProcessName)
  return processes.filter((process) => suspended.includes(process))
}
