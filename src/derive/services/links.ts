import type { ScalingGroup } from '../../model/aws/auto-scaling.js'
import { type Scope, scopeKey } from '../../model/scope.js'
import { controllerOf, kubernetesId } from '../../model/kubernetes/id.js'
import type { KubernetesInventory } from '../../model/kubernetes/inventory.js'
import { clustersByHome, homeKey } from '../cross/homes.js'
import { crossJoins } from '../cross/joins.js'
import type { Join, Read } from '../join.js'
import { kubernetesJoins } from '../kubernetes/joins.js'
import { scaledBy } from '../kubernetes/scaling.js'
import { servicesBehind } from '../kubernetes/serving.js'
import type { Items, Labelled } from './labelled-items.js'

/** To an item from those that are there for it. */
export type Links = ReadonlyMap<Labelled, readonly Labelled[]>

type Add = (from: string, to: string | undefined) => void

/** What lies in a namespace and says by its `ownerReferences` who made it. */
const OWNED = [
  ...(['kubernetes.pods', 'kubernetes.replicaSets', 'kubernetes.jobs', 'kubernetes.deployments'] as const),
  ...(['kubernetes.statefulSets', 'kubernetes.services', 'kubernetes.horizontalPodAutoscalers'] as const),
  ...(['kubernetes.certificates', 'kubernetes.persistentVolumeClaims'] as const),
] as const satisfies readonly (keyof KubernetesInventory)[]

/** Follows what the providers themselves say: owners, selectors, targets, members, attachments. */
export function linksIn(read: Read, items: Items): Links {
  const links = new Map<Labelled, Labelled[]>()
  const add: Add = (from, to) => {
    const [one, other] = [items.get(from), to === undefined ? undefined : items.get(to)]
    if (!one || !other || one === other) return
    const known = links.get(other)
    if (known) known.push(one)
    else links.set(other, [one])
  }
  inClusters(read, add)
  inAccounts(read, add)
  across(read, add)
  return links
}

function inClusters(read: Read, add: Add): void {
  for (const name of OWNED)
    for (const { item } of read(name)) {
      const owner = controllerOf(item.metadata)
      if (owner) add(item.id, kubernetesId(item.scope.cluster, owner.kind, owner.name, item.metadata.namespace))
    }
  for (const name of ['kubernetes.horizontalPodAutoscalers', 'kubernetes.scaledObjects'] as const)
    for (const { item } of read(name)) add(item.id, scaledBy(item))
  for (const { item } of read('kubernetes.ingresses')) for (const id of servicesBehind(item)) add(item.id, id)
  for (const { item } of read('kubernetes.endpointSlices')) {
    const service = item.metadata.labels['kubernetes.io/service-name']
    if (service !== undefined)
      add(item.id, kubernetesId(item.scope.cluster, 'Service', service, item.metadata.namespace))
  }
  const found = (join: Join<{ readonly id: string }>, keyIs: 'child' | 'parent'): void => {
    for (const { keys, value } of join.entries(read))
      for (const key of keys) add(keyIs === 'child' ? key : value.id, keyIs === 'child' ? value.id : key)
  }
  found(kubernetesJoins['kubernetes.workloadsByService'], 'child')
  found(kubernetesJoins['kubernetes.budgetsByWorkload'], 'parent')
  found(kubernetesJoins['kubernetes.networkPoliciesByWorkload'], 'parent')
  found(kubernetesJoins['kubernetes.claimsByWorkload'], 'parent')
  found(kubernetesJoins['kubernetes.volumesByClaim'], 'parent')
  found(kubernetesJoins['kubernetes.workloadsByServiceAccount'], 'child')
}

function inAccounts(read: Read, add: Add): void {
  const ids = new Map<string, string>()
  const place = (scope: Scope, kind: string, name = ''): string => `${scopeKey(scope)} ${kind} ${name}`
  for (const { item } of read('aws.rds.clusters')) ids.set(place(item.scope, 'db', item.DBClusterIdentifier), item.id)
  for (const { item } of read('aws.rds.instances')) {
    ids.set(place(item.scope, 'dbi', item.DBInstanceIdentifier), item.id)
    if (item.DBClusterIdentifier !== undefined) add(item.id, ids.get(place(item.scope, 'db', item.DBClusterIdentifier)))
  }
  for (const { item } of read('aws.rds.snapshots'))
    add(item.id, ids.get(place(item.scope, 'dbi', item.DBInstanceIdentifier)))
  for (const { item } of read('aws.rds.clusterSnapshots'))
    add(item.id, ids.get(place(item.scope, 'db', item.DBClusterIdentifier)))
  groupsAndInstances(read, add)
  for (const { item } of read('aws.elbv2.targetGroups'))
    for (const arn of item.LoadBalancerArns ?? []) add(item.id, arn)
  for (const { item } of read('aws.eks.clusters')) ids.set(place(item.scope, 'eks', item.name), item.id)
  for (const { item } of read('aws.eks.nodegroups')) add(item.id, ids.get(place(item.scope, 'eks', item.clusterName)))
}

function groupsAndInstances(read: Read, add: Add): void {
  const [groups, instances, usersOf] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string[]>(),
  ]
  const place = (scope: Scope, name: string | undefined): string => `${scopeKey(scope)} ${name ?? ''}`
  for (const { item } of read('aws.autoscaling.groups')) {
    groups.set(place(item.scope, item.AutoScalingGroupName), item.id)
    const template = templateOf(item)
    const key = place(item.scope, template?.LaunchTemplateId ?? template?.LaunchTemplateName)
    const users = usersOf.get(key)
    if (users) users.push(item.id)
    else usersOf.set(key, [item.id])
  }
  for (const name of [
    'aws.autoscaling.policies',
    'aws.autoscaling.scheduledActions',
    'aws.autoscaling.activities',
  ] as const)
    for (const { item } of read(name)) add(item.id, groups.get(place(item.scope, item.AutoScalingGroupName)))
  for (const { item } of read('aws.ec2.launchTemplates'))
    for (const key of [item.LaunchTemplateId, item.LaunchTemplateName])
      if (key !== undefined) for (const id of usersOf.get(place(item.scope, key)) ?? []) add(item.id, id)
  for (const { item } of read('aws.ec2.instances')) {
    instances.set(place(item.scope, item.InstanceId), item.id)
    add(item.id, groups.get(place(item.scope, item.tags['aws:autoscaling:groupName'])))
  }
  for (const { item } of read('aws.ec2.volumes'))
    for (const { InstanceId } of item.Attachments ?? []) add(item.id, instances.get(place(item.scope, InstanceId)))
}

/** The launch template of an Auto Scaling group. */
export const templateOf = ({ LaunchTemplate, MixedInstancesPolicy }: ScalingGroup): ScalingGroup['LaunchTemplate'] =>
  LaunchTemplate ?? MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification

function across(read: Read, add: Add): void {
  for (const { keys, value } of crossJoins['cross.ebsVolumesByPersistentVolume'].entries(read))
    for (const key of keys) add(value.id, key)
  for (const { keys, value } of crossJoins['cross.entrancesByLoadBalancer'].entries(read))
    for (const key of keys) add(key, value.id)
  for (const { keys, value } of crossJoins['cross.workloadsByRepository'].entries(read))
    for (const key of keys) add(key, value.id)
  for (const { item } of read('kubernetes.serviceAccounts')) {
    const role = item.metadata.annotations['eks.amazonaws.com/role-arn']
    if (role !== undefined) add(role, item.id)
  }
  const clusters = clustersByHome(read)
  for (const { item } of read('aws.eks.podIdentityAssociations'))
    for (const id of clusters.get(homeKey(item.scope, item.clusterName)) ?? [])
      add(item.roleArn, `${id}/${item.namespace}/ServiceAccount/${item.serviceAccount}`)
}
